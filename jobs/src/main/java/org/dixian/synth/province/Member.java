package org.dixian.synth.province;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import org.dixian.synth.Sex;

/** A person; labour, health and presence change as life goes on. */
final class Member {
  final String identity;
  final String name;
  final String relation;
  final Sex sex;
  final LocalDate birth;
  final String ethnicity;
  final String education;
  final String phone;

  String health;
  String labour;

  /** First day in the household; NULL: always there. */
  LocalDate from;

  /** First day no longer in the household; NULL: stays. */
  LocalDate until;

  /** Where the person works while at work; NULL: never at work. */
  Work work;

  /**
   * @param destination 县内, 省内县外 or 省外
   * @param workshop 车间类型; NULL: in none
   * @param ended NULL: goes on
   */
  record Work(
      String destination,
      int wageYuan,
      String industry,
      String channel,
      String workshop,
      LocalDate started,
      LocalDate ended) {
    boolean on(LocalDate day) {
      return !started.isAfter(day) && (ended == null || !ended.isBefore(day));
    }

    Work ending(LocalDate day) {
      return new Work(destination, wageYuan, industry, channel, workshop, started, day);
    }
  }

  Member(
      String identity,
      String name,
      String relation,
      Sex sex,
      LocalDate birth,
      String ethnicity,
      String education,
      String phone) {
    this.identity = identity;
    this.name = name;
    this.relation = relation;
    this.sex = sex;
    this.birth = birth;
    this.ethnicity = ethnicity;
    this.education = education;
    this.phone = phone;
  }

  boolean present(LocalDate day) {
    return !birth.isAfter(day)
        && (from == null || !from.isAfter(day))
        && (until == null || until.isAfter(day));
  }

  int age(LocalDate day) {
    return Period.between(birth, day).getYears();
  }

  /** Full years at the start of the school year that holds the day. */
  int schoolAge(LocalDate day) {
    int year = day.getMonthValue() < 8 ? day.getYear() - 1 : day.getYear();
    return age(LocalDate.of(year, 8, 31));
  }

  String labourOn(LocalDate day) {
    return age(day) < 16 ? "无劳动力" : labour;
  }

  boolean able() {
    return labour.startsWith("普通") || labour.startsWith("技能");
  }

  boolean weak() {
    return labour.startsWith("弱");
  }

  boolean atWork(LocalDate day) {
    return work != null && work.on(day);
  }

  boolean bornBy(YearMonth month) {
    return !YearMonth.from(birth).isAfter(month);
  }
}
