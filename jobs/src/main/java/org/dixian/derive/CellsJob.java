package org.dixian.derive;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.AdditiveJob;
import org.dixian.run.Contents;
import org.dixian.run.Inputs;
import org.dixian.settings.Breakdowns;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.settings.Settings;
import org.dixian.table.FactTables;
import org.dixian.table.GoldTables;
import org.dixian.table.RowChanges;
import org.dixian.table.TableContract;

/**
 * Measures from facts: every fact table is scanned once, all its sums taken side by side per
 * village, month and category, and the village sums rolled up to every unit above. Sums are whole
 * numbers, so rolling up is exact in any order. Zero sums are not stored, nor are breakdowns that
 * nobody asks for: see {@link Breakdowns}.
 */
public final class CellsJob implements AdditiveJob {
  private final Settings settings;
  private final Periods periods;

  public CellsJob(Settings settings, Periods periods) {
    this.settings = settings;
    this.periods = periods;
  }

  @Override
  public TableContract writes() {
    return GoldTables.MEASURE_CELLS;
  }

  @Override
  public List<String> reads() {
    return settings.facts().stream().map(f -> "gold." + f.fact()).toList();
  }

  @Override
  public String rules() {
    StringBuilder windows = new StringBuilder();
    for (FactMeasures fact : settings.facts()) {
      for (Measure m : fact.measures()) {
        windows.append(m.id()).append(Windows.asked(settings, m));
        windows.append(Breakdowns.stored(settings, m));
      }
    }
    return settings.facts() + settings.unitsHash() + windows;
  }

  @Override
  public SortedMap<YearMonth, String> months(Contents contents) {
    SortedMap<YearMonth, String> months = new TreeMap<>();
    for (YearMonth month : periods.months()) {
      StringBuilder text = new StringBuilder(periods.knownText(month));
      settings.facts().forEach(f -> text.append('\n').append(text(contents, f.fact(), month)));
      months.put(month, text.toString());
    }
    return months;
  }

  /** Identity of what a fact says about a month. */
  static String text(Contents contents, String fact, YearMonth month) {
    String since = FactTables.since(fact);
    return since == null
        ? contents.of("gold." + fact, month)
        : contents.upTo("gold." + fact, since, month);
  }

  @Override
  public boolean manyRows() {
    return true;
  }

  @Override
  public String given(YearMonth month) {
    return periods.text(month);
  }

  @Override
  public Set<String> daily() {
    return settings.facts().stream()
        .filter(f -> (f.measures().toString() + f.dimensions()).contains("known_end"))
        .map(f -> "gold." + f.fact())
        .collect(Collectors.toSet());
  }

  @Override
  public Dataset<Row> compute(Inputs inputs, SortedSet<YearMonth> months) {
    SparkSession spark = views(inputs, months);
    return fewFiles(spark.sql(sums(spark, settings.facts())));
  }

  @Override
  public Dataset<Row> compute(
      Inputs inputs,
      SortedSet<YearMonth> months,
      Dataset<Row> former,
      Map<String, Dataset<Row>> changed) {
    SparkSession spark = views(inputs, months);
    changed.forEach((name, rows) -> rows.createOrReplaceTempView(view(name)));
    former.createOrReplaceTempView("former_cells");
    Set<String> daily = daily();
    List<FactMeasures> summed = new ArrayList<>();
    List<String> begunAnew = new ArrayList<>(List.of("''"));
    for (FactMeasures fact : settings.facts()) {
      boolean anew = daily.contains("gold." + fact.fact());
      if (anew) {
        fact.measures().forEach(m -> begunAnew.add("'" + m.id() + "'"));
      }
      if (anew || changed.containsKey("gold." + fact.fact())) {
        summed.add(fact);
      }
    }
    String columns = String.join(", ", writes().schema().fieldNames());
    List<String> parts = new ArrayList<>();
    parts.add(
        "SELECT %s FROM former_cells WHERE measure NOT IN (%s)"
            .formatted(columns, String.join(", ", begunAnew)));
    if (!summed.isEmpty()) {
      parts.add("SELECT %s FROM (%s)".formatted(columns, sums(spark, summed)));
    }
    return fewFiles(
        spark.sql(
            "SELECT %1$s, sum(amount) AS amount FROM (%2$s) GROUP BY %1$s HAVING sum(amount) <> 0"
                .formatted(columns.replace(", amount", ""), String.join("\nUNION ALL\n", parts))));
  }

  private SparkSession views(Inputs inputs, SortedSet<YearMonth> months) {
    SparkSession spark = inputs.asViews().spark();
    periods.createView(spark, months);
    UnitsAbove.register(spark, settings.units());
    return spark;
  }

