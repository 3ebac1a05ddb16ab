package org.dixian.synth;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;

/**
 * A person of a rural household, as the registers describe one.
 *
 * @param school kind of school the person attends; NULL: none
 * @param from first month in the household as exports see it; NULL: before the samples begin
 * @param until first month no longer in the household; NULL: stays
 */
record Person(
    String identity,
    String name,
    Relation relation,
    Sex sex,
    LocalDate birth,
    String ethnicity,
    String education,
    String school,
    Health health,
    Labour labour,
    String phone,
    YearMonth from,
    YearMonth until) {

  /** Relation to the head of household. */
  enum Relation {
    HEAD("户主"),
    SPOUSE("配偶"),
    SON("之子"),
    DAUGHTER("之女"),
    DAUGHTER_IN_LAW("之儿媳"),
    GRANDSON("之孙子"),
    GRANDDAUGHTER("之孙女"),
    FATHER("之父"),
    MOTHER("之母");

    final String label;

    Relation(String label) {
      this.label = label;
    }
  }

  /** State of health. */
  enum Health {
    WELL("健康"),
    CHRONIC("长期慢性病"),
    SERIOUS("患有大病"),
    DISABLED("残疾");

    final String label;

    Health(String label) {
      this.label = label;
    }
  }

  /** Labour capacity. */
  enum Labour {
    ORDINARY("普通劳动力"),
    SKILLED("技能劳动力"),
    WEAK("弱劳动力或半劳动力"),
    LOST("丧失劳动力"),
    NONE("无劳动力");

    final String label;

    Labour(String label) {
      this.label = label;
    }
  }

  /** The same person, in the household from a month on. */
  Person joining(YearMonth month) {
    return new Person(
        identity, name, relation, sex, birth, ethnicity, education, school, health, labour, phone,
        month, until);
  }

  /** The same person, no longer in the household from a month on. */
  Person leaving(YearMonth month) {
    return new Person(
        identity, name, relation, sex, birth, ethnicity, education, school, health, labour, phone,
        from, month);
  }

  boolean present(YearMonth month) {
    return !YearMonth.from(birth).isAfter(month)
        && (from == null || !from.isAfter(month))
        && (until == null || until.isAfter(month));
  }

  int age(YearMonth month) {
    return Period.between(birth, month.atEndOfMonth()).getYears();
  }

  /** Labour capacity as the registers of a month state it: nobody below 16 has any. */
  Labour labourIn(YearMonth month) {
    return age(month) < 16 ? Labour.NONE : labour;
  }

  boolean ableToWork() {
    return labour == Labour.ORDINARY || labour == Labour.SKILLED;
  }

  boolean ill() {
    return health == Health.CHRONIC || health == Health.SERIOUS;
  }
}
