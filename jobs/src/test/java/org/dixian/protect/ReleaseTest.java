package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.dixian.attack.DisclosureAudit;
import org.dixian.night.Nights;
import org.dixian.run.Console;
import org.dixian.run.Job;
import org.dixian.run.JobRunner;
import org.dixian.run.RunReport;
import org.dixian.settings.Partitions;
import org.dixian.settings.PublishSettings;
import org.dixian.settings.PublishSettings.Protection;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.GoldTables;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three counties of one prefecture, their open households by type (MW02) and the shares of the
 * types (MW05). In July one type of one county has three households.
 *
 * <pre>
 *              all  unstable  marginal  sudden
 * 520502        40        25        12       3
 * 520524        60        30        20      10
 * 520526        50        20        20      10
 * 520500       150        75        52      23
 * </pre>
 */
@Tag("nights")
class ReleaseTest {
  private static final List<String> TYPES = List.of("unstable", "marginal", "sudden");
  private static final Map<String, int[]> JULY =
      Map.of(
          "520502", new int[] {25, 12, 3},
          "520524", new int[] {30, 20, 10},
          "520526", new int[] {20, 20, 10});

  private final SparkSession spark = Nights.spark();
  private final Console nowhere = new Console(new PrintStream(OutputStream.nullOutputStream()));
  private final List<Row> values = new ArrayList<>();
  private final List<Row> respondents = new ArrayList<>();
  private Settings settings;
  private Lake lake;

  @BeforeEach
  void anEmptyLake() throws Exception {
    Path root = Nights.temporary();
    Settings read = SettingsLoader.load(Nights.HOME.resolve("conf"));
    Protection rules =
        new Protection(
            List.of("province", "prefecture", "county"),
            5,
            new BigDecimal("0.85"),
            new BigDecimal("0.1"),
            20);
    settings = read.with(read.pipeline().with(new PublishSettings(400, rules, null)));
    lake = new Lake(root.toString(), spark.sparkContext().hadoopConfiguration());
    for (TableContract mart : MartTables.ALL) {
      lake.replace(mart, spark.createDataFrame(List.of(), mart.schema()), Map.of("x", "y"));
    }
  }

  /** The rows of a month: every county, the prefecture and the province. */
  private void month(String period, Map<String, int[]> counties) {
    int[] sum = new int[TYPES.size()];
    counties.forEach(
        (unit, types) -> {
          unit(period, unit, "county", types);
          for (int t = 0; t < sum.length; t++) {
            sum[t] += types[t];
          }
        });
    unit(period, "520500", "prefecture", sum);
    unit(period, "520000", "province", sum);
  }

  private void unit(String period, String unit, String level, int[] types) {
    int all = Arrays.stream(types).sum();
    figure(period, unit, level, "all", all, all);
    for (int t = 0; t < types.length; t++) {
      figure(period, unit, level, TYPES.get(t), types[t], all);
    }
  }

  private void figure(String period, String unit, String level, String type, int count, int whole) {
    row("MW02", period, "month", unit, level, type, count, null, count);
    row("MW05", period, "month", unit, level, type, count, whole, 100.0 * count / whole);
    if (level.equals("county")) {
      respondents("open_households", period, "month", unit, type, count);
    }
  }

  private void respondents(
      String measure, String period, String window, String unit, String type, long households) {
    respondents.add(
        RowFactory.create(
            unit,
            Date.valueOf(period + "-01"),
            window,
            dimension(type),
            type,
            measure,
            households,
            1L));
  }

  private static String dimension(String type) {
    return type.equals("all") ? "all" : "monitored_type";
  }

