package org.dixian.synth;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dixian.synth.Sheet.Row;

/** 基本医保参保信息: every person of the rural households, insured or not, and the aid received. */
final class EnrolmentExport {
  /**
   * Category of aid, as Zhijin's department and as the others write it, and share of the premium.
   */
  private enum Aid {
    TEKUN("特困人员", "特困", 100),
    DIBAO("低保对象", "低保", 75),
    SEVERE("重度残疾", "重度残疾", 75),
    MONITORED("监测对象", "监测对象", 50),
    LIFTED("脱贫人口", "脱贫人口", 25);

    final String formal;
    final String label;
    final int percent;

    Aid(String formal, String label, int percent) {
      this.formal = formal;
      this.label = label;
      this.percent = percent;
    }
  }

  private final Lives lives;
  private final YearMonth month;
  private final long seed;
  private final Set<Person> severe;
  private final Map<Person, String> assistance = new HashMap<>();
  private final boolean formal;

  EnrolmentExport(Lives lives, YearMonth month, List<Certificate> certificates, long seed) {
    this.lives = lives;
    this.month = month;
    this.seed = seed;
    this.formal = lives.county().equals(Geography.ZHIJIN);
    this.severe =
        certificates.stream()
            .filter(each -> each.severe() && !each.issued().isAfter(month.atEndOfMonth()))
            .map(Certificate::person)
            .collect(Collectors.toSet());
    for (Assistance each : lives.assistance()) {
      boolean runs = each.to() == null || !each.to().isBefore(month);
      if (each.listed(month) && runs) {
        boolean first = each.kind().equals(Assistance.TEKUN);
        if (first || each.kind().equals(Assistance.DIBAO)) {
          assistance.put(each.person(), each.kind());
        }
      }
    }
  }

  Sheet sheet() {
    Sheet sheet = new Sheet();
    sheet.column("village", formal ? "行政村" : "村").column("name", "姓名");
    sheet.column("identity", formal ? "身份证号" : "证件号码");
    sheet.column("kind", formal ? "参保状态" : "参保类型");
    sheet.column("category", formal ? "资助参保类别" : "资助类别");
    sheet.column("aided", formal ? "资助参保落实" : "是否资助参保");
    sheet.column("yuan", formal ? "参保资助金额（元）" : "资助金额");
    sheet.column("date", formal ? "参保时间" : "参保日期");
    for (Household household : lives.households()) {
      for (Person person : household.members(month)) {
        row(sheet.add(), household, person);
      }
    }
    plant(sheet);
    return sheet;
  }

  private void row(Row row, Household household, Person person) {
    Enrolment enrolment = Enrolment.of(household, person, month, seed);
    row.put(Blemishes.OF, household.code()).put("village", household.village().name());
    row.put("name", person.name()).put("identity", person.identity());
    boolean resident = enrolment.kind() == Enrolment.Kind.RESIDENT;
    String home = formal ? "城乡居民医保" : "居民医保";
    row.put("kind", enrolment.kind() == null ? "未参保" : resident ? home : "职工医保");
    row.put("date", DayForm.text(lives.county(), enrolment.enrolled()));
    Aid aid = aid(household, person);
    // Premium aid is for residents: nobody enters a category for an employee.
    if (aid == null || enrolment.kind() == Enrolment.Kind.EMPLOYEE) {
      return;
    }
    row.put("category", formal ? aid.formal : aid.label);
    Draw draw = Draw.of(seed, "premium_aid", person.identity(), month.getYear());
    boolean aided = resident && draw.below(1000) < 965;
    row.put("aided", aided ? "是" : "否");
    int premium = month.getYear() < 2025 ? 380 : 400;
    row.put("yuan", aided ? (Object) (premium * aid.percent / 100) : null);
  }

  /** What entitles to aid; of several the one that pays most. NULL: nothing. */
  private Aid aid(Household household, Person person) {
    String kind = assistance.get(person);
    if (kind != null) {
      return kind.equals(Assistance.TEKUN) ? Aid.TEKUN : Aid.DIBAO;
    }
    if (severe.contains(person)) {
      return Aid.SEVERE;
    }
    return household.open(month) ? Aid.MONITORED : household.lifted() ? Aid.LIFTED : null;
  }

  private void plant(Sheet sheet) {
    Blemishes blemishes = new Blemishes(sheet, List.of(lives));
    switch (lives.county().code() + " " + month) {
      case "520526 2024-09" -> blemishes.twice(64);
      case "520526 2025-07" -> {
        blemishes.wrongCheckDigit(21, "identity");
        blemishes.lowerCaseX(58, "identity");
      }
      case "520526 2025-08" -> blemishes.fullWidth(37, "yuan");
      case "520526 2025-09" -> {
        blemishes.unmapped(49, "kind", "参保");
        blemishes.notStated(82, "aided");
      }
      case "520524 2024-09" -> blemishes.placeholder(12, "identity");
      case "520524 2025-07" -> blemishes.unmapped(70, "kind", "新农合");
      case "520524 2025-08" -> {
        Row row = blemishes.row(28);
        String value = "\t" + row.text("identity");
        sheet.spoil(row, "identity", value, "leading tab", "understood");
      }
      case "520524 2025-09" -> blemishes.blankMandatory(44, "identity");
      case "520626 2024-09" -> blemishes.tenThousands("yuan");
      case "520626 2025-07" -> {
        blemishes.twice(33);
        blemishes.rejected(77, "date", "20250230", "day that does not exist", "impossible_date");
      }
      case "520626 2025-08" -> blemishes.wrongCheckDigit(61, "identity");
      default -> blemishes.unmapped(52, "category", "建档立卡");
    }
  }
}
