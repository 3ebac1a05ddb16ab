package org.dixian.synth;

import java.util.List;
import java.util.function.Predicate;
import org.dixian.synth.Person.Relation;
import org.dixian.synth.Sheet.Row;

/** Departures of the registry exports, a few rows a file, never the head of a household. */
final class RegistryQuirks {
  private final Sheet sheet;
  private final Lives lives;
  private final Predicate<Row> plain;

  RegistryQuirks(Sheet sheet, Lives lives) {
    this.sheet = sheet;
    this.lives = lives;
    List<String> apart = lives.apart();
    this.plain =
        row ->
            !row.text("relation").equals(Relation.HEAD.label)
                && !apart.contains(row.text("household"));
  }

  void weiningJuly(Geography geography, long seed) {
    Row row = sheet.pick(5, plain);
    sheet.spoil(
        row,
        "identity",
        Damage.numeric(row.text("identity")),
        "numeric cell, shown as E+17",
        "rejected id_precision_lost");
    row = sheet.pick(15, plain);
    sheet.spoil(row, "identity", "'" + row.text("identity"), "leading apostrophe", "understood");
    retired(sheet.pick(40, plain).text("household"));
    stray(geography, seed);
  }

  /** All rows of a household carry the county's code of before 2011. */
  private void retired(String household) {
    for (Row row : sheet.rows) {
      if (row.text("household").equals(household)) {
        String code = lives.county().retiredCode() + row.text("village_code").substring(6);
        sheet.spoil(row, "village_code", code, "county code retired in 2011", "understood");
      }
    }
  }

  /** A person of the neighbouring county 赫章 in the last row. */
  private void stray(Geography geography, long seed) {
    County other = new County("520527", "赫章县", "522428", "529927", List.of("汉族"));
    Draw draw = Draw.of(seed, "stray");
    Person person =
        new People(other)
            .person(Relation.HEAD, Sex.MALE, 44, Names.surname(draw), Person.Health.WELL, draw);
    Row row = new Row(sheet.rows.get(sheet.rows.size() - 1));
    County.Village village = geography.village(other, "520527001213");
    row.put("county", other.name()).put("township", village.township());
    row.put("village", village.name()).put("village_code", village.code());
    row.put("household", village.code() + "0001").put("name", person.name());
    row.put("identity", person.identity()).put("relation", person.relation().label);
    row.put("sex", person.sex().label).put("birth", person.birth().toString());
    row.put("labour", person.labour().label);
    sheet.rows.add(row);
    sheet.quirk(row, "village_code", "row of another county", "rejected outside_scope");
  }

  void weiningAugust(boolean cleared) {
    if (cleared) {
      Row row = sheet.pick(30, plain);
      sheet.spoil(row, "cleared_month", "202513", "month 13", "rejected impossible_date");
      row = sheet.pick(60, plain);
      sheet.insertAfter(row, new Row(row), "same row twice", "superseded by the first");
    } else {
      Row row = sheet.pick(20, plain);
      sheet.spoil(
          row,
          "identity",
          Damage.fifteenAndZeros(row.text("identity")),
          "15 digits and 000",
          "rejected id_precision_lost");
    }
  }

  void weiningSeptember() {
    Row row = sheet.pick(10, plain);
    sheet.spoil(
        row,
        "village_code",
        row.text("village_code").substring(0, 6) + "999201",
        "unknown village",
        "rejected unknown_unit");
    row = sheet.pick(30, plain);
    sheet.spoil(
        row, "income", Damage.fullWidth(row.text("income")), "full-width digits", "understood");
    String open = sheet.pick(55, plain.and(r -> r.text("cleared").equals("否"))).text("household");
    for (Row each : sheet.rows) {
      if (each.text("household").equals(open)) {
        each.cells.remove("cleared");
        sheet.quirk(each, "cleared", "blank, which is not 否", "understood as not stated");
      }
    }
  }

  void zhijinJuly() {
    Row row = sheet.pick(25, plain.and(r -> r.text("cleared").equals("是")));
    sheet.spoil(
        row,
        "cleared_again",
        "否",
        "the two columns differ: 是 and 否",
        "rejected repeated_cells_differ");
    row = sheet.pick(70, plain);
    sheet.spoil(row, "labour", "半劳力", "code not in the code map", "rejected unmapped");
  }

  void zhijinAugust() {
    Row row = sheet.pick(10, plain);
    sheet.spoil(row, "identity", "\t" + row.text("identity"), "leading tab", "understood");
    Row several = sheet.pick(30, r -> plain.test(r) && r.text("employment").contains(","));
    for (Row each : sheet.rows) {
      if (each.text("household").equals(several.text("household"))) {
        String items = each.text("employment").replace(",", "，");
        sheet.spoil(
            each, "employment", items, "items separated by a full-width comma", "understood");
      }
    }
    Row none = sheet.pick(60, r -> plain.test(r) && r.text("relocation").isEmpty());
    for (Row each : sheet.rows) {
      if (each.text("household").equals(none.text("household"))) {
        sheet.spoil(each, "relocation", "无", "无 for no measure", "understood as none");
      }
    }
  }

  void zhijinSeptember() {
    sheet.column("helper", "帮扶责任人");
    sheet.rows.forEach(row -> row.put("helper", lives.households().get(0).head().name()));
    sheet.quirk(null, "helper", "column unknown to the contract", "kept out with a notice");
    Row row = sheet.pick(45, plain.and(r -> r.text("birth").startsWith("19")));
    sheet.spoil(row, "identity", Damage.old(row.text("identity")), "15-digit number", "understood");
  }

  void dejiangAugust() {
    Row row = sheet.pick(35, plain.and(r -> r.text("identity").endsWith("X")));
    sheet.spoil(
        row,
        "identity",
        row.text("identity").toLowerCase(java.util.Locale.ROOT),
        "lower-case x",
        "understood");
    row = sheet.pick(50, plain);
    sheet.spoil(
        row,
        "identified",
        Integer.valueOf(row.text("identified")),
        "month as a number",
        "understood");
  }
}
