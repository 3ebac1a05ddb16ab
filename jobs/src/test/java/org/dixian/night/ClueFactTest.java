package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Deadlines of clues on the day itself and the day after; July to September 2025 are published. */
class ClueFactTest {
  private final HandMadeFacts facts = new HandMadeFacts("2025-07", "2025-09-30");

  /** Clues as (token, channel, verdict, clue, verified, identified, first measure). */
  private List<Row> clues(String... rows) {
    facts.silver(
        "clues",
        "clue_token, channel, verdict, clue_date, verified_date, identified_date, "
            + "first_measure_date, household_token, clue_kind, valid_from, valid_to",
        java.util.Arrays.stream(rows)
            .map(r -> "(%s, 'h', 'illness', '2025-07-31', NULL)".formatted(r))
            .toArray(String[]::new));
    return facts.fact("clue");
  }

  @Test
  void anAlertIsConvertedWhenTheHouseholdIsIdentifiedWithin60DaysOfTheVerification() {
    List<Row> rows =
        clues(
            "'day 60', 'department_alert', 'identified', '2025-07-01', '2025-07-03', '2025-09-01', NULL",
            "'day 61', 'department_alert', 'identified', '2025-07-01', '2025-07-03', '2025-09-02', NULL",
            "'excluded', 'department_alert', 'excluded', '2025-07-01', '2025-07-03', NULL, NULL",
            "'not yet', 'department_alert', 'identified', '2025-07-01', '2025-07-03', NULL, NULL",
            "'unverified', 'department_alert', NULL, '2025-07-01', NULL, NULL, NULL",
            "'august', 'department_alert', 'identified', '2025-07-01', '2025-07-02', '2025-08-31', NULL",
            "'october', 'department_alert', 'identified', '2025-07-01', '2025-08-02', '2025-08-05', NULL",
            "'by itself', 'self_report', 'identified', '2025-07-01', '2025-07-03', '2025-07-04', NULL");

    assertEquals(
        60,
        rows.stream()
            .filter(r -> r.getAs("clue_token").equals("day 60"))
            .findFirst()
            .orElseThrow()
            .<Integer>getAs("days_to_convert"));
    assertEquals(
        "null",
        HandMadeFacts.text(
            HandMadeFacts.row(rows, Map.of("clue_token", "unverified")), "conversion_due_month"));
    assertEquals(4, facts.measured("alerts_watched", "2025-09"));
    assertEquals(1, facts.measured("alerts_converted", "2025-09"));
    assertEquals(1, facts.measured("alerts_watched", "2025-08"));
    assertEquals(1, facts.measured("alerts_converted", "2025-08"));
    assertEquals(5, facts.measuredInYear("alerts_watched", "2025-09"));
    assertEquals(2, facts.measuredInYear("alerts_converted", "2025-09"));
  }

  @Test
  void supportIsInTimeFromTheDayOfTheAlertToThe15thAfter() {
    clues(
        "'day 15', 'department_alert', 'identified', '2025-08-17', NULL, NULL, '2025-09-01'",
        "'day 16', 'department_alert', 'identified', '2025-08-17', NULL, NULL, '2025-09-02'",
        "'same day', 'department_alert', 'identified', '2025-08-17', NULL, NULL, '2025-08-17'",
        "'before', 'department_alert', 'identified', '2025-08-17', NULL, NULL, '2025-08-16'",
        "'never', 'department_alert', 'identified', '2025-08-17', NULL, NULL, NULL",
        "'excluded', 'department_alert', 'excluded', '2025-08-17', NULL, NULL, '2025-08-18'",
        "'reported', 'self_report', 'identified', '2025-08-17', NULL, NULL, '2025-08-18'",
        "'august', 'department_alert', 'identified', '2025-08-16', NULL, NULL, NULL");

    assertEquals(5, facts.measured("alerts_to_support", "2025-09"));
    assertEquals(2, facts.measured("alerts_supported", "2025-09"));
    assertEquals(1, facts.measured("alerts_to_support", "2025-08"));
    assertEquals(0, facts.measured("alerts_supported", "2025-08"));
  }

  @Test
  void anAlertIsOverdueOnlyAfterTheLastDayOfTheLimit() {
    clues(
        "'last day is the 31st', 'department_alert', NULL, '2025-08-16', NULL, NULL, NULL",
        "'last day was the 30th', 'department_alert', NULL, '2025-08-15', NULL, NULL, NULL",
        "'reported', 'self_report', NULL, '2025-08-01', NULL, NULL, NULL");

    assertEquals(0, facts.measured("alerts_overdue", "2025-07"), "not yet issued");
    assertEquals(1, facts.measured("alerts_overdue", "2025-08"));
    assertEquals(2, facts.measured("alerts_overdue", "2025-09"));
  }

  @Test
  void anAlertIsClosedByExclusionOrIdentificationOnThatVeryDay() {
    List<Row> rows =
        clues(
            "'excluded', 'department_alert', 'excluded', '2025-08-01', '2025-08-31', NULL, NULL",
            "'excluded late', 'department_alert', 'excluded', '2025-08-01', '2025-09-01', NULL, NULL",
            "'identified', 'department_alert', 'identified', '2025-08-01', '2025-08-05', '2025-08-31', NULL",
            "'verified alone', 'department_alert', 'identified', '2025-08-01', '2025-08-05', NULL, NULL",
            "'no verdict', 'department_alert', NULL, '2025-08-01', '2025-08-05', '2025-08-06', NULL");

    assertEquals(
        "2025-08-31",
        HandMadeFacts.text(
            HandMadeFacts.row(rows, Map.of("clue_token", "identified")), "closed_date"));
    assertEquals(
        3, facts.measured("alerts_overdue", "2025-08"), "late, verified alone, no verdict");
    assertEquals(2, facts.measured("alerts_overdue", "2025-09"), "the one excluded late is closed");
  }
}
