package org.dixian.synth.province;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text file with commas, in the encoding of its department. */
final class TextRows implements Rows {
  private final Writer text;
  private final String newline;

  /**
   * @param heading NULL: a part of a file, without one
   */
  TextRows(OutputStream out, Export.Form form, List<String> heading) {
    boolean utf8 = form == Export.Form.UTF8;
    Charset charset = utf8 ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
    this.text = new BufferedWriter(new OutputStreamWriter(out, charset), 1 << 16);
    this.newline = utf8 ? "\n" : "\r\n";
    if (heading != null) {
      row(heading.toArray());
    }
  }

  @Override
  public void row(Object... cells) {
    try {
      for (int i = 0; i < cells.length; i++) {
        if (i > 0) {
          text.write(',');
        }
        if (cells[i] != null) {
          field(cells[i].toString());
        }
      }
      text.write(newline);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void field(String field) throws IOException {
    if (field.indexOf(',') < 0 && field.indexOf('"') < 0) {
      text.write(field);
    } else {
      text.write('"' + field.replace("\"", "\"\"") + '"');
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
