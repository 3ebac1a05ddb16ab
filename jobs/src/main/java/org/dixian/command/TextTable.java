package org.dixian.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table for the terminal; Chinese characters take two columns, figures stand to the right. */
public final class TextTable {
  private TextTable() {}

  public static void print(List<String> headings, List<List<String>> rows, PrintStream out) {
    List<Integer> widths = new ArrayList<>();
    List<Boolean> figures = new ArrayList<>();
    for (int c = 0; c < headings.size(); c++) {
      int column = c;
      widths.add(
          Math.max(
              width(headings.get(c)),
              rows.stream().mapToInt(r -> width(r.get(column))).max().orElse(0)));
      figures.add(
          !rows.isEmpty() && rows.stream().allMatch(r -> r.get(column).matches("[-–]?[\\d.,]*")));
    }
    out.println(line(headings, widths, figures));
    out.println("─".repeat(widths.stream().mapToInt(w -> w + 2).sum() - 2));
    rows.forEach(row -> out.println(line(row, widths, figures)));
  }

  private static String line(List<String> cells, List<Integer> widths, List<Boolean> figures) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String gap = " ".repeat(widths.get(c) - width(cells.get(c)));
      text.append(c == 0 ? "" : "  ");
      text.append(figures.get(c) ? gap + cells.get(c) : cells.get(c) + gap);
    }
    return text.toString().stripTrailing();
  }

  /** Columns that a text takes on a terminal. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int c) {
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
