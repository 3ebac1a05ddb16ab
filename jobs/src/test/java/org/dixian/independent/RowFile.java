package org.dixian.independent;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rows of a source on their way into the database: a line each, fields between tabs. Plain texts
 * hold neither tabs nor line ends, so nothing is quoted.
 */
final class RowFile implements Closeable {
  private final OutputStream out;

  RowFile(Path path) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
  }

  /**
   * @param texts of the source's columns; NULL where nothing stands
   */
  void row(int file, int line, boolean damaged, String[] texts) throws IOException {
    write(Integer.toString(file));
    out.write('\t');
    write(Integer.toString(line));
    write(damaged ? "\ttrue" : "\tfalse");
    for (String text : texts) {
      out.write('\t');
      if (text != null) {
        write(text);
      }
    }
    out.write('\n');
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
