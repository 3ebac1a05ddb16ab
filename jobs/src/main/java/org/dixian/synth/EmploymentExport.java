package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** 务工月监测: the month's workers of lifted and monitored households and some others. */
final class EmploymentExport {
  private final County county;
  private final YearMonth month;

  EmploymentExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  Sheet sheet(List<Job> jobs) {
    Sheet sheet = new Sheet();
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("county", formal ? "县(市、区、旗)" : "县").column("household", "户编号");
    sheet.column("name", "姓名").column("identity", "证件号码").column("month", "监测月份");
    sheet.column("working", "是否已务工").column("destination", formal ? "务工地点" : "务工区域");
    sheet.column("wage", formal ? "月收入（元）" : "务工月收入").column("industry", "所属行业");
    sheet.column("employer", "务工企业名称").column("started", formal ? "开始时间" : "务工开始时间");
    sheet.column("ended", formal ? "结束时间" : "务工结束时间").column("phone", "联系电话");
    sheet.column("channel", "就业渠道").column("workshop", formal ? "帮扶车间类型" : "车间类型");
    for (Job job : jobs) {
      if (job.listed(month)) {
        row(sheet.add(), job);
      }
    }
    return sheet;
  }

  private void row(Sheet.Row row, Job job) {
    row.put("county", county.name()).put("household", job.household().code());
    row.put("name", job.person().name()).put("identity", job.person().identity());
    row.put("month", month.format(DateTimeFormatter.ofPattern("yyyyMM")));
    row.put("working", "是").put("destination", job.destination());
    row.put("wage", job.wageYuan()).put("industry", job.industry());
    row.put("employer", job.employer()).put("started", day(job.started()));
    row.put("ended", job.ended() == null ? null : day(job.ended()));
    row.put("phone", job.person().phone()).put("channel", job.channel());
    row.put("workshop", job.workshop());
  }

  /** Dejiang's cells are real dates, the others' text. */
  private Object day(LocalDate day) {
    if (county.equals(Geography.DEJIANG)) {
      return day;
    }
    return county.equals(Geography.ZHIJIN)
        ? day.format(DateTimeFormatter.ofPattern("yyyy年M月d日"))
        : day.toString();
  }
}
