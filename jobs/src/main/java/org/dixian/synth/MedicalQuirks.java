package org.dixian.synth;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import org.dixian.synth.Person.Health;
import org.dixian.synth.Person.Relation;
import org.dixian.synth.Sheet.Row;

/** Departures of the medical settlements; inpatient rows stay as they are. */
final class MedicalQuirks {
  private static final Predicate<Row> OUTPATIENT =
      row -> !row.text("care").equals(Settlement.INPATIENT);

  private final Sheet sheet;

  MedicalQuirks(Sheet sheet) {
    this.sheet = sheet;
  }

  void july(long seed) {
    Row row = sheet.pick(20, OUTPATIENT);
    sheet.spoil(row, "disease", "慢性胃炎(\"萎缩性\")", "quotes inside a quoted field", "understood");
    row = sheet.pick(45, OUTPATIENT);
    sheet.spoil(row, "place", "县人民医院\n(城东院区)", "line break inside quotes", "understood");
    row = sheet.pick(70, OUTPATIENT);
    row.fields = 7;
    sheet.quirk(row, null, "record breaks off after 7 fields", "rejected too_few_fields");
    strangers(seed);
  }

  /** Two persons of the county seat, who are in no rural household. */
  private void strangers(long seed) {
    Draw draw = Draw.of(seed, "strangers");
    People people = new People(Geography.WEINING);
    for (int i = 1; i <= 2; i++) {
      Sex sex = i == 1 ? Sex.MALE : Sex.FEMALE;
      Person person =
          people.person(Relation.HEAD, sex, 50 + i, Names.surname(draw), Health.WELL, draw);
      Settlement settlement =
          Settlement.leaving(
                  820_000,
                  person,
                  YearMonth.of(2025, 7).atDay(10 + i),
                  Settlement.INPATIENT,
                  false,
                  draw)
              .numbered("JS5205262025900" + String.format("%03d", i));
      Row row = sheet.add();
      MedicalExport.row(row, settlement);
      sheet.quirk(row, "identity", "person outside the rural population", "accepted, no home");
    }
  }

  /**
   * @param july rows of the file before
   */
  void august(Sheet july) {
    Row before = july.pick(85, OUTPATIENT);
    Row again = new Row(before);
    sheet.rows.add(3, again);
    sheet.quirk(again, "number", "settlement of the file before, unchanged", "superseded, once");
    Row row = sheet.pick(40, OUTPATIENT);
    sheet.spoil(row, "care", "药店购药", "code not in the code map", "rejected unmapped");
    row = sheet.pick(60, OUTPATIENT);
    sheet.spoil(row, "self", Damage.fullWidth(row.text("self")), "full-width digits", "understood");
  }

  /**
   * @param august rows of the file before
   */
  void september(Sheet august) {
    Row before = august.pick(30, OUTPATIENT.and(r -> r.text("aid").matches("[1-9][\\d.]*")));
    BigDecimal aid = new BigDecimal(before.text("aid")).add(new BigDecimal(before.text("self")));
    Row corrected = new Row(before).put("self", "0.00").put("aid", aid.toPlainString());
    sheet.rows.add(5, corrected);
    sheet.quirk(
        corrected,
        "self",
        "settlement of the file before, self-paid now 0, aid the more",
        "replaces the first");
    Row row = sheet.pick(50, OUTPATIENT);
    sheet.spoil(row, "date", "2025-02-30", "day that does not exist", "rejected impossible_date");
    row = sheet.pick(75, OUTPATIENT);
    sheet.spoil(
        row,
        "identity",
        Damage.wrongCheckDigit(row.text("identity")),
        "wrong check digit",
        "rejected id_check_digit");
    List<String> forms = List.of("yyyy/M/d", "yyyyMMdd");
    for (int i = 0; i < forms.size(); i++) {
      Row other = sheet.pick(10 + 5 * i, OUTPATIENT);
      String day =
          java.time.LocalDate.parse(other.text("date"))
              .format(java.time.format.DateTimeFormatter.ofPattern(forms.get(i)));
      sheet.spoil(other, "date", day, "another form of the day", "understood");
    }
  }
}
