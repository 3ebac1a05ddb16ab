package org.dixian.assure;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.run.Resource;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;
import org.dixian.table.CheckTables;
import org.dixian.table.GoldTables;
import org.dixian.table.TableContract;

/**
 * All checks over figures in one table: accounting identities over measure cells, numerators and
 * bounds, magnitudes, outliers, and departments' control figures. Pure: the same cells, values and
 * stated figures give the same failures, whenever and however often it runs.
 */
public final class FigureChecksJob implements Job {
  /** The middle value of an array column, as a replacement of %median(column) in the SQL. */
  private static final String MEDIAN =
      "((get(array_sort($1), CAST((size($1) - 1) DIV 2 AS INT))"
          + " + get(array_sort($1), CAST(size($1) DIV 2 AS INT))) / 2)";

  private static final StructType UNITS =
      StructType.fromDDL(
          "unit_code STRING, level STRING, parent_code STRING, parent_level STRING, villages BIGINT");
  private static final StructType BELOW =
      StructType.fromDDL("unit_code STRING, level STRING, below STRING, units BIGINT");
  private static final StructType FLOWS =
      StructType.fromDDL("check_id STRING, indicator_key STRING");

  private final Settings settings;
  private final List<YearMonth> months;

  /**
   * @param months published months
   */
  public FigureChecksJob(Settings settings, List<YearMonth> months) {
    this.settings = settings;
    this.months = List.copyOf(months);
  }

  @Override
  public TableContract writes() {
    return CheckTables.FIGURE_CHECKS;
  }

  @Override
  public List<String> reads() {
    List<String> tables = new ArrayList<>();
    settings.facts().forEach(f -> tables.add("gold." + f.fact()));
    tables.add(GoldTables.MEASURE_CELLS.name());
    tables.add(GoldTables.INDICATOR_VALUES.name());
    if (StatedFigures.delivered(settings)) {
      tables.add("silver." + StatedFigures.SOURCE);
    }
    return tables;
  }

  @Override
  public String rules() {
    return sql()
        + settings.figureChecks()
        + settings.facts()
        + settings.indicators()
        + settings.parameters()
        + settings.expectedCounties()
        + settings.unitsHash()
        + months;
  }

  @Override
  public boolean manyRows() {
    return true;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    SparkSession spark = inputs.spark();
    inputs.table(GoldTables.MEASURE_CELLS.name()).createOrReplaceTempView("checked_cells");
    inputs.table(GoldTables.INDICATOR_VALUES.name()).createOrReplaceTempView("checked_values");
    StatedFigures.createView(
        spark,
        settings,
        StatedFigures.delivered(settings) ? inputs.table("silver." + StatedFigures.SOURCE) : null);
    AccountTerms.createView(spark, settings);
    new FigureRules(settings).createViews(spark);
    unitViews(spark);
    spark
        .createDataFrame(
            months.stream().map(m -> RowFactory.create(m.atDay(1))).toList(),
            StructType.fromDDL("period_month DATE"))
        .createOrReplaceTempView("checked_months");
    ownRows(inputs);
    reportedTwice(spark);
    return spark.sql(sql());
  }

  private static String sql() {
    String results = resource("results").replaceFirst("(?m)^WITH ", "");
    return "WITH accounts_compared AS (\n%s),\nvalues_compared AS (\n%s),\n"
            .formatted(resource("accounts"), resource("values"))
        + "compared AS (SELECT * FROM accounts_compared UNION ALL SELECT * FROM values_compared),\n"
        + "outliers AS (\n%s),\n".formatted(resource("outliers"))
        + results;
  }

  private static String resource(String name) {
    return Resource.text("/figures/" + name + ".sql").replaceAll("%median\\((\\w+)\\)", MEDIAN);
  }

  /** checked_units: units with their parent and villages; expected_below: whose sums are whole. */
  private void unitViews(SparkSession spark) {
    Map<String, Long> villages = new HashMap<>();
    Map<String, Set<String>> below = new HashMap<>();
    for (Unit unit : settings.units().units()) {
      if (unit.level().equals("village")) {
        settings.units().upwards(unit.code()).forEach(u -> villages.merge(u.code(), 1L, Long::sum));
      }
    }
    for (String county : settings.expectedCounties()) {
      List<Unit> line = settings.units().upwards(county);
      for (int low = 0; low < line.size(); low++) {
        Unit unit = line.get(low);
        for (Unit high : line.subList(low + 1, line.size())) {
          below
              .computeIfAbsent(high.code() + "/" + unit.level(), k -> new HashSet<>())
              .add(unit.code());
        }
      }
    }
    List<Row> units = new ArrayList<>();
    for (Unit unit : settings.units().units()) {
      String parentLevel = settings.units().unit(unit.parent()).map(Unit::level).orElse(null);
      units.add(
          RowFactory.create(
              unit.code(),
              unit.level(),
              unit.parent(),
              parentLevel,
              villages.getOrDefault(unit.code(), 0L)));
    }
    List<Row> sums = new ArrayList<>();
    below.forEach(
        (place, codes) ->
            codes.forEach(
                code ->
                    sums.add(
                        RowFactory.create(
                            place.split("/")[0], place.split("/")[1], code, (long) codes.size()))));
    spark.createDataFrame(units, UNITS).createOrReplaceTempView("checked_units");
    spark.createDataFrame(sums, BELOW).createOrReplaceTempView("expected_below");
  }

  private void ownRows(Inputs inputs) {
    Dataset<Row> own = null;
    for (FactMeasures fact : settings.facts()) {
      Dataset<Row> units =
          inputs
              .table("gold." + fact.fact())
              .selectExpr("'" + fact.fact() + "' AS fact", "unit_code")
              .where("length(unit_code) < 12")
              .distinct();
      own = own == null ? units : own.union(units);
    }
    own.createOrReplaceTempView("own_rows");
  }

  /** Units and months for which the month and the one before it are known in full. */
  private void reportedTwice(SparkSession spark) {
    List<Row> flows =
        settings.figureChecks().stream()
            .filter(c -> !c.previous().isEmpty())
            .map(c -> RowFactory.create(c.id(), settings.reporting(c.left()).orElseThrow().key()))
            .toList();
    spark.createDataFrame(flows, FLOWS).createOrReplaceTempView("flow_checks");
    spark
        .sql(
            """
            SELECT f.check_id, v.unit_code, v.period_month
            FROM flow_checks f
            JOIN checked_values v ON v.indicator_key = f.indicator_key
            JOIN checked_values p ON p.indicator_key = v.indicator_key
              AND p.unit_code = v.unit_code AND p.period_month = add_months(v.period_month, -1)
              AND p.window = v.window AND p.dimension = v.dimension
            WHERE v.window = 'month' AND v.dimension = 'all' AND v.status = 'ok'
              AND p.status = 'ok'
            """)
        .createOrReplaceTempView("reported_twice");
  }
}
