package org.dixian.publish.database;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Rows in the text form of PostgreSQL's COPY: a line a row, tabs between cells, {@code \N} for
 * NULL. No more than a few rows are held here at a time.
 */
final class CopyText {
  private static final int CHUNK = 1 << 16;

  private final CopyManager copies;
  private final StringBuilder text = new StringBuilder(2 * CHUNK);

  CopyText(CopyManager copies) {
    this.copies = copies;
  }

  /**
   * Sends rows until there are none left.
   *
   * @param command a COPY … FROM STDIN in text format
   * @return rows sent
   */
  long send(String command, Iterator<Row> rows) throws SQLException {
    CopyIn copy = copies.copyIn(command);
    try {
      long count = 0;
      while (rows.hasNext()) {
        line(rows.next());
        count++;
        if (text.length() >= CHUNK) {
          flush(copy);
        }
      }
      flush(copy);
      copy.endCopy();
      return count;
    } catch (SQLException | RuntimeException e) {
      abandon(copy, e);
      throw e;
    }
  }

  private static void abandon(CopyIn copy, Exception fault) {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException again) {
      fault.addSuppressed(again);
    }
  }

  private void flush(CopyIn copy) throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  private void line(Row row) {
    for (int i = 0; i < row.length(); i++) {
      if (i > 0) {
        text.append('\t');
      }
      cell(row.get(i));
    }
    text.append('\n');
  }

  private void cell(Object value) {
    if (value == null) {
      text.append("\\N");
    } else if (value instanceof String string) {
      escaped(string);
    } else if (value instanceof BigDecimal number) {
      text.append(number.toPlainString());
    } else {
      // Whole numbers, truth values, dates: no character in them means anything to COPY.
      text.append(value);
    }
  }

  private void escaped(String string) {
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }
}
