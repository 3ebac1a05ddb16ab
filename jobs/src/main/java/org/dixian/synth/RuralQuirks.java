package org.dixian.synth;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.dixian.synth.Person.Relation;
import org.dixian.synth.Sheet.Row;

/** Departures of the exports of rural persons, a few rows a file, never a monitored household. */
final class RuralQuirks {
  private final Sheet sheet;
  private final Lives lives;
  private final Predicate<Row> plain;

  RuralQuirks(Sheet sheet, Lives lives) {
    this.sheet = sheet;
    this.lives = lives;
    List<String> monitored =
        lives.households().stream()
            .filter(household -> household.monitoring() != null)
            .map(Household::code)
            .toList();
    this.plain =
        row ->
            !row.text("relation").equals(Relation.HEAD.label)
                && !monitored.contains(row.text("household"));
  }

  void july() {
    if (lives.county().equals(Geography.WEINING)) {
      Row row = sheet.pick(5, plain);
      identity(
          row,
          Damage.wrongCheckDigit(row.text("identity")),
          "wrong check digit",
          "rejected id_check_digit");
      row = sheet.pick(12, plain);
      identity(
          row,
          Damage.placeholder(row.text("identity")),
          "placeholder 999999",
          "rejected id_placeholder");
    } else if (lives.county().equals(Geography.ZHIJIN)) {
      Row row = sheet.pick(8, plain.and(r -> r.text("health").equals("残疾")));
      identity(
          row,
          Damage.disabilityCard(row.text("identity")),
          "20 digits of a disability card",
          "understood");
      sheet.spoil(
          sheet.pick(33, plain),
          "birth",
          "2025-02-30",
          "day that does not exist",
          "rejected impossible_date");
    } else {
      Row row = sheet.pick(20, plain.and(r -> r.text("identity").endsWith("X")));
      identity(row, row.text("identity").toLowerCase(Locale.ROOT), "lower-case x", "understood");
    }
  }

  void august() {
    if (lives.county().equals(Geography.WEINING)) {
      Row row = sheet.pick(41, plain);
      sheet.insertAfter(row, new Row(row), "same row twice", "superseded by the first");
      row = sheet.pick(60, plain);
      identity(row, Damage.fullWidth(row.text("identity")), "full-width digits", "understood");
    } else if (lives.county().equals(Geography.ZHIJIN)) {
      Row row = sheet.pick(50, plain);
      String other = row.text("sex").equals("1") ? "2" : "1";
      sheet.spoil(row, "sex", other, "sex disagrees with the number", "accepted and marked");
      row = sheet.pick(72, plain);
      sheet.spoil(
          row,
          "village_code",
          lives.county().retiredCode() + row.text("village_code").substring(6),
          "county code retired in 2011",
          "understood");
    } else {
      sheet.column("relocated", "是否易地搬迁户");
      sheet.rows.forEach(row -> row.put("relocated", "否"));
      sheet.quirk(null, "relocated", "column unknown to the contract", "kept out with a notice");
      Row row = sheet.pick(27, plain);
      sheet.spoil(
          row,
          "village_code",
          lives.county().retiredCode() + row.text("village_code").substring(6),
          "county code retired in 2011",
          "understood");
    }
  }

  void september() {
    if (lives.county().equals(Geography.WEINING)) {
      sheet.spoil(
          sheet.pick(80, plain), "labour", "劳动力", "code not in the code map", "rejected unmapped");
      Row row = sheet.pick(22, plain.and(r -> r.text("birth").startsWith("19")));
      identity(row, Damage.old(row.text("identity")), "15-digit number", "understood");
    } else if (lives.county().equals(Geography.ZHIJIN)) {
      Row row = sheet.pick(15, plain);
      identity(row, "\t" + row.text("identity"), "leading tab", "understood");
      row = sheet.pick(55, plain);
      row.cells.remove("lifted");
      sheet.quirk(row, "lifted", "blank, which is not 否", "understood as not stated");
    } else {
      Row row = sheet.pick(66, plain);
      identity(
          row,
          Damage.wrongCheckDigit(row.text("identity")),
          "wrong check digit",
          "rejected id_check_digit");
    }
  }

  private void identity(Row row, String value, String what, String answer) {
    sheet.spoil(row, "identity", value, what, answer);
  }
}
