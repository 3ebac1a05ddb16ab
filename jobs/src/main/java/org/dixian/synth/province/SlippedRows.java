package org.dixian.synth.province;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dixian.synth.Damage;
import org.dixian.synth.Draw;

/**
 * Rows with the slips of real exports: about one in two hundred has a wrong check digit, a number
 * typed in full width, a comma in an amount, a lower-case x or blanks around a word.
 */
final class SlippedRows implements Rows {
  private static final int SLIPS = 5_000;

  private final Rows rows;
  private final int identity;
  private final Draw draw;

  SlippedRows(Rows rows, List<String> heading, Draw draw) {
    this.rows = rows;
    this.draw = draw;
    int found = -1;
    for (int i = 0; i < heading.size(); i++) {
      if (heading.get(i).matches("证件号码|身份证号|全国学籍号|残疾人证号")) {
        found = i;
      }
    }
    this.identity = found;
  }

  @Override
  public void row(Object... cells) {
    rows.row(draw.rarely(SLIPS) ? slipped(cells) : cells);
  }

  private Object[] slipped(Object... cells) {
    Object[] row = Arrays.copyOf(cells, cells.length);
    int kind = draw.below(4);
    if (identity >= 0 && row[identity] != null && kind < 2) {
      String number = row[identity].toString();
      row[identity] = kind == 0 ? wrongCheckDigit(number) : number.toLowerCase(Locale.ROOT);
      return row;
    }
    for (int i = row.length - 1; i >= 0; i--) {
      if (row[i] instanceof String text && text.matches("\\d{4,6}\\.\\d\\d")) {
        row[i] = text.substring(0, text.length() - 6) + "," + text.substring(text.length() - 6);
        return row;
      }
      if (kind == 3 && row[i] instanceof String text && !text.isEmpty() && i != identity) {
        row[i] = " " + text + "\u3000";
        return row;
      }
    }
    return row;
  }

  private static String wrongCheckDigit(String number) {
    int start = number.startsWith("G") ? 1 : 0;
    int end = start + 18;
    return number.substring(0, start)
        + Damage.wrongCheckDigit(number.substring(start, end))
        + number.substring(end);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