  private void row(
      String id,
      String period,
      String window,
      String unit,
      String level,
      String type,
      int numerator,
      Integer denominator,
      double value) {
    Map<String, Object> cells = new HashMap<>();
    cells.put("indicator_id", id);
    cells.put("base", "household");
    cells.put("variant", "");
    cells.put("unit_code", unit);
    cells.put("unit_level", level);
    cells.put("period", period);
    cells.put("window", window);
    cells.put("dimension", dimension(type));
    cells.put("category", type);
    cells.put("numerator", BigDecimal.valueOf(numerator).setScale(2));
    cells.put(
        "denominator", denominator == null ? null : BigDecimal.valueOf(denominator).setScale(2));
    cells.put("value", BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP));
    cells.put("previous_value", BigDecimal.ONE.setScale(6));
    cells.put("status", "ok");
    cells.put("suppressed", false);
    values.add(
        RowFactory.create(
            Arrays.stream(MartTables.INDICATOR_VALUES.schema().fieldNames())
                .map(cells::get)
                .toArray()));
  }

  private void write() {
    lake.replace(
        MartTables.INDICATOR_VALUES,
        spark.createDataFrame(values, MartTables.INDICATOR_VALUES.schema()),
        Map.of("x", "y"));
    lake.replace(
        GoldTables.RESPONDENTS,
        spark.createDataFrame(respondents, GoldTables.RESPONDENTS.schema()),
        Map.of("x", "y"));
  }

  private Release release(YearMonth month, long former) {
    Release release = new Release(new TreeSet<>(Set.of(month)), former);
    List<Job> jobs = new ArrayList<>();
    jobs.add(new WithheldJob(settings, lake, release));
    jobs.addAll(PublicMartJob.all(settings, lake, release));
    new JobRunner(spark, lake, "run", "code", nowhere, new RunReport()).runAll(jobs, false);
    return release;
  }

  private Dataset<Row> published() {
    return lake.read(spark, PublicTables.VALUES.name());
  }

  private Set<String> withheld(String condition) {
    return published().where("suppressed AND " + condition).collectAsList().stream()
        .map(r -> r.getAs("unit_code") + " " + r.getAs("category"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private DisclosureAudit.Verdict attack(Dataset<Row> rows) {
    return attack(rows, YearMonth.of(2025, 7));
  }

  private DisclosureAudit.Verdict attack(Dataset<Row> rows, YearMonth month) {
    return new DisclosureAudit(settings, Partitions.of(spark, settings))
        .attack(rows, lake.read(spark, GoldTables.WITHHELD.name()), new TreeSet<>(Set.of(month)));
  }

  @Test
  void aSmallCountTakesThreeOthersWithItAndNoTotal() {
    month("2025-07", JULY);
    write();

    release(YearMonth.of(2025, 7), -1);

    Set<String> counts = withheld("indicator_id = 'MW02'");
    assertEquals(4, counts.size(), counts.toString());
    assertTrue(counts.contains("520502 sudden"), counts.toString());
    assertFalse(counts.toString().contains("all"), counts.toString());
    assertFalse(counts.toString().contains("520500"), counts.toString());
    assertEquals(counts, withheld("indicator_id = 'MW05'"), "shares show the same counts");
    assertEquals(
        0,
        published()
            .where(
                "suppressed AND coalesce(numerator, denominator, value, previous_value, change,"
                    + " rank_among_counties) IS NOT NULL")
            .count());
    assertEquals(published().count(), values.size());
  }

  @Test
  void theAttackFindsNothingInWhatIsReleasedAndThePlantedLeakInWhatIsNot() {
    month("2025-07", JULY);
    write();
    release(YearMonth.of(2025, 7), -1);

    DisclosureAudit.Verdict released = attack(published());
    DisclosureAudit.Verdict leaking =
        attack(
            lake.read(spark, MartTables.INDICATOR_VALUES.name())
                .selectExpr(
                    "* EXCEPT (suppressed)",
                    "unit_code = '520502' AND category = 'sudden' AS suppressed"));

    assertEquals(List.of(), released.breaches());
    assertTrue(released.attacked() > 0);
    assertFalse(leaking.breaches().isEmpty());
    assertTrue(
        leaking.breaches().get(0).contains("520502 2025-07 month monitored_type/sudden"),
        leaking.breaches().toString());
  }

  @Test
  void aReleasedMonthStaysAsItWasAndNothingIsComparedWithWhatWasWithheld() throws IOException {
    month("2025-07", JULY);
    write();
    release(YearMonth.of(2025, 7), -1);
    List<Row> july = published().where("period = '2025-07'").orderBy("value").collectAsList();
    long former = lake.version(PublicTables.VALUES.name());
    values.clear();
    month("2025-07", Map.of("520502", new int[] {90, 90, 90}));
    month(
        "2025-08",
        Map.of(
            "520502", new int[] {25, 12, 7},
            "520524", new int[] {30, 20, 10},
            "520526", new int[] {20, 20, 10}));
    write();

    release(YearMonth.of(2025, 8), former);

    assertEquals(july, published().where("period = '2025-07'").orderBy("value").collectAsList());
    assertEquals(Set.of(), withheld("period = '2025-08'"));
    Row before =
        published()
            .where("period = '2025-08' AND unit_code = '520502' AND indicator_id = 'MW02'")
            .where("category = 'sudden'")
            .first();
    assertNull(before.getAs("previous_value"), "July's was withheld");
    assertEquals(
        0, before.<java.math.BigDecimal>getAs("value").compareTo(java.math.BigDecimal.valueOf(7)));
  }

  /** New households of a county, by month and for the year to date. */
  private void identified(String period, String unit, String level, int month, int year) {
    row("MW04", period, "month", unit, level, "all", month, null, month);
    row("MW04", period, "ytd", unit, level, "all", year, null, year);
    if (level.equals("county")) {
      respondents("new_households", period, "month", unit, "all", month);
      respondents("new_households", period, "ytd", unit, "all", year);
    }
  }

  private void identified(String period, int[] months, int[] years) {
    List<String> units = List.of("520502", "520524", "520526");
    for (int u = 0; u < units.size(); u++) {
      identified(period, units.get(u), "county", months[u], years[u]);
    }
    identified(period, "520500", "prefecture", Arrays.stream(months).sum(), sum(years));
    identified(period, "520000", "province", Arrays.stream(months).sum(), sum(years));
  }

  private static int sum(int[] numbers) {
    return Arrays.stream(numbers).sum();
  }

  @Test
  void aYearToDateGivesNeitherItsMonthNorTheMonthBeforeAway() throws IOException {
    identified("2025-01", new int[] {3, 30, 40}, new int[] {3, 30, 40});
    write();
    release(YearMonth.of(2025, 1), -1);
    long former = lake.version(PublicTables.VALUES.name());
    identified("2025-02", new int[] {20, 20, 20}, new int[] {23, 50, 60});
    write();

    release(YearMonth.of(2025, 2), former);

    assertEquals(2, withheld("window = 'month' AND period = '2025-01'").size());
    assertEquals(Set.of(), withheld("window = 'month' AND period = '2025-02'"));
    assertTrue(
        withheld("window = 'ytd' AND period = '2025-02'").contains("520502 all"),
        "23 less 20 are the 3 of January");
    assertEquals(List.of(), attack(published(), YearMonth.of(2025, 2)).breaches());
    DisclosureAudit.Verdict careless =
        attack(
            published()
                .selectExpr(
                    "* EXCEPT (numerator, suppressed)",
                    "CASE WHEN period = '2025-02' AND window = 'ytd' AND unit_code = '520502' THEN"
                        + " 23 ELSE numerator END AS numerator",
                    "suppressed AND NOT (period = '2025-02' AND window = 'ytd') AS suppressed"),
            YearMonth.of(2025, 2));
    assertTrue(
        careless.breaches().toString().contains("520502 2025-01 month"), careless.toString());
  }

  @Test
  void aMonthThatWasRevisedAfterItsReleaseDoesNotStopTheNext() throws IOException {
    identified("2025-01", new int[] {3, 30, 40}, new int[] {3, 30, 40});
    write();
    release(YearMonth.of(2025, 1), -1);
    long former = lake.version(PublicTables.VALUES.name());
    values.clear();
    identified("2025-01", new int[] {3, 31, 40}, new int[] {3, 31, 40});
    identified("2025-02", new int[] {20, 20, 20}, new int[] {23, 51, 60});
    write();

    release(YearMonth.of(2025, 2), former);

    DisclosureAudit.Verdict verdict = attack(published(), YearMonth.of(2025, 2));
    assertEquals(List.of(), verdict.breaches());
    assertTrue(verdict.attacked() > 0);
  }

  @Test
  void aMonthClosesOnTheDayOfRelease() {
    List<YearMonth> months = List.of(YearMonth.of(2025, 7), YearMonth.of(2025, 8));

    assertEquals(Set.of(), Release.due(months, LocalDate.of(2025, 8, 19), 20, null, -1).months());
    assertEquals(
        Set.of(YearMonth.of(2025, 7)),
        Release.due(months, LocalDate.of(2025, 8, 20), 20, null, -1).months());
    assertEquals(
        Set.of(YearMonth.of(2025, 8)),
        Release.due(months, LocalDate.of(2025, 9, 30), 20, YearMonth.of(2025, 7), 0).months());
  }
}
