package org.dixian.synth;

import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Sheet.Row;

/**
 * What Zhijin's registry of August got wrong at first, and its later correction states: a clearing
 * entered late, a measure left out, a risk left out.
 */
final class Correction {
  private Correction() {}

  /** Puts the three mistakes into the first export. */
  static void spoil(Sheet first, Lives lives) {
    for (Row row : rows(first, lateClearing(first, lives))) {
      row.cells.remove("cleared_again");
      row.cells.remove("cleared_month");
      row.cells.remove("mode");
      first.spoil(row, "cleared", "否", "clearing of 202508 not yet entered", "corrected later");
    }
    for (Row row : rows(first, leftOut(first, lives, Measure.HEALTH.key, 30))) {
      row.cells.remove(Measure.HEALTH.key);
      first.quirk(row, Measure.HEALTH.key, "measure left out", "corrected later");
    }
    for (Row row : rows(first, leftOut(first, lives, "risk2", 65))) {
      row.cells.remove("risk2");
      first.quirk(row, "risk2", "risk left out", "corrected later");
    }
  }

  /** Marks in the correction the rows that differ from the first export. */
  static void mark(Sheet correction, Sheet first) {
    List<Sheet.Quirk> mistakes = new ArrayList<>(first.quirks);
    for (Sheet.Quirk mistake : mistakes) {
      if (mistake.answer().equals("corrected later")) {
        Row right =
            correction.rows.stream()
                .filter(row -> row.text("identity").equals(mistake.row().text("identity")))
                .findFirst()
                .orElseThrow();
        correction.quirk(right, mistake.key(), "corrected: " + mistake.what(), "restates August");
      }
    }
  }

  private static String lateClearing(Sheet sheet, Lives lives) {
    return sheet
        .pick(50, row -> row.text("cleared_month").equals("202508") && plain(row, lives))
        .text("household");
  }

  private static String leftOut(Sheet sheet, Lives lives, String key, int percent) {
    return sheet
        .pick(percent, row -> !row.text(key).isEmpty() && plain(row, lives))
        .text("household");
  }

  private static boolean plain(Row row, Lives lives) {
    return !lives.apart().contains(row.text("household"));
  }

  private static List<Row> rows(Sheet sheet, String household) {
    return sheet.rows.stream().filter(row -> row.text("household").equals(household)).toList();
  }
}
