package org.dixian.foresee.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.RiskJobs;
import org.dixian.night.Nights;
import org.dixian.run.Console;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.Lake;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The jobs of a night with a model: drift, scores, work list, forecast. */
@Tag("nights")
@TestMethodOrder(OrderAnnotation.class)
class ScoringNightTest {
  private static final LocalDate DAY = LocalDate.of(2025, 8, 31);
  private static final SparkSession SPARK = Nights.spark();

  private static Settings settings;
  private static RandomExports exports;
  private static Lake lake;
  private static ModelStore store;

  @BeforeAll
  static void deliver() throws Exception {
    settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
    exports = new RandomExports(settings, 8);
    lake = exports.silver(DAY);
    store = new ModelStore(lake, SPARK.sparkContext().hadoopConfiguration());
  }

  private static RiskJobs jobs() throws Exception {
    return RiskJobs.of(SPARK, settings, lake, exports.until(DAY), DAY);
  }

  private static Dataset<Row> features() {
    return new Features(exports.known(lake, DAY))
        .on(DAY)
        .selectExpr(
            "*",
            "CAST(pmod(xxhash64(household_token), 3) = 0 OR self_paid_180 > 50000 AS DOUBLE) AS"
                + " label");
  }

  /** A model of these very households; with another distribution if asked for. */
  private static Training.Trained model(String version, Distribution other) {
    Dataset<Row> rows = ExampleRows.drawn(features(), 20, 1);
    PipelineModel learner = new Learning(settings.riskFeatures(), 7).fit(SmallModels.TREES, rows);
    PipelineModel calibrator =
        Learning.calibrate(settings.riskModel().calibration(), learner.transform(rows));
    Dataset<Row> scored =
        calibrator
            .transform(learner.transform(features()))
            .withColumn("score", Learning.probability(settings.riskModel().calibration()));
    return new Training.Trained(
        learner,
        calibrator,
        new ModelRecord(
            version,
            SmallModels.TREES,
            settings.riskFeatures(),
            settings.riskModel().calibration(),
            3,
            List.of("2025-05-31"),
            List.of(),
            new ModelRecord.Counts(60, 20),
            new ModelRecord.Counts(60, 20),
            Map.of(),
            null,
            List.of(),
            other == null ? Distribution.of(scored, settings.riskFeatures()) : other,
            new double[settings.riskFeatures().size()],
            Map.of()));
  }

  private static void approve(Training.Trained trained) throws Exception {
    store.write(trained, "card");
    store.decide(
        trained.record().version(),
        new ModelStore.Decision("t", "rule", ModelStore.State.APPROVED, "test"));
  }

  /** Forecasts of a night a month ago, and one of the day that is made anew. */
  private static final String FORMER =
      """
      SELECT DATE'2025-07-31' AS as_of, '520524' AS county_code, 'm' AS model_version,
        9L AS households, 7.5D AS expected, 3 AS low, 12 AS high, 0.9D AS interval_level,
        3 AS horizon_months
      UNION ALL SELECT DATE'2025-07-31', '520526', 'm', 9L, 0.5D, 0, 2, 0.9D, 3
      UNION ALL SELECT DATE'2025-08-31', '999999', 'm', 9L, 1.0D, 0, 3, 0.9D, 3
      """;

