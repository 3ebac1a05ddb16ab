package org.dixian.synth.province;

import java.time.LocalDate;

/**
 * A clue and what became of it.
 *
 * @param subject NULL: about the household
 * @param department NULL unless a department raised it
 * @param verified NULL: not yet when the story ends
 */
record Alert(
    String number,
    Member subject,
    String channel,
    String department,
    String kind,
    LocalDate date,
    LocalDate verified,
    String verdict,
    LocalDate identified,
    LocalDate firstMeasure) {

  /** Whether something about it became known after one day and up to another. */
  boolean told(LocalDate after, LocalDate to) {
    return told(date, after, to)
        || told(verified, after, to)
        || told(identified, after, to)
        || told(firstMeasure, after, to);
  }

  private static boolean told(LocalDate day, LocalDate after, LocalDate to) {
    return day != null && day.isAfter(after) && !day.isAfter(to);
  }

  /** A day, if it is known by then. */
  static LocalDate known(LocalDate day, LocalDate by) {
    return day == null || day.isAfter(by) ? null : day;
  }
}
