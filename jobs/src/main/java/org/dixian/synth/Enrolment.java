package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A person's medical insurance as one month's list states it.
 *
 * @param kind resident or employee insurance; NULL: none
 * @param enrolled day of enrolment; NULL: none
 */
record Enrolment(Kind kind, LocalDate enrolled) {
  /** Kinds of insurance. */
  enum Kind {
    RESIDENT,
    EMPLOYEE
  }

  private static final Enrolment NONE = new Enrolment(null, null);

  /** Enrolment runs from September to December of the year before; a few are late or never. */
  static Enrolment of(Household household, Person person, YearMonth month, long seed) {
    Draw always = Draw.of(seed, "medical_enrolment", person.identity());
    LocalDate end = month.atEndOfMonth();
    if (person.ableToWork() && always.chance(7)) {
      LocalDate start = LocalDate.of(2019, 1, 5);
      return new Enrolment(Kind.EMPLOYEE, always.day(start, LocalDate.of(2023, 12, 20)));
    }
    int year = month.getYear();
    if (!person.birth().isBefore(LocalDate.of(year, 1, 1))) {
      LocalDate day = person.birth().plusDays(always.between(5, 50));
      return by(day, end);
    }
    Draw draw = Draw.of(seed, "medical_enrolment", person.identity(), year);
    boolean late = draw.below(1000) < (household.monitoring() == null ? 24 : 9);
    if (!late) {
      LocalDate opens = LocalDate.of(year - 1, 9, 15);
      return by(draw.day(opens, LocalDate.of(year - 1, 12, 25)), end);
    }
    LocalDate day = draw.day(LocalDate.of(year, 7, 10), LocalDate.of(year, 9, 25));
    return draw.chance(40) ? by(day, end) : NONE;
  }

  private static Enrolment by(LocalDate day, LocalDate end) {
    return day.isAfter(end) ? NONE : new Enrolment(Kind.RESIDENT, day);
  }
}
