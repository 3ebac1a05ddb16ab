package org.dixian.synth;

import java.util.function.Predicate;
import org.dixian.synth.Sheet.Row;

/** Departures of the clues; those behind an identification stay as they are. */
final class ClueQuirks {
  private static final Predicate<Row> EXCLUDED =
      row -> row.text("verdict").equals(Clue.EXCLUDED) && !row.text("identity").isEmpty();

  private final Sheet sheet;

  ClueQuirks(Sheet sheet) {
    this.sheet = sheet;
  }

  void july() {
    Row row = sheet.pick(15, EXCLUDED);
    sheet.spoil(row, "kind", "因婚", "code not in the code map", "rejected unmapped");
    row = sheet.pick(35, EXCLUDED);
    sheet.spoil(
        row,
        "village_code",
        row.text("village_code").substring(0, 9) + "999",
        "unknown village",
        "rejected unknown_unit");
    row = sheet.pick(55, EXCLUDED.and(r -> r.text("village_code").startsWith("520626")));
    sheet.spoil(
        row,
        "village_code",
        "522227" + row.text("village_code").substring(6),
        "county code retired in 2011",
        "understood");
    row = sheet.pick(75, EXCLUDED.and(r -> r.text("department").equals("教育")));
    sheet.spoil(row, "identity", "G" + row.text("identity"), "leading G", "understood");
  }

  void august() {
    Row row = sheet.pick(40, EXCLUDED);
    sheet.spoil(
        row, "verified", "2025/2/30", "day that does not exist", "rejected impossible_date");
  }

  void september() {
    Row row = sheet.pick(60, EXCLUDED);
    sheet.spoil(
        row,
        "note",
        "入户核实：称\"无困难\"，\n已告知政策",
        "quotes and a line break inside quotes",
        "understood");
  }
}
