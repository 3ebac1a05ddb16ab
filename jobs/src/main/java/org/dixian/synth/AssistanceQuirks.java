package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import org.dixian.synth.Sheet.Row;

/** Departures of the exports of social assistance. */
final class AssistanceQuirks {
  private final Sheet sheet;
  private final Predicate<Row> plain;

  AssistanceQuirks(Sheet sheet, Lives lives) {
    this.sheet = sheet;
    List<String> apart =
        lives.households().stream()
            .filter(household -> lives.apart().contains(household.code()))
            .flatMap(household -> household.persons().stream())
            .map(Person::identity)
            .toList();
    this.plain = row -> !apart.contains(row.text("identity"));
  }

  /** The list of 农村低保 of Weining. */
  void weiningDibao(YearMonth month) {
    if (month.getMonthValue() == 7) {
      Row row = sheet.pick(10, plain);
      sheet.spoil(
          row, "covered", Damage.fullWidth(row.text("covered")), "full-width digits", "understood");
    } else if (month.getMonthValue() == 8) {
      Row row = sheet.pick(40, plain);
      sheet.spoil(row, "from", "2023.00", "month 0", "rejected impossible_date");
    } else {
      Row row = sheet.pick(25, plain);
      sheet.spoil(
          row,
          "identity",
          Damage.numeric(row.text("identity")),
          "numeric cell, shown as E+17",
          "rejected id_precision_lost");
    }
  }

  /** The other assistance of Weining. */
  void weiningRest(YearMonth month) {
    if (month.getMonthValue() == 7) {
      for (int i = 0; i < 3; i++) {
        Row row = sheet.pick(30 * i, plain.and(r -> r.text("kind").equals(Assistance.DISABILITY)));
        sheet.spoil(
            row,
            "identity",
            Damage.disabilityCard(row.text("identity")),
            "20 digits of a disability card",
            "understood");
      }
    }
  }

  void zhijin(YearMonth month) {
    if (month.getMonthValue() == 8) {
      Row row = sheet.pick(30, plain);
      sheet.spoil(row, "kind", "五保", "code not in the code map", "rejected unmapped");
      row = sheet.pick(60, plain.and(r -> r.text("monthly").equals("890")));
      sheet.spoil(row, "monthly", "０８９０.00", "full-width digits", "understood");
    }
  }

  void dejiang(YearMonth month) {
    if (month.getMonthValue() == 7) {
      Row row = sheet.pick(45, plain);
      sheet.insertAfter(row, new Row(row), "same row twice", "superseded by the first");
    }
  }
}
