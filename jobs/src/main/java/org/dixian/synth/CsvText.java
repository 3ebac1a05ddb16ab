package org.dixian.synth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sheets as text files (RFC 4180). */
final class CsvText {
  private CsvText() {}

  /**
   * @param bom put a byte-order mark in front
   * @param newline end of a record
   */
  static byte[] bytes(Sheet sheet, Charset charset, boolean bom, String newline) {
    StringBuilder text = new StringBuilder(bom ? "\uFEFF" : "");
    List<String> keys = new ArrayList<>(sheet.headings.keySet());
    record(text, new ArrayList<>(sheet.headings.values()), newline);
    for (Sheet.Row row : sheet.rows) {
      List<String> fields = keys.stream().map(row::text).toList();
      record(text, row.fields < 0 ? fields : fields.subList(0, row.fields), newline);
    }
    ByteBuffer encoded = charset.encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  /** The line on which a row's record begins, counted as an editor counts them. */
  static int line(Sheet sheet, Sheet.Row wanted) {
    int line = 2;
    for (Sheet.Row row : sheet.rows) {
      if (row == wanted) {
        return line;
      }
      line += 1;
      for (Object cell : row.cells.values()) {
        line += (int) cell.toString().chars().filter(c -> c == '\n').count();
      }
    }
    throw new IllegalArgumentException("Cannot tell the line: the row is not in the sheet");
  }

  private static void record(StringBuilder text, List<String> fields, String newline) {
    for (int i = 0; i < fields.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(fields.get(i)));
    }
    text.append(newline);
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  static byte[] utf8(Sheet sheet, boolean bom) {
    return bytes(sheet, StandardCharsets.UTF_8, bom, "\n");
  }

  static byte[] gb18030(Sheet sheet) {
    return bytes(sheet, Charset.forName("GB18030"), false, "\r\n");
  }
}
