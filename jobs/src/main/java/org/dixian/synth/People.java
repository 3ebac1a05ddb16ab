package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.Person.Health;
import org.dixian.synth.Person.Labour;
import org.dixian.synth.Person.Relation;

/** Draws single persons whose age, schooling, health and labour capacity fit together. */
final class People {
  private static final YearMonth NOW = YearMonth.of(2025, 7);

  private final County county;
  private final IdentityNumbers numbers;

  People(County county) {
    this.county = county;
    this.numbers = new IdentityNumbers(county.area());
  }

  /** A person of an age (in years, mid 2025) who has always been in the household. */
  Person person(Relation relation, Sex sex, int age, String surname, Health health, Draw draw) {
    LocalDate birth = LocalDate.of(2025 - age, draw.between(1, 6), draw.between(1, 28));
    return born(relation, sex, birth, surname, health, null, draw);
  }

  /** A person with a known birth date, in the household from a month on. */
  Person born(
      Relation relation,
      Sex sex,
      LocalDate birth,
      String surname,
      Health health,
      YearMonth from,
      Draw draw) {
    int age = NOW.getYear() - birth.getYear();
    String school = school(age, draw);
    return new Person(
        numbers.issue(birth, sex, draw),
        surname + Names.given(sex, draw),
        relation,
        sex,
        birth,
        draw.chance(70) ? county.ethnicities().get(0) : draw.of(county.ethnicities()),
        education(age, school, draw),
        school,
        health,
        labour(age, school, health, draw),
        // No mobile number in China begins with 12.
        "120" + String.format("%08d", draw.below(100_000_000)),
        from,
        leaves(relation, age, draw) ? NOW.plusMonths(draw.between(1, 2)) : null);
  }

  /** A few grandparents die or move away in August or September; a head never does. */
  private static boolean leaves(Relation relation, int age, Draw draw) {
    boolean grandparent = relation == Relation.MOTHER || relation == Relation.FATHER;
    return grandparent && age > 74 && draw.chance(7);
  }

  /** Health by age; in a troubled household illness and disability are three times as frequent. */
  static Health health(int age, boolean troubled, Draw draw) {
    int factor = troubled ? 3 : 1;
    int ill = age < 18 ? 1 : age < 40 ? 3 : age < 60 ? 7 : 12;
    int rest = draw.below(100);
    if (rest < ill * factor) {
      return draw.chance(30) ? Health.SERIOUS : Health.CHRONIC;
    }
    return rest < (ill + 2) * factor ? Health.DISABLED : Health.WELL;
  }

  private static String school(int age, Draw draw) {
    if (age < 4) {
      return null;
    }
    if (age < 7) {
      return "学前教育";
    }
    if (age < 13) {
      return "小学";
    }
    if (age < 16) {
      return "普通初中";
    }
    if (age < 19) {
      return draw.chance(75) ? draw.of(List.of("普通高中", "中职")) : null;
    }
    return age < 23 && draw.chance(30) ? "高等职业院校" : null;
  }

  private static String education(int age, String school, Draw draw) {
    if (age < 7) {
      return "学龄前儿童";
    }
    if (age < 13) {
      return "小学";
    }
    if (age < 19 || age < 23 && school != null) {
      return school == null || age < 16 ? "初中" : age < 19 ? "高中" : "大专";
    }
    if (age < 45) {
      return draw.of(List.of("初中", "初中", "高中", "小学", "大专"));
    }
    return draw.of(List.of("小学", "小学", "初中", "文盲或半文盲"));
  }

  private static Labour labour(int age, String school, Health health, Draw draw) {
    if (age < 16 || school != null || age >= 70) {
      return Labour.NONE;
    }
    return switch (health) {
      case WELL -> age >= 60 ? Labour.WEAK : draw.chance(15) ? Labour.SKILLED : Labour.ORDINARY;
      case CHRONIC -> Labour.WEAK;
      case SERIOUS -> draw.chance(50) ? Labour.LOST : Labour.WEAK;
      case DISABLED -> draw.chance(40) ? Labour.LOST : Labour.WEAK;
    };
  }
}
