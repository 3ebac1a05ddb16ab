package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;

/** 驻村干部: every posting of a cadre up to a month's end, the ended ones included. */
final class CadresExport {
  private final County county;
  private final YearMonth month;

  CadresExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  Sheet sheet(List<Cadre> cadres, Geography geography) {
    Sheet sheet = new Sheet();
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("county", formal ? "县(市、区)" : "县").column("township", formal ? "乡(镇)" : "乡镇");
    sheet.column("village", formal ? "行政村" : "村");
    sheet.column("village_code", formal ? "行政村代码" : "村代码").column("name", "姓名");
    sheet.column("identity", formal ? "身份证号" : "证件号码");
    sheet.column("role", formal ? "驻村职务" : "职务");
    sheet.column("level", formal ? "派出单位层级" : "选派层级").column("employer", "派出单位");
    sheet.column("batch", formal ? "轮次" : "批次");
    sheet.column("from", formal ? "驻村开始时间" : "到岗日期");
    sheet.column("to", formal ? "驻村结束时间" : "离岗日期").column("phone", "联系电话");
    for (Cadre cadre : cadres) {
      if (!cadre.from().isAfter(month.atEndOfMonth())) {
        row(sheet.add(), cadre);
      }
    }
    plant(sheet, geography);
    return sheet;
  }

  private void row(Sheet.Row row, Cadre cadre) {
    boolean formal = county.equals(Geography.ZHIJIN);
    row.put("county", county.name()).put("township", cadre.village().township());
    row.put("village", cadre.village().name()).put("village_code", cadre.village().code());
    row.put("name", cadre.person().name()).put("identity", cadre.person().identity());
    row.put("role", formal && cadre.role().equals("工作队员") ? "驻村队员" : cadre.role());
    boolean alias = formal && cadre.level().endsWith("直");
    row.put("level", alias ? cadre.level().replace("直", "级") : cadre.level());
    row.put("employer", cadre.employer()).put("batch", cadre.batch());
    row.put("from", CountyHabits.cell(county, cadre.from()));
    boolean ended = cadre.to() != null && !cadre.to().isAfter(month.atEndOfMonth());
    row.put("to", ended ? CountyHabits.cell(county, cadre.to()) : null);
    row.put("phone", cadre.person().phone());
  }

  /** What is rejected is a posting long ended, so that the posts filled stay as they are. */
  private void plant(Sheet sheet, Geography geography) {
    Slips slips = new Slips(sheet, row -> !row.text("batch").equals("第三批"));
    switch (county.code() + " " + month) {
      case "520526 2024-09" ->
          slips.retiredCode(20, "village_code", county).lowerCaseX(60, "identity");
      case "520526 2025-07" ->
          slips
              .title("驻村干部花名册", "填报单位：县委组织部")
              .write(
                  30, "village_code", "520526101999", "unknown village", "rejected unknown_unit");
      case "520526 2025-08" -> slips.unmapped(55, "batch", "第零批");
      case "520524 2024-09" -> slips.wrongCheckDigit(40, "identity");
      case "520524 2025-07" ->
          slips.impossibleDay(25, "from", "2021年4月31日").lowerCaseX(65, "identity");
      case "520524 2025-09" -> {
        String other = geography.villages(Geography.DEJIANG).get(0).code();
        slips.write(50, "village_code", other, "row of another county", "rejected outside_scope");
      }
      case "520626 2025-07" -> slips.twice(35).blank(70, "from");
      case "520626 2025-08" ->
          slips.retiredCode(10, "village_code", county).fullWidth(60, "identity");
      default -> {}
    }
  }
}
