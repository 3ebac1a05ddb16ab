package org.dixian.synth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The list of every departure planted in the samples: file, row as an editor or a spreadsheet
 * numbers it, heading, what it is and what a reader should answer. It holds no personal data.
 */
final class Planted {
  private final List<String> lines = new ArrayList<>();

  /** Takes up the departures of a sheet written to a file. */
  void of(String file, Sheet sheet, boolean text) {
    for (Sheet.Quirk quirk : sheet.quirks) {
      String row = "";
      if (quirk.row() != null) {
        int number =
            text
                ? CsvText.line(sheet, quirk.row())
                : sheet.above.size() + sheet.headingRows() + sheet.rows.indexOf(quirk.row()) + 1;
        row = Integer.toString(number);
      }
      String heading = quirk.key() == null ? "" : sheet.headings.get(quirk.key());
      file(file, row, heading, quirk.what(), quirk.answer());
    }
  }

  /** One departure. */
  void file(String file, String row, String heading, String what, String answer) {
    lines.add(String.join("\t", file, row, heading, what, answer));
  }

  private static String name(String line) {
    return line.split("\t", -1)[0];
  }

  private static int row(String line) {
    String row = line.split("\t", -1)[1];
    return row.isEmpty() ? 0 : Integer.parseInt(row);
  }

  /** Tab separated, in order of file and row; without a row: the whole file. */
  String table() {
    List<String> sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparing(Planted::name).thenComparing(Planted::row));
    return "file\trow\theading\twhat\tanswer\n" + String.join("\n", sorted) + "\n";
  }
}
