package org.dixian.protect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.run.Resource;
import org.dixian.settings.PublishSettings;
import org.dixian.settings.Settings;
import org.dixian.table.GoldTables;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;

/** A public mart as one SELECT over the internal ones and what is withheld. */
public final class PublicMartJob implements Job {
  private final TableContract table;
  private final List<String> reads;
  private final String sql;
  private final Lake lake;
  private final Release release;

  private PublicMartJob(
      TableContract table, List<String> reads, String sql, Lake lake, Release release) {
    this.table = table;
    this.reads = reads;
    this.sql = sql;
    this.lake = lake;
    this.release = release;
  }

  /** All public marts, in an order in which each stands after those that it reads. */
  public static List<Job> all(Settings settings, Lake lake, Release release) {
    PublishSettings.Protection protection = settings.pipeline().publish().protection();
    String levels = protection.levels().stream().collect(Collectors.joining("', '", "'", "'"));
    List<Job> jobs = new ArrayList<>();
    for (TableContract mart : PublicTables.selected()) {
      String sql =
          PublicTables.select(mart)
              .replace("$levels", levels)
              .replace("$released", release.months().last().toString());
      jobs.add(new PublicMartJob(PublicTables.of(mart), List.of(mart.name()), sql, lake, release));
    }
    jobs.add(
        new PublicMartJob(
            PublicTables.VALUES,
            List.of(MartTables.INDICATOR_VALUES.name(), GoldTables.WITHHELD.name()),
            Resource.text("/public/indicator_values.sql").replace("$levels", levels),
            lake,
            release));
    jobs.add(
        new PublicMartJob(
            PublicTables.of(MartTables.COUNTY_OVERVIEW),
            List.of(PublicTables.VALUES.name(), PublicTables.UNITS.name()),
            Resource.text("/marts/county_overview.sql"),
            lake,
            release));
    jobs.add(
        new PublicMartJob(
            PublicTables.of(MartTables.IDENTIFICATION_FORECASTS),
            List.of(
                RiskTables.FORECASTS.name(), PublicTables.VALUES.name(), PublicTables.UNITS.name()),
            // A sum over few households would say what the model thinks of one.
            Resource.text("/marts/identification_forecasts.sql")
                .replace(
                    "FROM gold_risk_forecasts",
                    "FROM (SELECT * FROM risk_forecasts WHERE households >= %d)"
                        .formatted(protection.minimumHouseholds()))
                .replace("$as_of", release.asOf().toString()),
            lake,
            release));
    return jobs;
  }

  @Override
  public TableContract writes() {
    return table;
  }

  @Override
  public List<String> reads() {
    return reads;
  }

  @Override
  public String rules() {
    return sql + release;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    SparkSession spark = inputs.asViews().spark();
    List<Row> months = release.months().stream().map(m -> RowFactory.create(m.toString())).toList();
    spark
        .createDataFrame(months, StructType.fromDDL("period STRING"))
        .createOrReplaceTempView("released");
    Dataset<Row> former =
        release.former() < 0
            ? spark.createDataFrame(List.<Row>of(), PublicTables.VALUES.schema())
            : lake.read(spark, PublicTables.VALUES.name(), release.former());
    PublicTables.VALUES.apply(former).createOrReplaceTempView("former_values");
    return spark.sql(sql);
  }
}