  private static List<String> forecasts(String which) {
    return lake
        .read(SPARK, RiskTables.FORECASTS.name())
        .where(which)
        .selectExpr("concat_ws(' ', county_code, expected)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** Households that a clue says are to be monitored, and that no registry row since then has. */
  private static Set<String> decided() {
    Map<String, LocalDate> registered = new HashMap<>();
    for (Row row : exports.known(lake, DAY).rows("registry", DAY).collectAsList()) {
      LocalDate month = row.getAs("identified_month");
      if (month != null) {
        registered.merge(row.getAs("household_token"), month, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    Set<String> decided = new TreeSet<>();
    for (Row row : exports.known(lake, DAY).rows("clues", DAY).collectAsList()) {
      LocalDate clue = row.getAs("clue_date");
      LocalDate month = registered.get(row.<String>getAs("household_token"));
      boolean arrived = clue != null && month != null && !month.isBefore(clue.withDayOfMonth(1));
      if ("identified".equals(row.getAs("verdict")) && !arrived) {
        decided.add(row.getAs("household_token"));
      }
    }
    return decided;
  }

  private static List<Row> table(String name) {
    return lake.read(SPARK, name).collectAsList();
  }

  @Test
  @Order(1)
  void withoutAnApprovedModelNothingIsMade() throws Exception {
    exports.run(lake, jobs().all());
    store.write(model("2025-05-01-aaaaaaaa", null), "card");
    exports.run(lake, jobs().all());
    for (TableContract table :
        List.of(RiskTables.SCORES, RiskTables.WORK_LIST, RiskTables.FORECASTS, RiskTables.DRIFT)) {
      assertFalse(lake.exists(table.name()), table.name());
    }
    assertFalse(jobs().warn(new Console(System.out)));
  }

  @Test
  @Order(2)
  void everyHouseholdIsScoredRankedAndTheFirstOfEachCountyIsListedWithReasons() throws Exception {
    Training.Trained trained = model("2025-05-31-bbbbbbbb", null);
    approve(trained);
    lake.replace(
        RiskTables.FORECASTS,
        RiskTables.FORECASTS.apply(SPARK.sql(FORMER)),
        Map.of("test", "former night"));
    RiskJobs jobs = jobs();
    exports.run(lake, jobs.all());
    assertFalse(jobs.warn(new Console(System.out)), "the same households have not drifted");

    Map<String, Double> direct = new HashMap<>();
    trained
        .calibrator()
        .transform(trained.learner().transform(features()))
        .withColumn("p", Learning.probability(settings.riskModel().calibration()))
        .select("household_token", "p")
        .collectAsList()
        .forEach(row -> direct.put(row.getString(0), row.getDouble(1)));
    List<Row> scores = table(RiskTables.SCORES.name());
    assertTrue(direct.size() > 20, direct.size() + " households");
    assertEquals(direct.size(), scores.size());
    Set<String> decided = decided();
    Map<String, TreeMap<Integer, String>> undecided = new TreeMap<>();
    Set<String> toVerify = new TreeSet<>();
    Map<String, TreeMap<Integer, Double>> ranked = new TreeMap<>();
    Map<String, Double> sums = new TreeMap<>();
    for (Row row : scores) {
      double p = row.<Double>getAs("probability");
      assertEquals(direct.get(row.<String>getAs("household_token")), Double.valueOf(p));
      // Some of these households have no village.
      String county = String.valueOf(row.<String>getAs("county_code"));
      ranked.computeIfAbsent(county, c -> new TreeMap<>()).put(row.getAs("county_rank"), p);
      sums.merge(county, p, Double::sum);
      String household = row.getAs("household_token");
      if (!decided.contains(household)) {
        undecided
            .computeIfAbsent(county, c -> new TreeMap<>())
            .put(row.getAs("county_rank"), household);
      }
      if (row.<Boolean>getAs("to_verify")) {
        toVerify.add(household);
      }
    }
    // Two of a thousand, and one at the least, of those about whom nothing is decided.
    Set<String> firsts = new TreeSet<>();
    undecided.values().forEach(households -> firsts.add(households.firstEntry().getValue()));
    assertEquals(firsts, toVerify);
    assertTrue(
        scores.stream().anyMatch(r -> decided.contains(r.<String>getAs("household_token"))),
        "some household is decided");
    ranked.forEach(
        (county, byRank) -> {
          assertEquals(byRank.size(), (int) byRank.lastKey(), county + ": ranks 1 to n");
          double before = 1;
          for (double p : byRank.values()) {
            assertTrue(p <= before, county + ": " + byRank);
            before = p;
          }
        });

    List<Row> listed = table(RiskTables.WORK_LIST.name());
    assertEquals(ranked.size(), listed.size());
    for (Row row : listed) {
      List<String> reasons = row.getList(row.fieldIndex("reasons"));
      assertTrue(reasons.size() <= settings.riskModel().reasons(), reasons.toString());
      assertFalse(reasons.stream().anyMatch(r -> r.contains("{value}")), reasons.toString());
    }
    assertEquals(
        List.of("520524 7.5", "520526 0.5"),
        forecasts("as_of = DATE'2025-07-31'"),
        "what was said on a former day stays");
    assertEquals(ranked.size(), forecasts("as_of = DATE'%s'".formatted(DAY)).size());
    for (Row row :
        lake.read(SPARK, RiskTables.FORECASTS.name())
            .where("as_of = DATE'%s'".formatted(DAY))
            .collectAsList()) {
      assertEquals(3, row.<Integer>getAs("horizon_months"));
      assertEquals(0.9, row.<Double>getAs("interval_level"));
      double expected = row.<Double>getAs("expected");
      assertEquals(sums.get(String.valueOf(row.<String>getAs("county_code"))), expected, 1e-6);
      assertEquals(CountInterval.low(expected, 0.9), (int) row.<Integer>getAs("low"));
      assertEquals(CountInterval.high(expected, 0.9), (int) row.<Integer>getAs("high"));
    }
  }

  @Test
  @Order(3)
  void aModelWhoseScoresHaveDriftedScoresNobody() throws Exception {
    Training.Trained trained = model("2025-06-30-cccccccc", null);
    Map<String, Distribution.Bins> bins = new HashMap<>(trained.record().distribution().bins());
    // All scores were below any of today.
    bins.put(Distribution.SCORE, new Distribution.Bins(new double[] {-1}, new double[] {1, 0}));
    approve(model("2025-06-30-cccccccc", new Distribution(bins)));
    RiskJobs jobs = jobs();
    exports.run(lake, jobs.all());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertTrue(jobs.warn(new Console(new PrintStream(said, true, StandardCharsets.UTF_8))));
    assertTrue(
        said.toString(StandardCharsets.UTF_8)
            .contains("2025-06-30-cccccccc: score has drifted, stability index"),
        said.toString(StandardCharsets.UTF_8));
    assertEquals(List.of(), table(RiskTables.SCORES.name()));
    assertEquals(List.of(), table(RiskTables.WORK_LIST.name()));
    assertEquals(List.of("520524 7.5", "520526 0.5"), forecasts("true"), "of the day, none");
  }
}
