package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;

/** 结对帮扶: the monitored households of a month's end and the helpers named for them. */
final class PairingExport {
  private final County county;
  private final YearMonth month;

  PairingExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  Sheet sheet(List<Pairing> pairings, List<String> apart) {
    Sheet sheet = new Sheet();
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("household", formal ? "户编码" : "户编号").column("name", "户主姓名");
    sheet.column("helper", formal ? "帮扶人姓名" : "帮扶责任人");
    sheet.column("identity", formal ? "帮扶责任人身份证号" : "帮扶人证件号码");
    sheet.column("level", formal ? "帮扶单位类型" : "帮扶单位层级");
    sheet.column("from", formal ? "结对时间" : "结对开始日期").column("to", "结对结束日期");
    for (Pairing pairing : pairings) {
      if (pairing.listed(month)) {
        row(sheet.add(), pairing);
      }
    }
    plant(new Slips(sheet, row -> !apart.contains(row.text("household"))));
    return sheet;
  }

  private void row(Sheet.Row row, Pairing pairing) {
    row.put("household", pairing.household().code());
    row.put("name", pairing.household().head().name());
    row.put("helper", pairing.helper().name()).put("identity", pairing.helper().identity());
    row.put("level", pairing.level()).put("from", CountyHabits.text(county, pairing.from()));
    boolean ended = pairing.to() != null && !pairing.to().isAfter(month.atEndOfMonth());
    row.put("to", ended ? CountyHabits.text(county, pairing.to()) : null);
  }

  private void plant(Slips slips) {
    switch (county.code() + " " + month) {
      case "520526 2024-09" -> slips.fullWidth(20, "identity").unmapped(70, "level", "学校");
      case "520526 2025-07" -> slips.lowerCaseX(10, "identity");
      case "520526 2025-08" -> slips.wrongCheckDigit(45, "identity");
      case "520524 2025-07" -> slips.blank(55, "from");
      case "520524 2025-08" ->
          slips.write(30, "to", "—", "— for no date", "understood as none").twice(80);
      case "520626 2024-09" -> slips.impossibleDay(35, "from", "20240230");
      case "520626 2025-09" -> slips.fullWidth(25, "household");
      default -> {}
    }
  }
}
