package org.dixian.foresee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a warning, from clues and registry by hand. Verification, decision and support
 * are due within 15 days; July to September 2025 are published and the newest day is 30 September.
 */
class LivesTest {
  private static final String CLUE =
      "clue_token, household_token, person_token, clue_kind, channel, clue_date, verified_date,"
          + " verdict, identified_date, first_measure_date, valid_from, valid_to";
  private static final String MONITORED =
      "household_token, period_month, state, state_before, identified_month, measure_categories";
  private final Watched watched = new Watched("2025-07", "2025-09-30");

  /** One warning each about p1 (h1) and p2 (h2), known on the days. */
  private void stays(String first, String second) {
    watched.fill(
        "told_medical_settlements",
        "person_token, settlement_token, settled_date, valid_from, self_paid_yuan, care_kind",
        "('p1', 'a', DATE'2025-08-01', DATE'%s', 30000, 'inpatient')".formatted(first),
        "('p2', 'b', DATE'2025-08-01', DATE'%s', 30000, 'inpatient')".formatted(second));
  }

  private List<String> lives() {
    return watched.said(
        "concat_ws(' ', household_token, state, clue_token, verified_date, identified_date,"
            + " first_measure_date, closed_date, overdue, IF(known_before, 'known', NULL))");
  }

  @Test
  void aWarningIsAssignedUntilItIsVerifiedAndOverdueTheDayAfterTheLimit() {
    stays("2025-09-15", "2025-09-14");
    assertEquals(List.of("h1 assigned", "h2 assigned verification"), lives());
    assertEquals(
        List.of("2025-09-29 2025-09-29 2025-09-29", "2025-09-30 2025-09-30 2025-09-30"),
        watched.said("concat_ws(' ', verify_by, decide_by, support_by)"));
  }

  @Test
  void aClueAboutTheSameHouseholdKindAndPersonWithin30DaysAnswers() {
    stays("2025-08-31", "2025-08-31");
    String end =
        ", 'department_alert', DATE'%s', DATE'2025-09-10', 'excluded', NULL, NULL,"
            + " DATE'2025-09-30', NULL)";
    watched.fill(
        "clues",
        CLUE,
        "('day 31', 'h1', 'p1', 'illness'" + end.formatted("2025-10-01"),
        "('other kind', 'h1', 'p1', 'schooling'" + end.formatted("2025-09-05"),
        "('other person', 'h1', 'p1b', 'illness'" + end.formatted("2025-09-05"),
        "('other household', 'h3', NULL, 'illness'" + end.formatted("2025-09-05"),
        "('day 30', 'h2', NULL, 'illness'" + end.formatted("2025-09-30"));
    assertEquals(
        List.of("h1 assigned verification", "h2 excluded day 30 2025-09-10 2025-09-10"), lives());
  }

  @Test
  void anOlderClueMeansThatNobodyIsSentAgainAndNothingIsOverdue() {
    stays("2025-08-31", "2025-08-31");
    watched.fill(
        "clues",
        CLUE,
        "('day -30', 'h1', 'p1', 'illness', 'self_report', DATE'2025-08-01', NULL, NULL, NULL,"
            + " NULL, DATE'2025-08-31', NULL)",
        "('day -31', 'h2', 'p2', 'illness', 'self_report', DATE'2025-07-31', NULL, NULL, NULL,"
            + " NULL, DATE'2025-08-31', NULL)");
    assertEquals(List.of("h1 assigned day -30 known", "h2 assigned verification"), lives());
  }

  @Test
  void theClueThatLedToIdentificationCountsBeforeOneThatWasExcluded() {
    stays("2025-08-31", "2025-08-31");
    watched
        .fill(
            "clues",
            CLUE,
            "('excluded', 'h1', 'p1', 'illness', 'self_report', DATE'2025-09-02', DATE'2025-09-04',"
                + " 'excluded', NULL, NULL, DATE'2025-09-30', NULL)",
            "('identified', 'h1', 'p1', 'illness', 'self_report', DATE'2025-09-05',"
                + " DATE'2025-09-08', 'identified', DATE'2025-09-12', DATE'2025-09-14',"
                + " DATE'2025-09-30', NULL)",
            "('before', 'h2', 'p2', 'illness', 'self_report', DATE'2025-09-05', NULL, NULL, NULL,"
                + " NULL, DATE'2025-09-15', DATE'2025-09-30')",
            "('before', 'h2', 'p2', 'illness', 'self_report', DATE'2025-09-05', DATE'2025-09-08',"
                + " 'identified', NULL, NULL, DATE'2025-09-30', NULL)")
        .fill(
            "monitored_household",
            MONITORED,
            "('h1', DATE'2025-09-01', 'open', NULL, DATE'2025-09-01', 1)");
    assertEquals(
        List.of(
            "h1 helped identified 2025-09-08 2025-09-12 2025-09-14 2025-09-14",
            "h2 verified before 2025-09-08 decision"),
        lives(),
        "verified in time and not decided by 15 September; the newest row of a clue counts");
    assertEquals(
        List.of("2025-10-30", "2025-10-30 14"),
        watched.said("concat_ws(' ', watched_until, days_to_help)"),
        "60 days; from 31 August to 14 September");
  }

  @Test
  void theRegistrySaysThatAHouseholdWasIdentifiedWhereNoClueDoes() {
    stays("2025-08-31", "2025-08-31");
    watched.fill(
        "monitored_household",
        MONITORED,
        // Identified in September, first measure in the same month: days are the last of the month.
        "('h1', DATE'2025-09-01', 'open', NULL, DATE'2025-09-01', 2)",
        "('h2', DATE'2025-09-01', 'open', NULL, DATE'2025-09-01', 0)");
    assertEquals(
        List.of("h1 helped 2025-09-30 2025-09-30 2025-09-30", "h2 identified 2025-09-30 support"),
        lives());
    assertEquals(
        0, watched.warnings().where("days_to_help IS NOT NULL").count(), "no day is stated");
    watched.fill(
        "monitored_household",
        MONITORED,
        "('h1', DATE'2025-09-01', 'annulled', 'open', DATE'2025-09-01', 2)",
        "('h2', DATE'2025-07-01', 'cleared', 'cleared', DATE'2024-01-01', 2)",
        "('h2', DATE'2025-09-01', 'cleared', 'cleared', DATE'2024-01-01', 2)");
    assertEquals(
        List.of("h1 assigned verification", "h2 assigned verification"),
        lives(),
        "registered in error, or monitored long before");
  }

  @Test
  void aMonitoredHouseholdsWarningIsVerifiedAndNotIdentifiedAgain() {
    stays("2025-08-31", "2025-08-31");
    watched
        .fill(
            "monitored_household",
            MONITORED,
            "('h1', DATE'2025-08-01', 'open', 'open', DATE'2025-08-01', 2)",
            "('h1', DATE'2025-09-01', 'open', 'open', DATE'2025-08-01', 2)")
        .fill(
            "clues",
            CLUE,
            "('seen', 'h1', 'p1', 'illness', 'self_report', DATE'2025-09-05', DATE'2025-09-08',"
                + " 'excluded', NULL, NULL, DATE'2025-09-30', NULL)");
    assertEquals(
        List.of("h1 excluded seen 2025-09-08 2025-09-08", "h2 assigned verification"), lives());
  }
}
