package org.dixian.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Editions of a few text files, put in place and shown by the code that does it at night. */
final class HandMadeEditions {
  static final Configuration HADOOP = new Configuration();
  private static final int FILES = 4;

  private HandMadeEditions() {}

  static Edition draft(String edition, String run) {
    return new Edition(
        edition,
        Audience.INTERNAL,
        run,
        edition.substring(0, 10),
        "settings",
        "code",
        "/lake",
        0,
        Map.of(),
        List.of());
  }

  /** Makes an edition whose files differ from those of every other one. */
  static Edition make(String publication, String edition, String run) throws IOException {
    return Placement.place(
        draft(edition, run),
        publication,
        HADOOP,
        aside -> {
          List<Edition.File> files = new ArrayList<>();
          for (int f = 0; f < FILES; f++) {
            String name = "mart" + f + ".csv";
            Path path = new Path(aside, name);
            try (OutputStream out = path.getFileSystem(HADOOP).create(path, true)) {
              byte[] line = (edition + " " + f + "\n").getBytes(StandardCharsets.UTF_8);
              for (int l = 0; l < 500; l++) {
                out.write(line);
              }
            }
            files.add(EditionFolder.describe(aside, name, 500L, HADOOP));
          }
          return files;
        });
  }

  static Edition show(String publication, String edition, String run) throws IOException {
    Edition made = make(publication, edition, run);
    made.point(publication, HADOOP);
    return made;
  }

  /**
   * Publishes one edition after another until it is killed.
   *
   * @param arguments the publication and what the identifiers begin with
   */
  public static void main(String[] arguments) throws IOException {
    for (int n = 0; ; n++) {
      show(arguments[0], "%s-%08d".formatted(arguments[1], n), "run" + n);
    }
  }
}
