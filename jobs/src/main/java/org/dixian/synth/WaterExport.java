package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.Sheet.Row;

/** 农村饮水安全台账: the four tests of drinking water for every household. */
final class WaterExport {
  private static final List<String> TESTS =
      List.of("quantity", "quality", "convenience", "assurance");

  private final Lives lives;
  private final YearMonth month;

  WaterExport(Lives lives, YearMonth month) {
    this.lives = lives;
    this.month = month;
  }

  Sheet sheet(List<WaterSupply> supplies) {
    boolean formal = lives.county().equals(Geography.ZHIJIN);
    Sheet sheet = new Sheet();
    sheet.column("village", formal ? "行政村" : "村");
    sheet.column("village_code", formal ? "行政村代码" : "村代码");
    sheet.column("household", formal ? "户编码" : "户编号").column("name", "户主姓名");
    sheet.column("quantity", "水量").column("quality", "水质");
    sheet.column("convenience", formal ? "方便程度" : "用水方便程度");
    sheet.column("assurance", formal ? "保证率" : "供水保证率");
    sheet.column("found", formal ? "发现日期" : "问题发现日期");
    sheet.column("resolved", formal ? "整改完成日期" : "问题解决日期");
    for (WaterSupply supply : supplies) {
      if (!supply.household().members(month).isEmpty()) {
        row(sheet.add(), supply);
      }
    }
    plant(sheet);
    return sheet;
  }

  private void row(Row row, WaterSupply supply) {
    County county = lives.county();
    LocalDate end = month.atEndOfMonth();
    Household household = supply.household();
    row.put(Blemishes.OF, household.code()).put("household", household.code());
    row.put("village", household.village().name());
    row.put("village_code", household.village().code());
    row.put("name", household.head().name());
    for (int i = 0; i < TESTS.size(); i++) {
      row.put(TESTS.get(i), supply.test(i, end));
    }
    row.put("found", DayForm.text(county, supply.foundAt(end)));
    row.put("resolved", DayForm.text(county, supply.resolvedAt(end)));
  }

  private void plant(Sheet sheet) {
    Blemishes blemishes = new Blemishes(sheet, List.of(lives));
    switch (lives.county().code() + " " + month) {
      case "520526 2024-09" -> blemishes.retiredCounty(12);
      case "520526 2025-06" -> {
        blemishes.unmapped(37, "quality", "合格");
        blemishes.fullWidth(70, "household");
      }
      case "520526 2025-09" -> blemishes.twice(54);
      case "520524 2024-09" -> blemishes.unknownVillage(66);
      case "520524 2025-06" -> {
        Row row = blemishes.row(25, r -> r.text("quantity").equals("达标"));
        sheet.spoil(row, "quantity", " 达标\u3000", "blanks around a code", "understood");
      }
      case "520524 2025-09" -> {
        blemishes.retiredCounty(30);
        Row row = blemishes.row(90, r -> r.text("name").length() > 2);
        String name = row.text("name");
        String broken = name.substring(0, 1) + "\n" + name.substring(1);
        sheet.spoil(row, "name", broken, "line break inside quotes", "understood");
      }
      case "520626 2024-09" -> blemishes.blankMandatory(48, "village_code");
      case "520626 2025-06" -> {
        Row row = blemishes.row(83);
        row.fields = 5;
        sheet.quirk(row, null, "record breaks off after 5 fields", "rejected too_few_fields");
      }
      default -> {
        Row row = blemishes.row(17, r -> !r.text("assurance").isEmpty());
        sheet.spoil(row, "assurance", "/", "stroke for not tested", "understood as not stated");
      }
    }
  }
}
