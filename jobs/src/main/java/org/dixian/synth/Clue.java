package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Objects;

/**
 * A clue of early warning, with what became of it by the end of the samples.
 *
 * @param person NULL: the clue is about the household
 * @param department NULL unless a department raised it
 * @param verified NULL: never verified
 * @param verdict NULL: never verified
 * @param identified day of identification; NULL: none
 * @param firstMeasure day of the first measure; NULL: none
 */
record Clue(
    String number,
    Household household,
    Person person,
    String channel,
    String department,
    String kind,
    LocalDate date,
    LocalDate verified,
    String verdict,
    LocalDate identified,
    LocalDate firstMeasure) {

  static final String IDENTIFIED = "纳入监测";
  static final String EXCLUDED = "核实排除";

  Clue numbered(String other) {
    return new Clue(
        other,
        household,
        person,
        channel,
        department,
        kind,
        date,
        verified,
        verdict,
        identified,
        firstMeasure);
  }

  /** The clue as it was known at the end of a month: later days are still blank. */
  Clue knownBy(YearMonth month) {
    LocalDate end = month.atEndOfMonth();
    LocalDate seen = until(verified, end);
    return new Clue(
        number,
        household,
        person,
        channel,
        department,
        kind,
        date,
        seen,
        seen == null ? null : verdict,
        until(identified, end),
        until(firstMeasure, end));
  }

  /** Whether something about it became known in the months from one to another. */
  boolean touched(YearMonth from, YearMonth to) {
    return Arrays.asList(date, verified, identified, firstMeasure).stream()
        .filter(Objects::nonNull)
        .map(YearMonth::from)
        .anyMatch(month -> !month.isBefore(from) && !month.isAfter(to));
  }

  private static LocalDate until(LocalDate day, LocalDate end) {
    return day == null || day.isAfter(end) ? null : day;
  }
}
