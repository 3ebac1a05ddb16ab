package org.dixian.foresee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What repeats a warning and what is another one; July to September 2025 are published. */
class EpisodesTest {
  private final Watched watched = new Watched("2025-07", "2025-09-30");

  private List<String> stays(String... rows) {
    watched.fill(
        "told_medical_settlements",
        "person_token, settlement_token, settled_date, valid_from, self_paid_yuan, care_kind",
        java.util.Arrays.stream(rows)
            .map(r -> "(%s, 12000, 'inpatient')".formatted(r))
            .toArray(String[]::new));
    return watched.said(
        "concat_ws(' ', household_token, person_token, signal_date, last_signal_date, raised_date,"
            + " signals)");
  }

  @Test
  void signalsUntilDay29RepeatTheFirstAndDay30OpensAnother() {
    // The rule about the year fires with the first settlement too, and 12,000 is above both lines.
    assertEquals(
        List.of(
            "h1 p1 2025-07-01 2025-07-30 2025-07-31 3", "h1 p1 2025-07-31 2025-08-29 2025-07-31 2"),
        stays(
            "'p1', 'a', DATE'2025-07-01', DATE'2025-07-31'",
            "'p1', 'b', DATE'2025-07-30', DATE'2025-07-31'",
            "'p1', 'c', DATE'2025-07-31', DATE'2025-07-31'",
            "'p1', 'd', DATE'2025-08-29', DATE'2025-08-31'"));
  }

  @Test
  void daysCountFromTheFirstSignalAndNotFromTheLastRepetition() {
    assertEquals(
        List.of(
            "h1 p1 2025-07-01 2025-07-25 2025-07-31 3", "h1 p1 2025-08-10 2025-08-10 2025-08-31 1"),
        stays(
            "'p1', 'a', DATE'2025-07-01', DATE'2025-07-31'",
            "'p1', 'b', DATE'2025-07-25', DATE'2025-07-31'",
            "'p1', 'c', DATE'2025-08-10', DATE'2025-08-31'"));
  }

  @Test
  void twoPersonsOfAHouseholdAreTwoWarnings() {
    assertEquals(
        List.of(
            "h1 p1 2025-07-01 2025-07-01 2025-07-31 2",
            "h1 p1b 2025-07-02 2025-07-02 2025-07-31 2"),
        stays(
            "'p1', 'a', DATE'2025-07-01', DATE'2025-07-31'",
            "'p1b', 'b', DATE'2025-07-02', DATE'2025-07-31'"));
  }

  @Test
  void aLateEarlierSignalMovesTheFirstDayAndNotTheDayOnWhichTheWarningWasRaised() {
    assertEquals(
        List.of("h2 p2 2025-07-10 2025-07-20 2025-07-31 3"),
        stays(
            // The year's line of 20,000 is passed on the 20th, known with the late file only.
            "'p2', 'late', DATE'2025-07-10', DATE'2025-09-30'",
            "'p2', 'b', DATE'2025-07-20', DATE'2025-07-31'"));
  }

  @Test
  void warningsDoNotDependOnTheOrderOfRows() {
    List<String> rows =
        List.of(
            "('p1', 'a', DATE'2025-07-01', DATE'2025-07-31', 12000, 'inpatient')",
            "('p1', 'b', DATE'2025-07-01', DATE'2025-07-31', 12000, 'inpatient')",
            "('p1', 'c', DATE'2025-07-20', DATE'2025-07-31', 600, 'outpatient')",
            "('p1', 'd', DATE'2025-08-20', DATE'2025-08-31', 600, 'outpatient')");
    List<String> first = json(rows);
    assertEquals(first, json(rows.stream().sorted(Collections.reverseOrder()).toList()));
    assertEquals(2, first.size());
    assertNotEquals(id(first.get(0)), id(first.get(1)));
  }

  private List<String> json(List<String> rows) {
    watched.fill(
        "told_medical_settlements",
        "person_token, settlement_token, settled_date, valid_from, self_paid_yuan, care_kind",
        rows.toArray(String[]::new));
    return watched.warnings().toJSON().collectAsList().stream().sorted().toList();
  }

  private static String id(String json) {
    return json.replaceAll(".*\"warning_id\":\"([0-9a-f]{16})\".*", "$1");
  }
}
