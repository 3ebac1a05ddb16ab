package org.dixian.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/** What two editions state differently, read from their own files. */
public final class EditionDiff {
  /** One row a cell that either edition has; a status of withheld figures is {@code suppressed}. */
  private static final String CELLS =
      """
      SELECT concat_ws('.', indicator_id, base, nullif(variant, '')) AS indicator,
        coalesce(b.indicator_name, a.indicator_name) AS indicator_name,
        coalesce(b.unit_level, a.unit_level) AS unit_level, unit_code,
        coalesce(b.unit_name, a.unit_name) AS unit_name, period, window, dimension, category,
        CASE WHEN b.status IS NULL THEN 'only_in_a' WHEN a.status IS NULL THEN 'only_in_b'
          WHEN a.value <=> b.value AND a.numerator <=> b.numerator
            AND a.denominator <=> b.denominator AND a.status = b.status
            AND a.suppressed <=> b.suppressed THEN 'same'
          ELSE 'changed' END AS difference,
        a.value AS value_a, b.value AS value_b, b.value - a.value AS change,
        a.numerator AS numerator_a, b.numerator AS numerator_b,
        a.denominator AS denominator_a, b.denominator AS denominator_b,
        CASE WHEN a.suppressed THEN 'suppressed' ELSE a.status END AS status_a,
        CASE WHEN b.suppressed THEN 'suppressed' ELSE b.status END AS status_b
      FROM diff_a a FULL OUTER JOIN diff_b b
        USING (indicator_id, base, variant, unit_code, period, window, dimension, category)
      """;

  private static final String LEVEL_ORDER =
      "array_position(array('province', 'prefecture', 'county', 'township', 'village'), unit_level)";

  /** A definition that changed: indicator, column of the catalogue, both texts. */
  public record Definition(String indicator, String column, String a, String b) {}

  private final EditionFolder a;
  private final EditionFolder b;

  public EditionDiff(EditionFolder a, EditionFolder b) {
    this.a = a;
    this.b = b;
  }

  /** Every cell of the figures that meet a condition, whether or not it differs. */
  public Dataset<Row> compared(Column which) {
    a.mart(MartTables.INDICATOR_VALUES).where(which).createOrReplaceTempView("diff_a");
    b.mart(MartTables.INDICATOR_VALUES).where(which).createOrReplaceTempView("diff_b");
    return a.spark().sql(CELLS);
  }

  /** The cells that differ: the province first, then in the order of their keys. */
  public static Dataset<Row> differing(Dataset<Row> compared) {
    return compared
        .where("difference <> 'same'")
        .selectExpr("*", LEVEL_ORDER + " AS level_order")
        .orderBy(
            "level_order", "indicator", "unit_code", "period", "window", "dimension", "category")
        .drop("level_order");
  }

  /** How many cells differ, by indicator, level and month; months without a difference left out. */
  public static Dataset<Row> summary(Dataset<Row> compared) {
    return compared
        .selectExpr("*", LEVEL_ORDER + " AS level_order")
        .groupBy("indicator", "indicator_name", "level_order", "unit_level", "period")
        .agg(
            expr("count(*) AS cells"),
            expr("count_if(difference = 'changed') AS changed"),
            expr("count_if(difference = 'only_in_a') AS only_in_a"),
            expr("count_if(difference = 'only_in_b') AS only_in_b"),
            expr("max(abs(change)) AS largest_change"))
        .where("changed + only_in_a + only_in_b > 0")
        .orderBy("indicator", "level_order", "period")
        .drop("level_order");
  }

  private static Column expr(String sql) {
    return org.apache.spark.sql.functions.expr(sql);
  }

  /** Definitions that are not the same, in the order of the indicators; a text is NULL in one. */
  public List<Definition> definitions() {
    TableContract catalogue = MartTables.INDICATOR_CATALOGUE;
    Map<String, Row> before = byKey(a.mart(catalogue));
    Map<String, Row> after = byKey(b.mart(catalogue));
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<String> columns = new ArrayList<>(Arrays.asList(catalogue.schema().fieldNames()));
    columns.removeAll(catalogue.key());
    List<Definition> changed = new ArrayList<>();
    for (String key : keys) {
      for (String column : columns) {
        String old = text(before.get(key), column);
        String now = text(after.get(key), column);
        if (!Objects.equals(old, now)) {
          changed.add(new Definition(key, column, old, now));
        }
      }
    }
    return changed;
  }

  private static Map<String, Row> byKey(Dataset<Row> catalogue) {
    Map<String, Row> rows = new TreeMap<>();
    for (Row row : catalogue.collectAsList()) {
      String variant = row.getAs("variant");
      rows.put(
          row.getAs("indicator_id")
              + "."
              + row.getAs("base")
              + (variant.isEmpty() ? "" : "." + variant),
          row);
    }
    return rows;
  }

  private static String text(Row row, String column) {
    Object value = row == null ? null : row.getAs(column);
    return value == null ? null : value.toString();
  }
}
