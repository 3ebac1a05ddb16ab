package org.dixian.synth;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/** 产业到户奖补: awards paid in the months that a file covers. */
final class AwardsExport {
  /** Dejiang states its amounts of this month in 万元. */
  private static final YearMonth IN_WAN = YearMonth.of(2025, 9);

  private final County county;
  private final YearMonth month;

  AwardsExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  /**
   * @param since first month that the file covers
   */
  Sheet sheet(List<Award> awards, YearMonth since) {
    boolean formal = county.equals(Geography.ZHIJIN);
    boolean wan = county.equals(Geography.DEJIANG) && month.equals(IN_WAN);
    Sheet sheet = new Sheet();
    sheet.column("number", "奖补编号").column("household", formal ? "户编码" : "户编号");
    sheet.column("name", formal ? "户主姓名" : "姓名").column("kind", formal ? "产业" : "产业类型");
    sheet.column("amount", formal ? "金额（元）" : wan ? "奖补金额（万元）" : "奖补金额");
    sheet.column("paid", "发放日期").column("account", "一卡通账号");
    for (Award award : awards) {
      YearMonth paid = YearMonth.from(award.paid());
      if (!paid.isBefore(since) && !paid.isAfter(month)) {
        row(sheet.add(), award, wan);
      }
    }
    plant(new Slips(sheet, row -> true));
    return sheet;
  }

  private void row(Sheet.Row row, Award award, boolean wan) {
    boolean formal = county.equals(Geography.ZHIJIN) && List.of("种植", "养殖").contains(award.kind());
    row.put("number", award.number()).put("household", award.household().code());
    row.put("name", award.household().head().name());
    row.put("kind", formal ? award.kind() + "业" : award.kind());
    row.put("amount", wan ? (Number) BigDecimal.valueOf(award.yuan(), 4) : award.yuan());
    row.put("paid", CountyHabits.cell(county, award.paid()));
    // No bank's numbers begin with 99.
    Draw draw = Draw.of(0, "award account", award.household().code());
    row.put("account", String.format("9953%06d%06d", draw.below(1_000_000), draw.below(1_000_000)));
  }

  private void plant(Slips slips) {
    switch (county.code() + " " + month) {
      case "520526 2024-09" -> slips.unmapped(40, "kind", "光伏").fullWidth(70, "amount");
      case "520526 2025-07" -> slips.title("产业到户奖补资金发放表", "单位：元").twice(50);
      case "520524 2024-09" -> slips.impossibleDay(30, "paid", "2024年6月31日");
      case "520524 2025-07" ->
          slips
              .blank(60, "amount")
              .write(20, "paid", "20250315", "another form of the day", "understood");
      case "520626 2024-09" -> slips.twice(20).blank(75, "number");
      case "520626 2025-09" -> slips.unit("amount", "万元");
      default -> {}
    }
  }
}
