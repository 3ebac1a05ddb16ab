package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One payment of aid to a student, in yuan. */
record StudentPayment(
    Household household, Person person, String program, int yuan, LocalDate date) {
  private static final String GRANT = "国家助学金";
  private static final String RAIN_AND_DEW = "雨露计划";

  /** Every payment of the spring and autumn terms of 2024 and 2025. */
  static List<StudentPayment> of(Lives lives, Map<String, SchoolFate> fates, long seed) {
    List<StudentPayment> payments = new ArrayList<>();
    for (Household household : lives.households()) {
      for (Person person : household.persons()) {
        for (int year = 2024; year <= 2025; year++) {
          term(payments, household, person, year, false, fates, seed);
          term(payments, household, person, year, true, fates, seed);
        }
      }
    }
    return payments;
  }

  private static void term(
      List<StudentPayment> payments,
      Household household,
      Person person,
      int year,
      boolean autumn,
      Map<String, SchoolFate> fates,
      long seed) {
    Draw draw = Draw.of(seed, "student_aid", person.identity(), year, autumn);
    // In spring over three months, in autumn mostly in September.
    boolean early = autumn && draw.chance(85);
    LocalDate first = early ? LocalDate.of(year, 9, 2) : LocalDate.of(year, autumn ? 10 : 3, 10);
    LocalDate date = draw.day(first, first.plusDays(early ? 25 : autumn ? 45 : 75));
    Schooling schooling = Schooling.of(person, autumn ? year : year - 1, seed);
    SchoolFate fate = fates.get(person.identity());
    boolean attends =
        schooling != null
            && !schooling.graduated()
            && (fate == null || fate.attends(date))
            && household.members(YearMonth.from(date)).contains(person);
    if (attends && entitled(household, person, date, seed)) {
      programs(payments, household, person, schooling.stage(), date, draw);
    }
  }

  /** Nearly all of monitored and lifted households, and few others. */
  private static boolean entitled(Household household, Person person, LocalDate date, long seed) {
    Draw draw = Draw.of(seed, "student_aid", person.identity());
    boolean monitored =
        household.monitoring() != null
            && !household.monitoring().identified().isAfter(YearMonth.from(date));
    return draw.chance(household.lifted() || monitored ? 93 : 4);
  }

  private static void programs(
      List<StudentPayment> payments,
      Household household,
      Person person,
      Schooling.Stage stage,
      LocalDate date,
      Draw draw) {
    int before = payments.size();
    // 雨露计划 of the spring term comes in summer, after the others.
    boolean spring = date.getMonthValue() < 9;
    LocalDate summer = LocalDate.of(date.getYear(), 7, 5);
    LocalDate late = spring ? draw.day(summer, summer.plusDays(54)) : date;
    switch (stage) {
      case PRESCHOOL -> pay(payments, household, person, GRANT, 300, date, draw.chance(70));
      case PRIMARY, JUNIOR -> {
        int living = stage == Schooling.Stage.PRIMARY ? 500 : 625;
        pay(payments, household, person, "家庭经济困难学生生活补助", living, date, draw.chance(88));
        pay(payments, household, person, "营养改善", 500, date.plusDays(3), draw.chance(60));
      }
      case SENIOR -> {
        pay(payments, household, person, GRANT, 1_000, date, draw.chance(85));
        pay(payments, household, person, "免学费", 380, date, draw.chance(90));
      }
      case VOCATIONAL -> {
        pay(payments, household, person, RAIN_AND_DEW, 1_500, late, draw.chance(92));
        pay(payments, household, person, "免学费", 1_000, date, true);
        pay(payments, household, person, GRANT, 1_000, date, draw.chance(60));
      }
      case TERTIARY -> {
        pay(payments, household, person, RAIN_AND_DEW, 1_500, late, draw.chance(75));
        pay(payments, household, person, GRANT, 1_650, date, draw.chance(65));
      }
    }
    if (payments.size() == before) {
      pay(payments, household, person, "其他", draw.between(3, 10) * 100, date, draw.chance(80));
    }
  }

  private static void pay(
      List<StudentPayment> payments,
      Household household,
      Person person,
      String program,
      int yuan,
      LocalDate date,
      boolean paid) {
    if (paid) {
      payments.add(new StudentPayment(household, person, program, yuan, date));
    }
  }
}
