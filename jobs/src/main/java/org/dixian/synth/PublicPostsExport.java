package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;

/** 公益性岗位: who holds which public-welfare post at a month's end. */
final class PublicPostsExport {
  private final County county;
  private final YearMonth month;

  PublicPostsExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  Sheet sheet(List<PublicPost> posts) {
    Sheet sheet = new Sheet();
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("number", "岗位编号").column("name", "姓名");
    sheet.column("identity", formal ? "身份证号码" : "证件号码");
    sheet.column("kind", formal ? "岗位类别" : "岗位类型").column("department", "主管部门");
    sheet.column("in_county", formal ? "岗位是否在本县" : "是否县内岗位");
    sheet.column("monthly", formal ? "岗位补贴（元）" : "月补贴");
    sheet.column("started", formal ? "开始时间" : "上岗日期");
    sheet.column("ended", formal ? "结束时间" : "离岗日期").column("phone", "联系电话");
    for (PublicPost post : posts) {
      if (post.listed(month)) {
        Sheet.Row row = row(sheet.add(), post);
        if (post.breach() != null) {
          sheet.quirk(row, post.inCounty() ? null : "in_county", post.breach(), "not compliant");
        }
      }
    }
    plant(new Slips(sheet, row -> true));
    return sheet;
  }

  private Sheet.Row row(Sheet.Row row, PublicPost post) {
    boolean weining = county.equals(Geography.WEINING);
    row.put("number", post.number()).put("name", post.person().name());
    row.put("identity", post.person().identity());
    row.put("kind", weining && post.kind().equals("护林员") ? "生态护林员" : post.kind());
    row.put("department", post.department()).put("in_county", post.inCounty() ? "是" : "否");
    row.put("monthly", post.monthlyYuan());
    row.put("started", CountyHabits.cell(county, post.started()));
    boolean ended = post.ended() != null && !post.ended().isAfter(month.atEndOfMonth());
    row.put("ended", ended ? CountyHabits.cell(county, post.ended()) : null);
    return row.put("phone", post.person().phone());
  }

  private void plant(Slips slips) {
    switch (county.code() + " " + month) {
      case "520526 2024-09" -> slips.lowerCaseX(10, "identity").blank(70, "number");
      case "520526 2025-07" -> slips.wrongCheckDigit(20, "identity").fullWidth(55, "monthly");
      case "520526 2025-08" -> slips.title("公益性岗位台账", "单位：元").twice(40);
      case "520524 2024-09" -> slips.unmapped(35, "kind", "河道巡查员");
      case "520524 2025-07" ->
          slips.lowerCaseX(15, "identity").impossibleDay(60, "started", "2025年2月30日");
      case "520524 2025-08" -> slips.write(30, "ended", "—", "— for no date", "understood as none");
      case "520626 2025-07" ->
          slips.write(50, "started", 45_292, "day as a bare serial number", "understood");
      case "520626 2025-08" -> slips.blank(45, "started").title("德江县公益性岗位在岗人员台账", "填报单位：县人社局");
      case "520626 2025-09" -> slips.fullWidth(25, "identity");
      default -> {}
    }
  }
}
