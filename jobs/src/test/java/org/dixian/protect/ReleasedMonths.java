package org.dixian.protect;

import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Date;
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
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeEach;

/** A lake with marts of months made by hand, of which months are released to the public. */
abstract class ReleasedMonths {
  final SparkSession spark = Nights.spark();
  private final Console nowhere = new Console(new PrintStream(OutputStream.nullOutputStream()));
  final List<Row> values = new ArrayList<>();
  private final List<Row> respondents = new ArrayList<>();
  private Settings settings;
  Lake lake;

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
    lake.replace(
        RiskTables.FORECASTS,
        spark.createDataFrame(List.of(), RiskTables.FORECASTS.schema()),
        Map.of("x", "y"));
  }

  void respondents(
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

  static String dimension(String type) {
    return type.equals("all") ? "all" : "monitored_type";
  }

  void row(
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

  void write() {
    lake.replace(
        MartTables.INDICATOR_VALUES,
        spark.createDataFrame(values, MartTables.INDICATOR_VALUES.schema()),
        Map.of("x", "y"));
    lake.replace(
        GoldTables.RESPONDENTS,
        spark.createDataFrame(respondents, GoldTables.RESPONDENTS.schema()),
        Map.of("x", "y"));
  }

  Release release(YearMonth month, long former) {
    Release release = new Release(new TreeSet<>(Set.of(month)), former);
    List<Job> jobs = new ArrayList<>();
    jobs.add(new WithheldJob(settings, lake, release));
    jobs.addAll(PublicMartJob.all(settings, lake, release));
    new JobRunner(spark, lake, "run", "code", nowhere, new RunReport()).runAll(jobs, false);
    return release;
  }

  Dataset<Row> published() {
    return lake.read(spark, PublicTables.VALUES.name());
  }

  Set<String> withheld(String condition) {
    return published().where("suppressed AND " + condition).collectAsList().stream()
        .map(r -> r.getAs("unit_code") + " " + r.getAs("category"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  DisclosureAudit.Verdict attack(Dataset<Row> rows, YearMonth month) {
    return new DisclosureAudit(settings, Partitions.of(spark, settings))
        .attack(
            rows,
            lake.read(spark, GoldTables.WITHHELD.name()),
            lake.read(spark, MartTables.INDICATOR_VALUES.name()),
            new TreeSet<>(Set.of(month)));
  }
}
