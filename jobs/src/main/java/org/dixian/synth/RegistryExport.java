package org.dixian.synth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** 监测对象信息: one row per person of every household ever monitored, as each county writes it. */
final class RegistryExport {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

  private static final List<String> INCOMES =
      List.of(
          "income",
          "per_capita",
          "payout",
          "spending",
          "wage",
          "business",
          "property",
          "transfer",
          "cost");

  private final County county;
  private final YearMonth month;

  RegistryExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  /** The rows of the households that pass the test. */
  Sheet sheet(List<Household> households, Predicate<Household> test) {
    Sheet sheet = new Sheet();
    columns(sheet);
    for (Household household : households) {
      if (household.registered(month) && test.test(household)) {
        for (Person person : household.members(month)) {
          row(sheet.add(), household, person);
        }
      }
    }
    return sheet;
  }

  private void columns(Sheet sheet) {
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("county", formal ? "县(市、区、旗)" : "县");
    sheet.column("township", formal ? "乡(镇)" : "乡");
    sheet.column("village", formal ? "行政村" : "村").column("hamlet", "自然村");
    sheet.column("village_code", formal ? "行政村代码" : "村代码");
    sheet.column("household", "户编号").column("name", "姓名").column("identity_kind", "证件类型");
    sheet.column("identity", "证件号码").column("relation", "与户主关系").column("sex", "性别");
    sheet.column("birth", "出生日期").column("ethnicity", "民族").column("education", "文化程度");
    sheet.column("school", "在校生状况").column("health", "健康状况");
    sheet.column("labour", "劳动技能").column("household_type", "户类型");
    sheet.column("type", county.equals(Geography.DEJIANG) ? "检测对象类别" : "监测对象类别");
    sheet.column("identified", "识别监测时间");
    for (int i = 1; i <= 5; i++) {
      sheet.column("risk" + i, "致贫/返贫风险" + i);
    }
    sheet.column("cleared", "风险是否已消除");
    if (formal) {
      sheet.column("cleared_again", "风险是否已消除");
    }
    sheet.column("cleared_month", "消除监测时间").column("mode", "风险消除方式");
    sheet.column("no_labour", "整户无劳动能力兜底保障户");
    for (Measure measure : Measure.values()) {
      sheet.column(measure.key, measure.heading);
    }
    String unit = formal ? "（元）" : "";
    sheet.column("income", "家庭纯收入" + unit).column("per_capita", "家庭人均纯收入" + unit);
    sheet.column("payout", "家庭理赔收入" + unit).column("spending", "合规自付支出" + unit);
    sheet.column("wage", "工资性收入" + unit).column("business", "生产经营性收入" + unit);
    sheet.column("property", "财产性收入" + unit).column("transfer", "转移性收入" + unit);
    sheet.column("cost", "生产经营性支出" + unit);
    sheet.column("exit_reason", formal ? "退出方式" : "退出原因");
    sheet.column("exit_month", formal ? "退出监测时间" : "退出时间");
    sheet.column("updated", formal ? "更新日期" : "信息更新日期").column("phone", "联系电话");
  }

  private void row(Sheet.Row row, Household household, Person person) {
    row.put("county", county.name()).put("township", household.village().township());
    row.put("village", household.village().name()).put("hamlet", household.hamlet());
    row.put("village_code", household.village().code()).put("household", household.code());
    row.put("name", person.name()).put("identity_kind", "居民身份证");
    row.put("identity", person.identity()).put("relation", person.relation().label);
    row.put("sex", person.sex().label).put("birth", birth(person.birth()));
    row.put("ethnicity", person.ethnicity()).put("education", person.education());
    row.put("school", person.school()).put("health", person.health().label);
    row.put("labour", person.labourIn(month).label);
    row.put("household_type", household.lifted() ? "脱贫户" : "一般农户");
    monitoring(row, household);
    row.put("phone", person.phone());
  }

