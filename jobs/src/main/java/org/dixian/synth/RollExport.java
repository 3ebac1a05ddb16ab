package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.dixian.synth.Sheet.Row;

/** 学籍信息: the pupils and students on a county's roll, some of them at home in another county. */
final class RollExport {
  private static final String IN_SCHOOL = "在校";

  private final Lives lives;
  private final YearMonth month;
  private final Map<String, SchoolFate> fates;
  private final long seed;
  private final boolean formal;

  /**
   * @param fates of all counties
   */
  RollExport(Lives lives, YearMonth month, Map<String, SchoolFate> fates, long seed) {
    this.lives = lives;
    this.month = month;
    this.fates = fates;
    this.seed = seed;
    this.formal = lives.county().equals(Geography.ZHIJIN);
  }

  /** The school year that a month belongs to, named by the year of its September. */
  static int schoolYear(YearMonth month) {
    return month.getMonthValue() >= 9 ? month.getYear() : month.getYear() - 1;
  }

  /**
   * @param neighbours whose children attend school in this county
   */
  Sheet sheet(Lives neighbours) {
    Sheet sheet = new Sheet();
    sheet.column("name", "姓名").column("number", formal ? "学籍号" : "全国学籍号");
    sheet.column("stage", "学段").column("grade", "年级");
    sheet.column("status", formal ? "就学状态" : "学籍状态");
    sheet.column("dropped", formal ? "失学辍学时间" : "辍学日期");
    sheet.column("returned", formal ? "劝返复学时间" : "复学日期").column("reason", "辍学原因");
    sheet.column("exempt", formal ? "批准延缓入学" : "是否批准延缓入学或休学").column("school", "学校名称");
    pupils(sheet, lives, false);
    pupils(sheet, neighbours, true);
    new RollQuirks(sheet, lives).plant(month);
    return sheet;
  }

  private void pupils(Sheet sheet, Lives home, boolean guests) {
    for (Household household : home.households()) {
      for (Person person : household.members(month)) {
        Schooling schooling = Schooling.of(person, schoolYear(month), seed);
        SchoolFate fate = fates.get(person.identity());
        boolean away =
            fate != null
                && (fate.kind() == SchoolFate.Kind.ELSEWHERE
                    || fate.kind() == SchoolFate.Kind.TRANSFERRED);
        boolean unknown =
            schooling == null || fate != null && fate.kind() == SchoolFate.Kind.UNENROLLED;
        boolean here = guests ? away : !away || fate.kind() == SchoolFate.Kind.TRANSFERRED;
        if (!unknown && here) {
          row(sheet.add(), household, person, schooling, guests ? null : fate);
        }
      }
    }
  }

  private void row(
      Row row, Household household, Person person, Schooling schooling, SchoolFate fate) {
    County county = lives.county();
    LocalDate end = month.atEndOfMonth();
    Schooling.Stage stage = schooling.stage();
    row.put(Blemishes.OF, household.code()).put("name", person.name());
    row.put("number", (formal ? "" : "G") + person.identity());
    row.put("stage", formal ? stage.formal : stage.label).put("grade", schooling.gradeLabel());
    row.put("status", status(schooling, fate, end));
    if (fate != null && fate.droppedBy(end)) {
      row.put("dropped", DayForm.cell(county, fate.dropped())).put("reason", fate.reason());
      row.put("returned", fate.returnedBy(end) ? DayForm.cell(county, fate.returned()) : null);
    }
    boolean exempt = fate != null && fate.kind() == SchoolFate.Kind.EXEMPT;
    boolean suspended = fate != null && fate.kind() == SchoolFate.Kind.SUSPENDED;
    row.put("exempt", exempt ? "是" : formal || suspended ? "否" : null);
    boolean small = stage.ordinal() <= Schooling.Stage.PRIMARY.ordinal();
    row.put("school", small ? household.village().name() + "小学" : county.name() + "中学");
  }

  private String status(Schooling schooling, SchoolFate fate, LocalDate end) {
    if (schooling.graduated()) {
      return "毕业";
    }
    if (fate == null) {
      return formal ? "在读" : IN_SCHOOL;
    }
    return switch (fate.kind()) {
      case DROPPED_OUT ->
          fate.droppedBy(end) && !fate.returnedBy(end) ? (formal ? "失学" : "辍学") : IN_SCHOOL;
      case EXEMPT, SUSPENDED -> "休学";
      case HOME_TEACHING -> "送教上门";
      case TRANSFERRED -> "转出";
      default -> IN_SCHOOL;
    };
  }
}
