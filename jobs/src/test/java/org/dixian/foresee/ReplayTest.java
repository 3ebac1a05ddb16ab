package org.dixian.foresee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.settings.Settings;
import org.dixian.settings.WarningRule;
import org.dixian.table.Lake;
import org.dixian.table.WarningTables;
import org.junit.jupiter.api.Test;

/** A threshold tried over three months by hand, and counted by hand. */
class ReplayTest {
  private final SparkSession spark = Nights.small();
  private final Settings settings = Watched.settings();

  @Test
  void anotherThresholdIsCountedBesideTheOneInForce() throws Exception {
    Lake lake =
        new Lake(
            Nights.temporary().resolve("lake").toString(),
            spark.sparkContext().hadoopConfiguration());
    new Watched("2025-07", "2025-09-30")
        .fill(
            "told_medical_settlements",
            "person_token, settlement_token, settled_date, valid_from, self_paid_yuan, care_kind",
            "('p1b', 'a', DATE'2025-07-02', DATE'2025-07-04', 11000, 'inpatient')",
            "('p1', 'b', DATE'2025-08-04', DATE'2025-08-31', 12000, 'inpatient')",
            "('p2', 'c', DATE'2025-08-05', DATE'2025-08-31', 8000, 'inpatient')",
            "('p3', 'd', DATE'2025-09-03', DATE'2025-09-30', 7000, 'inpatient')")
        .fill(
            "clues",
            "clue_token, household_token, person_token, clue_kind, clue_date, verified_date,"
                + " verdict, identified_date, valid_from",
            "('x', 'h1', 'p1b', 'illness', DATE'2025-07-08', DATE'2025-07-12', 'excluded', NULL,"
                + " DATE'2025-07-31')",
            "('y', 'h2', 'p2', 'illness', DATE'2025-09-02', DATE'2025-09-05', 'identified',"
                + " DATE'2025-09-10', DATE'2025-09-30')")
        .fill(
            "monitored_household",
            "household_token, period_month, unit_code, state, state_before, identified_month,"
                + " measure_categories",
            "('h2', DATE'2025-09-01', '%s', 'open', NULL, DATE'2025-09-01', 1)"
                .formatted(Watched.VILLAGE))
        .write(lake, "medical_settlements", "clues", "monitored_household", "rural_persons");
    WarningRule rule = Replay.replayable(settings).get("illness_stay");
    List<YearMonth> months =
        List.of(YearMonth.of(2025, 7), YearMonth.of(2025, 8), YearMonth.of(2025, 9));

    List<String> counted =
        new Replay(spark, lake, settings, months, Map.of(), LocalDate.of(2025, 9, 30))
            .of(rule, new BigDecimal(6000)).collectAsList().stream()
                .map(row -> row.mkString(" "))
                .toList();

    // warnings, due, verified, watched, identified (old, new each); new households, found (old,
    // new)
    assertEquals(
        List.of(
            // p1b alone; its watch of 60 days ended on 2 September, and h1 was not identified.
            "2025-07 520524 1 1 1 1 1 1 1 1 0 0 0 0 0",
            // p1, and with the lower threshold p2, which was verified; both are watched until
            // October.
            "2025-08 520524 1 2 1 2 0 1 0 0 0 0 0 0 0",
            // p3 with the lower one; h2 was identified on 10 September, ten days after p2's
            // warning.
            "2025-09 520524 0 1 0 0 0 0 0 0 0 0 1 0 1"),
        counted);
    assertFalse(lake.exists(WarningTables.WARNING.name()), "nothing is written");
  }
}
