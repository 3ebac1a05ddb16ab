package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Predicate;
import org.dixian.synth.Sheet.Row;

/** Departures of the employment exports. */
final class WorkQuirks {
  private final Sheet sheet;
  private final Predicate<Row> plain;

  WorkQuirks(Sheet sheet, Lives lives) {
    this.sheet = sheet;
    this.plain = row -> !lives.apart().contains(row.text("household"));
  }

  void plant(County county, YearMonth month) {
    Row resting = sheet.pick(90, plain);
    sheet.spoil(resting, "working", "否", "listed and not in work", "understood");
    if (county.equals(Geography.WEINING)) {
      weining(month.getMonthValue());
    } else if (county.equals(Geography.ZHIJIN)) {
      zhijin(month.getMonthValue());
    } else {
      dejiang(month.getMonthValue());
    }
  }

  private void weining(int month) {
    if (month == 7) {
      Row row = sheet.pick(10, plain);
      sheet.spoil(row, "identity", "G" + row.text("identity"), "leading G", "understood");
      row = sheet.pick(30, plain);
      sheet.spoil(row, "month", "202506", "row of another month", "rejected other_month");
    } else if (month == 8) {
      Row row = sheet.pick(20, plain);
      sheet.spoil(
          row, "started", "2025-02-30", "day that does not exist", "rejected impossible_date");
      row = sheet.pick(50, plain);
      Row copy = new Row(row).put("wage", 1900);
      sheet.insertAfter(row, copy, "same person twice, other wage", "superseded by the first");
    } else {
      Row row = sheet.pick(35, plain);
      sheet.spoil(row, "destination", "境外", "code not in the code map", "rejected unmapped");
      row = sheet.pick(60, plain);
      sheet.spoil(
          row, "wage", Damage.fullWidth(row.text("wage")), "full-width digits", "understood");
      row = sheet.pick(75, plain);
      row.cells.remove("working");
      sheet.quirk(row, "working", "blank, which is not 否", "understood as not stated");
    }
  }

  private void zhijin(int month) {
    if (month == 7) {
      Row row = sheet.pick(25, plain);
      String wage = row.text("wage");
      int cut = wage.length() - 3;
      sheet.spoil(
          row,
          "wage",
          wage.substring(0, cut) + "," + wage.substring(cut),
          "thousands separator",
          "understood");
    } else if (month == 8) {
      Row row = sheet.pick(45, plain);
      row.cells.remove("identity");
      sheet.quirk(row, "identity", "mandatory cell blank", "rejected mandatory_blank");
    } else {
      Row row = sheet.pick(40, plain.and(r -> r.text("ended").isEmpty()));
      sheet.spoil(row, "ended", "—", "— for no date", "understood as none");
    }
  }

  private void dejiang(int month) {
    if (month == 8) {
      Row row = sheet.pick(55, plain);
      LocalDate day = (LocalDate) row.cells.get("started");
      long serial = day.toEpochDay() - LocalDate.of(1899, 12, 30).toEpochDay();
      sheet.spoil(row, "started", serial, "day as a bare serial number", "understood");
    }
  }
}
