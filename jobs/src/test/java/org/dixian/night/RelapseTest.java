package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Relapse is seen between deliveries: one county delivers since May 2023, another since September
 * 2023; a household is watched for 24 months from its first clearing.
 */
class RelapseTest {
  private static HandMadeFacts facts;
  private static List<Row> rows;

  private static String version(String household, String cleared, String from, String to) {
    return version(household, cleared, from, to, "520526");
  }

  private static String version(
      String household, String cleared, String from, String to, String scope) {
    return "('%s', '%s', 'head', 1, '2022-10-01', %s, %s, '%s', %s, '%s')"
        .formatted(
            household,
            household,
            cleared.isEmpty() ? "false" : "true",
            cleared.isEmpty() ? "NULL" : "'" + cleared + "-01'",
            from,
            to.isEmpty() ? "NULL" : "'" + to + "'",
            scope);
  }

  @BeforeAll
  static void compute() {
    facts =
        new HandMadeFacts("2025-07", "2025-09-30")
            .silver(
                "registry",
                "household_token, person_token, relation, row_number, identified_month, cleared, "
                    + "cleared_month, valid_from, valid_to, scope",
                version("kept", "", "2023-05-31", "2023-08-31"),
                version("kept", "2023-08", "2023-08-31", ""),
                version("on_time", "2023-08", "2023-08-31", "2025-08-31"),
                version("on_time", "", "2025-08-31", ""),
                version("too_late", "2023-08", "2023-08-31", "2025-09-30"),
                version("too_late", "", "2025-09-30", ""),
                version("cleared_before", "2023-04", "2023-05-31", "2024-03-31"),
                version("cleared_before", "", "2024-03-31", ""),
                version("cleared_first", "2023-05", "2023-05-31", ""),
                version("other_county", "2023-08", "2023-09-30", "", "520524"),
                version("twice", "2023-07", "2023-07-31", "2024-03-31"),
                version("twice", "", "2024-03-31", "2024-09-30"),
                version("twice", "2024-09", "2024-09-30", ""),
                // Not cleared before, so nothing to fall back from.
                version("never", "", "2023-05-31", "2024-03-31"),
                version("never", "", "2024-03-31", ""))
            .silver("civil_assistance", "")
            .silver("clues", "")
            .silver("pairing", "");
    rows = facts.fact("monitored_household");
  }

  @ParameterizedTest
  @CsvSource({
    "kept,           2025-08-01, null,       null",
    "on_time,        2025-08-01, null,       2025-08-01",
    "too_late,       2025-08-01, null,       2025-09-01",
    "cleared_before, null,       2024-03-01, 2024-03-01",
    "cleared_first,  2025-05-01, null,       null",
    "other_county,   null,       null,       null",
    "twice,          2025-07-01, 2024-03-01, 2024-03-01",
    "never,          null,       null,       null"
  })
  void aHouseholdIsWatchedWhenItsClearingIsNotOlderThanTheFirstDelivery(
      String household, String cohort, String relapsedInJuly, String relapsedInSeptember) {
    Row july = HandMadeFacts.row(rows, household, "2025-07");
    Row september = HandMadeFacts.row(rows, household, "2025-09");
    assertEquals(cohort, HandMadeFacts.text(july, "cohort_month"));
    assertEquals(cohort, HandMadeFacts.text(september, "cohort_month"));
    assertEquals(relapsedInJuly, HandMadeFacts.text(july, "relapsed_month"));
    assertEquals(relapsedInSeptember, HandMadeFacts.text(september, "relapsed_month"));
  }

  @Test
  void aRelapseCountsUpToTheMonthInWhichTheWatchEnds() {
    assertEquals(1, facts.measured("relapse_cohort", "2025-07"), "twice");
    assertEquals(1, facts.measured("relapsed", "2025-07"));
    assertEquals(3, facts.measured("relapse_cohort", "2025-08"), "kept, on_time, too_late");
    assertEquals(1, facts.measured("relapsed", "2025-08"), "on_time");
    assertEquals(5, facts.measuredInYear("relapse_cohort", "2025-09"));
    assertEquals(2, facts.measuredInYear("relapsed", "2025-09"));
  }

  @Test
  void aRelapsedHouseholdIsOpenAgainAndOneThatClearedAgainIsCleared() {
    assertEquals(
        "cleared", HandMadeFacts.text(HandMadeFacts.row(rows, "on_time", "2025-07"), "state"));
    assertEquals(
        "open", HandMadeFacts.text(HandMadeFacts.row(rows, "on_time", "2025-08"), "state"));
    assertEquals(
        "cleared",
        HandMadeFacts.text(HandMadeFacts.row(rows, "on_time", "2025-08"), "state_before"));
    Row twice = HandMadeFacts.row(rows, "twice", "2025-09");
    assertEquals("cleared", HandMadeFacts.text(twice, "state"));
    assertEquals("2024-09-01", HandMadeFacts.text(twice, "cleared_month"));
    assertEquals("23", HandMadeFacts.text(twice, "months_to_clear"));
  }
}