  private void monitoring(Sheet.Row row, Household household) {
    Monitoring monitoring = household.monitoring();
    row.put("type", monitoring.type().label);
    row.put("identified", monitoring.identified().format(MONTH));
    List<Risk> risks = monitoring.risks();
    for (int i = 0; i < risks.size(); i++) {
      row.put("risk" + (i + 1), risks.get(i).label);
    }
    boolean cleared = monitoring.clearedBy(month);
    row.put("cleared", cleared ? "是" : "否");
    if (cleared) {
      row.put("cleared_month", monitoring.cleared().format(MONTH)).put("mode", monitoring.mode());
    }
    // Zhijin's second column of that name is filled for cleared households only.
    row.put("cleared_again", cleared && county.equals(Geography.ZHIJIN) ? "是" : null);
    List<Person> members = household.members(month);
    boolean labour = Household.anyAble(members) || Household.anyWeak(members);
    row.put("no_labour", labour ? (Household.anyAble(members) ? null : "否") : "是");
    for (Map.Entry<Measure, List<String>> entry : monitoring.measuresIn(month).entrySet()) {
      row.put(entry.getKey().key, String.join(",", entry.getValue()));
    }
    incomes(row, household, members);
    Exit exit = monitoring.exit();
    if (exit != null && !exit.month().isAfter(month)) {
      row.put("exit_reason", exit.reason()).put("exit_month", exit.month().format(MONTH));
    }
    row.put("updated", day(Upkeep.last(household.code(), month)));
  }

  /** The household's net income, a head of those it has now, and what it is made of. */
  private void incomes(Sheet.Row row, Household household, List<Person> members) {
    Monitoring monitoring = household.monitoring();
    int net = monitoring.netIncomeYuan();
    row.put("income", amount(net));
    row.put("per_capita", amount(Math.round(100.0 * net / members.size()) / 100.0));
    row.put("payout", monitoring.payoutYuan() == 0 ? "-" : amount(monitoring.payoutYuan()));
    row.put("spending", amount(monitoring.spendingYuan()));
    boolean able = Household.anyAble(household.persons());
    Income income = Income.of(net, able, Draw.of(0, "income", household.code()));
    row.put("wage", amount(income.wage())).put("business", amount(income.business()));
    row.put("property", amount(income.property())).put("transfer", amount(income.transfer()));
    row.put("cost", amount(income.cost()));
  }

  /** A real date in Dejiang, text elsewhere. */
  private Object day(LocalDate day) {
    if (day == null || county.equals(Geography.DEJIANG)) {
      return day;
    }
    boolean formal = county.equals(Geography.ZHIJIN);
    return formal ? day.format(DateTimeFormatter.ofPattern("yyyy/M/d")) : day.toString();
  }

  /** Dejiang exports numbers, the others text. */
  private Object amount(double yuan) {
    return county.equals(Geography.DEJIANG)
        ? (Object) yuan
        : BigDecimal.valueOf(yuan).setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
  }

  private String birth(LocalDate birth) {
    return county.equals(Geography.DEJIANG)
        ? birth.format(DateTimeFormatter.BASIC_ISO_DATE)
        : birth.toString();
  }

  /** Title and unit line above the heading. */
  static void title(Sheet sheet, String title) {
    sheet.above.add(title);
    sheet.above.add("单位：元、人");
  }

  /** Risks, measures and incomes under merged headings of their own. */
  static void group(Sheet sheet) {
    List<String> keys = new ArrayList<>(sheet.headings.keySet());
    for (String key : keys) {
      if (key.startsWith("risk")) {
        sheet.groups.put(key, "致贫/返贫风险");
      } else if (INCOMES.contains(key)) {
        sheet.groups.put(key, "收入和支出");
      }
    }
    for (Measure measure : Measure.values()) {
      sheet.groups.put(measure.key, "帮扶措施");
    }
  }
}
