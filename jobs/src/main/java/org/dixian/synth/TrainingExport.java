package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;

/** 职业技能培训: who ended which course in the months that a file covers. */
final class TrainingExport {
  private final County county;
  private final YearMonth month;

  TrainingExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  /**
   * @param since first month that the file covers
   */
  Sheet sheet(List<Course> courses, YearMonth since) {
    Sheet sheet = new Sheet();
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("course", formal ? "培训编号" : "班次编号").column("name", "姓名");
    sheet.column("identity", formal ? "身份证号" : "证件号码");
    sheet.column("occupation", formal ? "工种" : "培训工种");
    sheet.column("ended", formal ? "结束时间" : "培训结束日期").column("days", "培训天数（天）");
    sheet.column("certified", formal ? "取得证书" : "是否取得证书").column("phone", "联系电话");
    for (Course course : courses) {
      YearMonth ended = YearMonth.from(course.ended());
      if (!ended.isBefore(since) && !ended.isAfter(month)) {
        for (int i = 0; i < course.participants().size(); i++) {
          row(sheet.add(), course, i);
        }
      }
    }
    plant(new Slips(sheet, row -> true));
    return sheet;
  }

  private void row(Sheet.Row row, Course course, int place) {
    Person person = course.participants().get(place);
    row.put("course", course.number()).put("name", person.name());
    row.put("identity", person.identity()).put("occupation", course.occupation());
    row.put("ended", CountyHabits.text(county, course.ended())).put("days", course.days());
    row.put("certified", course.certified().get(place)).put("phone", person.phone());
  }

  private void plant(Slips slips) {
    switch (county.code() + " " + month) {
      case "520526 2024-09" ->
          slips.lowerCaseX(10, "identity").impossibleDay(80, "ended", "2024/2/30");
      case "520526 2025-07" -> slips.fullWidth(35, "days").wrongCheckDigit(70, "identity");
      case "520524 2024-09" -> slips.twice(50);
      case "520524 2025-07" ->
          slips
              .write(20, "certified", "已取得", "neither 是 nor 否", "rejected not_a_flag")
              .write(60, "ended", "2025-03-17", "another form of the day", "understood");
      case "520626 2025-07" ->
          slips
              .blank(30, "course")
              .write(75, "days", "10天", "number with a word", "rejected not_a_number");
      case "520626 2025-09" -> slips.fullWidth(40, "identity");
      default -> {}
    }
  }
}
