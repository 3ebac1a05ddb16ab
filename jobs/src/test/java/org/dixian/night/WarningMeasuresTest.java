package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is counted of warnings on the day of a limit and the day after. July to September 2025 are
 * published, and the newest day is 20 September.
 */
class WarningMeasuresTest {
  private static final String LIMITS =
      "verify_by, decide_by, support_by, watched_until, verified_date, identified_date,"
          + " first_measure_date, days_to_help, closed_date";
  private final HandMadeFacts facts = new HandMadeFacts("2025-07", "2025-09-20");

  /** Warnings as (day, household group, known before, verify by, decide by, … closed on). */
  private void warnings(String... rows) {
    facts.gold("warning", "raised_date, household_group, known_before, " + LIMITS, rows);
    facts.periods.createView(Nights.spark());
  }

  /** A warning of somebody not monitored, each limit after a time of its own. */
  private static String other(String raised, String verifyBy, String rest) {
    return "('%s', 'other', false, '%s', %s)".formatted(raised, verifyBy, rest);
  }

  @Test
  void aWarningCountsInTheMonthOfItsDayUnlessAClueWasThereBefore() {
    String rest = "'2025-12-31', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL";
    warnings(
        "('2025-08-31', 'other', false, %s)".formatted(rest),
        "('2025-09-01', 'monitored', false, %s)".formatted(rest),
        "('2025-09-02', 'lifted', true, %s)".formatted(rest));
    assertEquals(1, facts.measured("warnings_raised", "2025-08"));
    assertEquals(1, facts.measured("warnings_raised", "2025-09"));
    assertEquals(2, facts.measuredInYear("warnings_raised", "2025-09"));
  }

  @Test
  void onlyWarningsWhoseLastDayHasComeAreDueAndWhoWasIdentifiedWasVerified() {
    warnings(
        other("2025-09-05", "2025-09-20", "NULL, NULL, NULL, '2025-09-20', NULL, NULL, NULL, NULL"),
        other("2025-09-05", "2025-09-19", "NULL, NULL, NULL, NULL, '2025-09-20', NULL, NULL, NULL"),
        other("2025-09-05", "2025-09-18", "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"),
        // Its last day is tomorrow, though it was verified.
        other("2025-09-06", "2025-09-21", "NULL, NULL, NULL, '2025-09-07', NULL, NULL, NULL, NULL"),
        // Due in August, verified in September.
        other("2025-08-16", "2025-08-31", "NULL, NULL, NULL, '2025-09-01', NULL, NULL, NULL, NULL"),
        "('2025-09-01', 'other', true, '2025-09-16', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
    assertEquals(3, facts.measured("warnings_due", "2025-09"));
    assertEquals(2, facts.measured("warnings_due_verified", "2025-09"));
    assertEquals(1, facts.measured("warnings_due", "2025-08"));
    assertEquals(0, facts.measured("warnings_due_verified", "2025-08"));
  }

  @Test
  void aWarningIsConvertedOnTheLastDayOfItsWatchAndNotTheDayAfter() {
    String until = "NULL, NULL, NULL, '%s', NULL, %s, NULL, NULL, NULL)";
    warnings(
        Stream.of(
                "('2025-07-22', 'other', false, " + until.formatted("2025-09-20", "'2025-09-20'"),
                "('2025-07-21', 'lifted', true, " + until.formatted("2025-09-19", "'2025-07-21'"),
                "('2025-07-20', 'lifted', false, " + until.formatted("2025-09-18", "'2025-09-19'"),
                "('2025-07-20', 'other', false, " + until.formatted("2025-09-18", "NULL"),
                "('2025-07-23', 'other', false, " + until.formatted("2025-09-21", "'2025-08-01'"),
                "('2025-07-01', 'monitored', false, " + until.formatted("2025-08-30", "NULL"),
                "('2025-07-02', 'other', false, " + until.formatted("2025-08-31", "'2025-08-31'"))
            .toArray(String[]::new));
    assertEquals(4, facts.measured("warnings_watched", "2025-09"), "one ends tomorrow");
    assertEquals(2, facts.measured("warnings_converted", "2025-09"));
    assertEquals(1, facts.measured("warnings_watched", "2025-08"), "who is monitored cannot be");
    assertEquals(5, facts.measuredInYear("warnings_watched", "2025-09"));
    assertEquals(3, facts.measuredInYear("warnings_converted", "2025-09"));
  }

  @Test
  void aWarningIsOverdueAfterTheLimitOfTheStepThatItIsAtUntilItIsClosed() {
    warnings(
        // On 20 September: verification was due on the 19th, on the 20th.
        other("2025-09-04", "2025-09-19", "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"),
        other("2025-09-05", "2025-09-20", "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"),
        // Verified in time; the decision was due on the 19th, on the 25th.
        other(
            "2025-09-01",
            "2025-09-06",
            "'2025-09-19', NULL, NULL, '2025-09-05', NULL, NULL, NULL, NULL"),
        other(
            "2025-09-01",
            "2025-09-06",
            "'2025-09-25', NULL, NULL, '2025-09-05', NULL, NULL, NULL, NULL"),
        // Identified; support was due on the 19th, on the 25th.
        other(
            "2025-09-01",
            "2025-09-06",
            "'2025-09-06', '2025-09-19', NULL, NULL, '2025-09-05', NULL, NULL, NULL"),
        other(
            "2025-09-01",
            "2025-09-06",
            "'2025-09-06', '2025-09-25', NULL, NULL, '2025-09-05', NULL, NULL, NULL"),
        // Excluded on 20 September, after it was due in August: overdue in August alone.
        other(
            "2025-08-01",
            "2025-08-16",
            "NULL, NULL, NULL, '2025-09-20', NULL, NULL, NULL, '2025-09-20'"),
        "('2025-08-01', 'other', true, '2025-08-16', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
    assertEquals(3, facts.measured("warnings_overdue", "2025-09"));
    assertEquals(1, facts.measured("warnings_overdue", "2025-08"));
    assertEquals(0, facts.measured("warnings_overdue", "2025-07"), "not yet raised");
  }

  @Test
  void daysAreCountedInTheMonthOfTheVisitAndOfTheHelp() {
    warnings(
        other("2025-08-20", "2025-09-04", "NULL, NULL, NULL, '2025-09-01', NULL, NULL, NULL, NULL"),
        other("2025-09-03", "2025-09-18", "NULL, NULL, NULL, '2025-09-03', NULL, NULL, NULL, NULL"),
        // The clue is older than the warning by a slip of its day.
        other("2025-09-03", "2025-09-18", "NULL, NULL, NULL, '2025-09-02', NULL, NULL, NULL, NULL"),
        // Helped after 31 days; and in a month of which no day is stated.
        other(
            "2025-08-05",
            "2025-08-20",
            "NULL, NULL, NULL, NULL, '2025-08-30', '2025-09-05', 31, '2025-09-05'"),
        other(
            "2025-08-05",
            "2025-08-20",
            "NULL, NULL, NULL, NULL, '2025-08-31', '2025-08-31', NULL, '2025-08-31'"));
    assertEquals(12, facts.measured("warning_days_to_verify", "2025-09"), "12 and 0");
    assertEquals(31, facts.measured("warning_days_to_help", "2025-09"));
    assertEquals(0, facts.measured("warning_days_to_help", "2025-08"));
  }
}
