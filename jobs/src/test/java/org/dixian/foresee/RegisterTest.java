package org.dixian.foresee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.run.Console;
import org.dixian.run.JobRunner;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import org.dixian.table.WarningTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nights one after another over warnings by hand: what was raised is kept, and raised once. */
@Tag("nights")
class RegisterTest {
  private static final List<YearMonth> MONTHS =
      List.of(YearMonth.of(2025, 7), YearMonth.of(2025, 8), YearMonth.of(2025, 9));
  private final SparkSession spark = Nights.small();
  private final Settings settings = Watched.settings();
  private Lake lake;

  @BeforeEach
  void anEmptyLake() throws IOException {
    lake =
        new Lake(
            Nights.temporary().resolve("lake").toString(),
            spark.sparkContext().hadoopConfiguration());
  }

  /**
   * A night.
   *
   * @param warnings what stands now: {@code 'id', 'person', signal, raised}
   * @return the register as {@code id number first_seen status continued_by withdrawn cause}
   */
  private List<String> night(String day, String... warnings) {
    return night(settings, day, warnings);
  }

  private List<String> night(Settings rules, String day, String... warnings) {
    String given =
        Arrays.stream(warnings).map(w -> "(" + w + ")").collect(Collectors.joining(", "));
    String columns =
        Arrays.stream(WarningTables.WARNING.schema().fields())
            .map(
                f -> {
                  String made =
                      switch (f.name()) {
                        case "warning_id", "person_token", "signal_date", "raised_date" -> f.name();
                        case "kind" -> "'illness'";
                        case "rule_id" -> "'illness_stay'";
                        case "rule_version" -> "'" + version(rules) + "'";
                        case "household_token" -> "'h'";
                        case "unit_code" -> "'" + Watched.VILLAGE + "'";
                        case "cool_down_days" -> "30";
                        default -> "NULL";
                      };
                  return "CAST(%s AS %s) AS %s".formatted(made, f.dataType().sql(), f.name());
                })
            .collect(Collectors.joining(", "));
    lake.replace(
        WarningTables.WARNING,
        spark.sql(
            "SELECT %s FROM VALUES %s AS t(warning_id, person_token, signal_date, raised_date) WHERE warning_id <> ''"
                .formatted(
                    columns,
                    warnings.length == 0 ? "('', '', DATE'2025-01-01', DATE'2025-01-01')" : given)),
        Map.of("test", day + given));
    run(rules, day);
    return register();
  }

  private boolean run(Settings rules, String day) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    RegisterJob job = new RegisterJob(rules, MONTHS, LocalDate.parse(day));
    JobRunner runner =
        new JobRunner(spark, lake, "run", "code", new Console(nowhere), new RunReport());
    long before = lake.version(WarningTables.REGISTER.name());
    runner.runAll(List.of(job), false);
    return lake.version(WarningTables.REGISTER.name()) != before;
  }

  private String version(Settings rules) {
    new Warnings(rules.warnings(), rules.parameters(), MONTHS, LocalDate.of(2025, 9, 30))
        .versions(spark);
    return spark
        .sql(
            "SELECT rule_version FROM rule_versions WHERE rule_id = 'illness_stay' AND period_month"
                + " = DATE'2025-08-01'")
        .first()
        .getString(0);
  }

  private List<String> register() {
    return lake
        .read(spark, WarningTables.REGISTER.name())
        .selectExpr(
            "concat_ws(' ', warning_id, number, first_seen, status, continued_by, withdrawn_date,"
                + " withdrawn_cause)")
        .collectAsList()
        .stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }

  @Test
  void aWarningIsRaisedOnceHoweverManyNightsSeeIt() {
    String a = "'a', 'p1', DATE'2025-08-04', DATE'2025-08-31'";
    assertEquals(List.of("a 1 2025-08-31 standing"), night("2025-08-31", a));
    assertFalse(run(settings, "2025-08-31"), "nothing is written again");
    assertEquals(
        List.of("a 1 2025-08-31 standing", "b 2 2025-09-15 standing"),
        night("2025-09-15", a, "'b', 'p2', DATE'2025-09-04', DATE'2025-09-15'"));
  }

  @Test
  void whatACorrectedFileTakesAwayStaysAsWithdrawnAndStandsAgainWhenItComesBack() {
    String a = "'a', 'p1', DATE'2025-08-04', DATE'2025-08-31'";
    night("2025-08-31", a);
    assertEquals(List.of("a 1 2025-08-31 withdrawn 2025-09-15 data"), night("2025-09-15"));
    assertEquals(
        List.of("a 1 2025-08-31 withdrawn 2025-09-15 data"),
        night("2025-09-30"),
        "the day of the withdrawal stays");
    assertEquals(List.of("a 1 2025-08-31 standing"), night("2025-09-30", a));
  }

  @Test
  void aWarningWhoseFirstSignalMovesKeepsItsNumberAndTheDayOnWhichItWasRaised() {
    night(
        "2025-08-31",
        "'z', 'p9', DATE'2025-08-01', DATE'2025-08-31'",
        "'a', 'p1', DATE'2025-08-20', DATE'2025-08-31'");
    List<String> moved =
        night(
            "2025-09-15",
            "'z', 'p9', DATE'2025-08-01', DATE'2025-08-31'",
            "'b', 'p1', DATE'2025-08-04', DATE'2025-08-31'");
    assertEquals(
        List.of("a 1 2025-08-31 restated b", "b 1 2025-08-31 standing", "z 2 2025-08-31 standing"),
        moved);
    // Thirty days apart is another matter.
    assertEquals(
        List.of(
            "a 1 2025-08-31 restated c",
            "b 1 2025-08-31 withdrawn 2025-09-30 data",
            "c 1 2025-08-31 standing",
            "z 2 2025-08-31 standing"),
        night(
            "2025-09-30",
            "'z', 'p9', DATE'2025-08-01', DATE'2025-08-31'",
            "'c', 'p1', DATE'2025-09-03', DATE'2025-09-30'"));
  }

  @Test
  void aChangedThresholdIsNamedAsTheCause() {
    night("2025-08-31", "'a', 'p1', DATE'2025-08-04', DATE'2025-08-31'");
    Settings changed =
        settings.with(
            settings.parameters().stream()
                .map(
                    p ->
                        p.id().equals("self_pay_stay_threshold_other_yuan")
                            ? p.fixed(new java.math.BigDecimal(50000))
                            : p)
                .toList());
    assertEquals(
        List.of("a 1 2025-08-31 withdrawn 2025-09-15 rules"), night(changed, "2025-09-15"));
  }

  @Test
  void aNightAsOfAnEarlierDayTakesNothingBackThatItCannotKnow() {
    String a = "'a', 'p1', DATE'2025-08-04', DATE'2025-08-31'";
    String b = "'b', 'p2', DATE'2025-09-04', DATE'2025-09-30'";
    night("2025-09-30", a, b);
    assertEquals(
        List.of("a 1 2025-09-30 standing", "b 2 2025-09-30 standing"), night("2025-08-31", a));
    assertTrue(
        night("2025-08-31").contains("a 1 2025-09-30 withdrawn 2025-08-31 data"),
        "what it does know it judges");
  }
}
