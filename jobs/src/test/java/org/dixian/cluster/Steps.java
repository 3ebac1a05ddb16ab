package org.dixian.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the suite did, as a table that grows: step, seconds, outcome. */
final class Steps {
  private final StringBuilder table = new StringBuilder("Step | Seconds | Outcome\n---|---|---\n");
  private long begun = System.nanoTime();

  /** A step has ended, and the next one begins. */
  void ended(String step, String outcome) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    table.append(String.format(Locale.ROOT, "%s | %.1f | %s%n", step, seconds, outcome));
    begun = System.nanoTime();
  }

  /** Prints the table, and leaves it in a file. */
  void print(Path file) throws IOException {
    System.out.print(table);
    Files.writeString(file, table);
  }
}
