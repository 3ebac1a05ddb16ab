package org.dixian.independent;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rows of a source on their way into the database: a line each, fields between tabs. Plain texts
 * hold neither tabs nor line ends, so nothing is quoted.
 */
final class RowFile implements Closeable {
  private final BufferedWriter out;

  RowFile(Path path) throws IOException {
    this.out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
  }

  /**
   * @param texts of the source's columns; NULL where nothing stands
   */
  void row(int file, int line, boolean damaged, String[] texts) throws IOException {
    out.write(Integer.toString(file));
    out.write('\t');
    out.write(Integer.toString(line));
    out.write(damaged ? "\ttrue" : "\tfalse");
    for (String text : texts) {
      out.write('\t');
      if (text != null) {
        out.write(text);
      }
    }
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
