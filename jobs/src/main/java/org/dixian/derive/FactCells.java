package org.dixian.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Settings;
import org.dixian.table.FactTables;

/** SQL that spreads a fact's rows over the months and categories in which they count. */
final class FactCells {
  private FactCells() {}

  /**
   * Each period's window is judged with that period's row, since a condition may name its end. A
   * year to date that no indicator asks for is summed in December alone, where it is the year.
   */
  static String inWindow(Settings settings, Measure m, String window) {
    if (m.month() == null) {
      return "true";
    }
    return switch (window) {
      case "month" -> m.month() + " = period_month";
      case "quarter" ->
          "array_contains(windows, 'quarter') AND %s BETWEEN quarter_start AND period_month"
              .formatted(m.month());
      default ->
          "array_contains(windows, '%s') AND %s BETWEEN year_start AND period_month"
              .formatted(Windows.asked(settings, m).contains("ytd") ? "ytd" : "year", m.month());
    };
  }

  /** A fact without months of its own may count in every month from that of its beginning on. */
  private static String rows(FactMeasures fact) {
    String since = FactTables.since(fact.fact());
    return since == null
        ? "(SELECT f.*, p.* EXCEPT (period_month) FROM %s f JOIN periods p ON f.period_month = p.period_month)"
            .formatted(fact.fact())
        : "(SELECT * FROM %s JOIN periods ON coalesce(%s <= period_end, true))"
            .formatted(fact.fact(), since);
  }

  /**
   * A fact's rows, once for the undivided cell and once for every category that a row belongs to.
   * Lists are spread in a step of their own: a function over their elements would be interpreted.
   *
   * @param divided the dimensions by which rows are divided
   */
  static String of(SparkSession spark, FactMeasures fact, Set<String> divided) {
    return of(
        spark,
        fact,
        divided.stream().collect(Collectors.toMap(dimension -> dimension, d -> "true")));
  }

  /**
   * The same.
   *
   * @param divided dimensions, each with the condition (SQL) on which a row counts in its
   *     categories
   */
  static String of(SparkSession spark, FactMeasures fact, Map<String, String> divided) {
    List<String> dimensions = new ArrayList<>();
    dimensions.add("named_struct('dimension', 'all', 'categories', array('all'))");
    fact.dimensions()
        .forEach(
            (name, sql) -> {
              if (!divided.containsKey(name)) {
                return;
              }
              boolean several =
                  spark.table(fact.fact()).selectExpr(sql).schema().fields()[0].dataType()
                      instanceof ArrayType;
              dimensions.add(
                  "named_struct('dimension', '%s', 'categories', coalesce(CASE WHEN %s THEN %s END, CAST(array() AS ARRAY<STRING>)))"
                      .formatted(
                          name,
                          divided.get(name),
                          several ? sql : "array(CAST((%s) AS STRING))".formatted(sql)));
            });
    return """
        (SELECT *, coalesce(_entry, 'unknown') AS _category FROM (
          SELECT *, explode(_categories) AS _entry FROM (
            SELECT *, inline(array(%s)) AS (_dimension, _categories) FROM %s)))"""
        .formatted(String.join(", ", dimensions), rows(fact));
  }
}
