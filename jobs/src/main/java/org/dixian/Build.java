package org.dixian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dixian.run.JobRunner;

/** Which program this is. */
public final class Build {
  private static final String IDENTITY = compute();

  private Build() {}

  /** A hash over the program's jar or classes: tables made by another program are computed anew. */
  public static String identity() {
    return IDENTITY;
  }

  private static String compute() {
    try {
      Path place = Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(place)) {
        StringBuilder text = new StringBuilder();
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          text.append(place.relativize(file)).append(JobRunner.sha256(content(file)));
        }
        return JobRunner.sha256(text.toString()).substring(0, 12);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String content(Path file) throws IOException {
    return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