  private static String view(String table) {
    return table.substring(table.indexOf('.') + 1);
  }

  /** Every fact's sums come in files of their own otherwise, most of them tiny. */
  private static Dataset<Row> fewFiles(Dataset<Row> rows) {
    return rows.coalesce(4 * rows.sparkSession().sparkContext().defaultParallelism());
  }

  private String sums(SparkSession spark, List<FactMeasures> facts) {
    List<String> parts = new ArrayList<>();
    for (FactMeasures fact : facts) {
      if (fact.measures().stream().anyMatch(m -> m.time() != TimeRule.HISTOGRAM)) {
        parts.add(sums(spark, fact));
      }
      for (Measure m : fact.measures()) {
        if (m.time() == TimeRule.HISTOGRAM) {
          Windows.stored(settings, m).forEach(w -> parts.add(histogram(spark, fact, m, w)));
        }
      }
    }
    return String.join("\nUNION ALL\n", parts);
  }

  /** What a row counts: -1 where it is taken off. */
  private static String sign(SparkSession spark, FactMeasures fact) {
    boolean changed = List.of(spark.table(fact.fact()).columns()).contains(RowChanges.SIGN);
    return changed ? RowChanges.SIGN : "1";
  }

  /**
   * All sums of one fact in one scan, of villages and then of the units above them side by side,
   * and only at last one row a measure: rolling up such rows would be tens of times as much.
   */
  private String sums(SparkSession spark, FactMeasures fact) {
    List<String> aggregates = new ArrayList<>();
    List<String> rolledUp = new ArrayList<>();
    List<String> stacked = new ArrayList<>();
    String sign = sign(spark, fact);
    Map<String, String> divided = new TreeMap<>();
    for (Measure m : fact.measures()) {
      if (m.time() == TimeRule.HISTOGRAM) {
        continue;
      }
      Set<String> stored = Breakdowns.stored(settings, m);
      stored.forEach(d -> divided.merge(d, "(" + m.where() + ")", (a, b) -> a + " OR " + b));
      for (String window : Windows.stored(settings, m)) {
        String column = m.id() + "__" + window;
        aggregates.add(
            "sum(CASE WHEN (%s) AND (%s) THEN %s * CAST((%s) AS BIGINT) END) AS %s"
                .formatted(
                    m.where(), FactCells.inWindow(settings, m, window), sign, m.value(), column));
        rolledUp.add("sum(%1$s) AS %1$s".formatted(column));
        stacked.add(
            "'%s', '%s', CASE WHEN dimension IN ('%s') THEN %s END"
                .formatted(m.id(), window, String.join("', '", with("all", stored)), column));
      }
    }
    return """
        SELECT unit_code, period_month, window, dimension, category, measure,
          CAST(NULL AS BIGINT) AS bin, amount
        FROM (
          SELECT _unit AS unit_code, period_month, _dimension AS dimension, _category AS category, %s
          FROM (
            SELECT unit_code, period_month, _dimension, _category, %s
            FROM %s
            GROUP BY unit_code, period_month, _dimension, _category
          ) LATERAL VIEW explode(units_above(unit_code)) AS _unit
          GROUP BY _unit, period_month, _dimension, _category
        ) LATERAL VIEW stack(%d, %s) AS measure, window, amount
        WHERE amount <> 0"""
        .formatted(
            String.join(",\n  ", rolledUp),
            String.join(",\n  ", aggregates),
            FactCells.of(spark, fact, divided),
            stacked.size(),
            String.join(", ", stacked));
  }

  private static List<String> with(String first, Set<String> others) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  private String histogram(SparkSession spark, FactMeasures fact, Measure m, String window) {
    return """
        SELECT _unit AS unit_code, period_month, '%s' AS window, _dimension AS dimension,
          _category AS category, '%s' AS measure, bin, sum(rows) AS amount
        FROM (
          SELECT unit_code, period_month, _dimension, _category, CAST((%s) AS BIGINT) AS bin,
            sum(%s) AS rows
          FROM %s
          WHERE (%s) AND (%s) AND (%s) IS NOT NULL
          GROUP BY ALL
        ) LATERAL VIEW explode(units_above(unit_code)) AS _unit
        GROUP BY _unit, period_month, _dimension, _category, bin"""
        .formatted(
            window,
            m.id(),
            m.value(),
            sign(spark, fact),
            FactCells.of(spark, fact, Breakdowns.stored(settings, m)),
            m.where(),
            FactCells.inWindow(settings, m, window),
            m.value());
  }
}
