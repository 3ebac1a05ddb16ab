package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;

/** 易地搬迁安置: the relocated persons of a quarter's end, their sites and work. */
final class RelocationExport {
  private final County county;
  private final YearMonth month;

  RelocationExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  Sheet sheet(List<Relocated> all) {
    Sheet sheet = new Sheet();
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("site", formal ? "安置点名称" : "安置点");
    sheet.column("household", formal ? "户编码" : "户编号").column("name", "姓名");
    sheet.column("identity", formal ? "身份证号" : "证件号码");
    sheet.column("labour", formal ? "有劳动能力和就业意愿" : "是否劳动力");
    sheet.column("employed", formal ? "就业状态" : "是否就业");
    sheet.column("destination", formal ? "就业地点" : "就业区域");
    sheet.column("moved", formal ? "入住时间" : "搬迁入住日期").column("phone", "手机号码");
    for (Relocated each : all) {
      if (each.household().members(month).contains(each.person())) {
        row(sheet.add(), each);
      }
    }
    // The rate of employment stays as it was drawn: only those who do not work are touched.
    plant(new Slips(sheet, row -> row.text("labour").equals("否")));
    return sheet;
  }

  private void row(Sheet.Row row, Relocated each) {
    row.put("site", each.site()).put("household", each.household().code());
    row.put("name", each.person().name()).put("identity", each.person().identity());
    row.put("labour", each.labour(month) ? "是" : "否");
    row.put("employed", each.employed(month) ? "是" : "否");
    row.put("destination", each.employed(month) ? each.destination(month) : null);
    row.put("moved", CountyHabits.cell(county, each.moved()));
    row.put("phone", each.person().phone());
  }

  private void plant(Slips slips) {
    switch (county.code() + " " + month) {
      case "520526 2024-09" -> slips.wrongCheckDigit(30, "identity");
      case "520526 2025-06" -> slips.title("易地扶贫搬迁安置人员台账", "单位：人").blank(65, "site");
      case "520526 2025-09" ->
          slips.write(20, "destination", "境外", "code not in the code map", "rejected unmapped");
      case "520524 2024-09" -> slips.lowerCaseX(10, "identity");
      case "520524 2025-06" ->
          slips.impossibleDay(50, "moved", "2018年2月30日").fullWidth(80, "identity");
      case "520524 2025-09" -> slips.twice(35);
      case "520626 2024-09" ->
          slips.write(45, "moved", 43_435, "day as a bare serial number", "understood");
      case "520626 2025-06" -> slips.title("德江县易地搬迁安置台账", "填报单位：县生态移民局");
      case "520626 2025-09" -> slips.fullWidth(60, "household");
      default -> {}
    }
  }
}
