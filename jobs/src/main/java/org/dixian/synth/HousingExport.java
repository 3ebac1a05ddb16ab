package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.Sheet.Row;

/** 农村住房安全: one dwelling a household, its grade and what was done about a problem. */
final class HousingExport {
  private final Lives lives;
  private final YearMonth month;

  HousingExport(Lives lives, YearMonth month) {
    this.lives = lives;
    this.month = month;
  }

  Sheet sheet(List<Dwelling> dwellings) {
    boolean formal = lives.county().equals(Geography.ZHIJIN);
    Sheet sheet = new Sheet();
    sheet.column("county", formal ? "县(市、区)" : "县").column("township", formal ? "乡(镇)" : "乡镇");
    sheet.column("village", formal ? "行政村" : "村");
    sheet.column("village_code", formal ? "行政村代码" : "村代码");
    sheet.column("household", formal ? "户编码" : "户编号").column("name", "户主姓名");
    sheet.column("grade", formal ? "房屋等级" : "鉴定等级");
    sheet.column("declared", formal ? "住房安全认定" : "是否认定安全").column("appraised", "鉴定日期");
    sheet.column("found", formal ? "发现日期" : "问题发现日期");
    sheet.column("resolved", formal ? "整改完成日期" : "改造完成日期").column("phone", "联系电话");
    for (Dwelling dwelling : dwellings) {
      if (!dwelling.household().members(month).isEmpty()) {
        row(sheet.add(), dwelling);
      }
    }
    plant(sheet);
    return sheet;
  }

  private void row(Row row, Dwelling dwelling) {
    County county = lives.county();
    LocalDate end = month.atEndOfMonth();
    Household household = dwelling.household();
    row.put(Blemishes.OF, household.code()).put("household", household.code());
    row.put("county", county.name()).put("township", household.village().township());
    row.put("village", household.village().name());
    row.put("village_code", household.village().code());
    row.put("name", household.head().name()).put("phone", household.head().phone());
    String grade = dwelling.gradeAt(end);
    String level = county.equals(Geography.ZHIJIN) ? "" : "级";
    row.put("grade", grade == null ? null : grade + level);
    row.put("declared", dwelling.declared() == null ? null : dwelling.declared() ? "是" : "否");
    row.put("appraised", DayForm.cell(county, dwelling.appraisedAt(end)));
    row.put("found", DayForm.cell(county, dwelling.foundAt(end)));
    row.put("resolved", DayForm.cell(county, dwelling.resolvedAt(end)));
  }

  private void plant(Sheet sheet) {
    Blemishes blemishes = new Blemishes(sheet, List.of(lives));
    switch (lives.county().code() + " " + month) {
      case "520526 2024-09" -> {
        blemishes.title(lives.county().name() + "农村住房安全鉴定台账", "填报单位：住建");
        blemishes.retiredCounty(33);
      }
      case "520526 2025-06" -> {
        blemishes.unmapped(15, "grade", "E级");
        blemishes.fullWidth(44, "village_code");
      }
      case "520526 2025-09" -> blemishes.unknownVillage(71);
      case "520524 2024-09" -> blemishes.twice(20);
      case "520524 2025-06" -> {
        blemishes.retiredCounty(50);
        Row row = blemishes.row(80, r -> r.text("grade").equals("A"));
        sheet.spoil(row, "grade", "Ａ 级", "full-width letter and a space", "understood");
      }
      case "520524 2025-09" -> {
        blemishes.group("问题与整改", "found", "resolved");
        blemishes.blankMandatory(62, "household");
      }
      case "520626 2024-09" ->
          blemishes.rejected(
              28, "appraised", "2022-02-29", "day that does not exist", "impossible_date");
      case "520626 2025-06" -> blemishes.notStated(40, "declared");
      default -> {
        blemishes.retiredCounty(9);
        blemishes.rejected(57, "declared", "安全", "neither 是 nor 否", "not_a_flag");
      }
    }
  }
}
