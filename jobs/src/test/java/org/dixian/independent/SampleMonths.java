package org.dixian.independent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The months that a night on the bundled samples publishes. */
public final class SampleMonths {
  private static final String LAST = "2025-09";
  private static final String FIRST_IS = "first-period: ";

  private SampleMonths() {}

  /** From the first month that conf/pipeline.yaml states to the samples' last. */
  public static List<String> published(Path home) throws IOException {
    String first =
        Files.readAllLines(home.resolve("conf/pipeline.yaml")).stream()
            .filter(line -> line.startsWith(FIRST_IS))
            .map(line -> line.substring(FIRST_IS.length()).strip())
            .findFirst()
            .orElseThrow(() -> new IOException("conf/pipeline.yaml states no first-period"));
    return IndependentIndicators.months(first, LAST);
  }
}
