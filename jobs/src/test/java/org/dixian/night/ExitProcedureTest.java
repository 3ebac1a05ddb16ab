package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.dixian.derive.Coverage;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The year 2026: the orderly exit is in force, and the types of households change. */
class ExitProcedureTest {
  private static HandMadeFacts facts;
  private static List<Row> rows;

  private static String household(
      String token, String type, String identified, String cleared, String exit) {
    String[] leaving = exit.split(" ");
    return "('%s', '%s', 'head', 1, '%s', '%s-01', %s, %s, %s, %s, '2025-11-30', NULL, '520526')"
        .formatted(
            token,
            token,
            type,
            identified,
            cleared.isEmpty() ? "false" : "true",
            cleared.isEmpty() ? "NULL" : "'" + cleared + "-01'",
            exit.isEmpty() ? "NULL" : "'" + leaving[0] + "-01'",
            exit.isEmpty() ? "NULL" : "'" + leaving[1] + "'");
  }

  @BeforeAll
  static void compute() {
    facts =
        new HandMadeFacts("2025-12", "2026-02-28")
            .silver(
                "registry",
                "household_token, person_token, relation, row_number, monitored_type, "
                    + "identified_month, cleared, cleared_month, exit_month, exit_reason, "
                    + "valid_from, valid_to, scope",
                household("open", "unstable", "2025-01", "", ""),
                household("cleared_left", "unstable", "2025-01", "2025-06", "2026-01 stable"),
                household("open_left", "marginal", "2025-01", "", "2026-01 stable"),
                household("new", "sudden", "2026-01", "", ""),
                household("new_in_error", "sudden", "2026-01", "", "2026-01 misidentified"),
                household("in_error", "sudden", "2025-01", "", "2026-01 misidentified"),
                household("now_cleared", "unstable", "2025-01", "2026-01", ""),
                household("died", "unstable", "2025-01", "", "2026-01 died_out"),
                household("left_before", "unstable", "2025-01", "", "2025-12 stable"))
            .silver("civil_assistance", "")
            .silver("clues", "")
            .silver("pairing", "");
    rows = facts.fact("monitored_household");
  }

  @Test
  void theBaseIsWhoWasOpenAtTheBeginningOrIsNewAndNotThereInError() {
    // open, open_left, new, now_cleared, died
    assertEquals(5, facts.measured("exit_base", "2026-01"));
    assertEquals(2, facts.measured("stable_exits", "2026-01"), "cleared_left, open_left");
    // open and new are left
    assertEquals(2, facts.measured("exit_base", "2026-02"));
    assertEquals(0, facts.measured("stable_exits", "2026-02"));
  }

  @Test
  void theExitRatioIsNotReportedBeforeTheProcedureIsInForce() {
    List<Effective> registry =
        Stream.of("2025-12-31", "2026-01-31", "2026-02-28")
            .map(day -> new Effective(delivery(LocalDate.parse(day)), 1))
            .toList();
    new Coverage(facts.settings, facts.periods, Map.of("registry", registry))
        .createView(Nights.spark());
    assertEquals(
        List.of("RC02 1 1 1", "RC08 0 1 1"),
        Nights.spark()
            .sql(
                """
                SELECT concat_ws(' ', left(indicator_key, 4), array_join(transform(array_sort(
                  collect_list(struct(period_month, reporting))), x -> x.reporting), ' '))
                FROM coverage
                WHERE unit_code = '520526' AND indicator_key IN ('RC02.household', 'RC08.household')
                GROUP BY indicator_key ORDER BY indicator_key
                """)
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .toList());
  }

  private static Delivery delivery(LocalDate asOf) {
    return new Delivery(
        "f" + asOf,
        "f.xlsx",
        "registry",
        asOf,
        "520526",
        "",
        0,
        Delivery.Status.ACCEPTED,
        null,
        null,
        1,
        1,
        0,
        0,
        "rules",
        "load",
        1);
  }

  @Test
  void theTypeInForceFollowsTheYearAndTheRegisteredTypeStays() {
    assertEquals("unstable unstable", types("open", "2025-12"));
    assertEquals("unstable return_to_poverty", types("open", "2026-01"));
    assertEquals("marginal fall_into_poverty", types("open_left", "2026-01"));
    assertEquals("sudden fall_into_poverty", types("new", "2026-02"));
  }

  private static String types(String household, String month) {
    Row row = HandMadeFacts.row(rows, household, month);
    return row.getAs("monitored_type") + " " + row.getAs("monitored_type_in_force");
  }
}
