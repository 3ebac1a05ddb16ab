package org.dixian.derive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;
import org.dixian.table.GoldTables;
import org.dixian.table.TableContract;

/**
 * Indicator values from measures: numerator and denominator are sums over the unit, divided anew at
 * every level; a mean of ratios never appears. All indicators go through one plan, driven by a
 * table of their definitions ({@code indicator_values.sql}).
 */
public final class IndicatorsJob implements Job {
  private static final StructType DEFINITION =
      StructType.fromDDL(
          "indicator_key STRING, numerator STRING, denominator STRING, median_of STRING,"
              + " factor INT, decimals INT, windows ARRAY<STRING>,"
              + " breakdowns ARRAY<STRING>, denominator_ignores ARRAY<STRING>, scale DECIMAL(4,2)");

  private final Settings settings;
  private final Periods periods;
  private final Coverage coverage;
  private final String sql = FactJob.resource("/indicator_values.sql");

  public IndicatorsJob(Settings settings, Periods periods, Coverage coverage) {
    this.settings = settings;
    this.periods = periods;
    this.coverage = coverage;
  }

  @Override
  public TableContract writes() {
    return GoldTables.INDICATOR_VALUES;
  }

  @Override
  public List<String> reads() {
    return List.of(GoldTables.MEASURE_CELLS.name());
  }

  @Override
  public String rules() {
    return sql
        + settings.indicators()
        + settings.facts()
        + settings.unitsHash()
        + periods.text()
        + coverage.text();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    SparkSession spark = inputs.asViews().spark();
    periods.createView(spark);
    coverage.createView(spark);
    UnitViews.createAncestors(spark, settings.units());
    List<Row> rows = new ArrayList<>();
    settings.indicators().forEach(i -> rows.add(definition(i)));
    spark.createDataFrame(rows, DEFINITION).createOrReplaceTempView("definitions");
    return spark.sql(sql);
  }

  private Row definition(Indicator i) {
    return RowFactory.create(
        i.key(),
        i.numerator(),
        i.denominator(),
        i.medianOf(),
        i.factor(),
        i.decimals(),
        i.windows().toArray(new String[0]),
        i.breakdowns().toArray(new String[0]),
        i.denominatorIgnores().toArray(new String[0]),
        new BigDecimal(
            settings.measure(i.leadingMeasure()).unit().equals("fen") ? "0.01" : "1.00"));
  }
}
