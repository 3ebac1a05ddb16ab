package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.independent.IndependentIndicators.Figure;
import org.dixian.independent.IndependentIndicators.Key;

/**
 * Published figures beside those of the independent engine.
 *
 * @param compared published figures
 * @param indicators catalogue numbers among them
 * @param differences one line each, in order
 */
record ComparedFigures(int compared, TreeSet<String> indicators, List<String> differences) {

  /** Fails with the first differences unless there is none. */
  void assertEqual() {
    assertEquals(
        List.of(),
        differences.stream().limit(40).toList(),
        differences.size() + " of " + compared + " differ");
  }

  /**
   * @param values rows of mart.indicator_values
   */
  static ComparedFigures of(Dataset<Row> values, Map<Key, Figure> independent) {
    Map<Key, Figure> published = figures(values);
    List<String> differences = new ArrayList<>();
    TreeSet<String> indicators = new TreeSet<>();
    for (Map.Entry<Key, Figure> entry : published.entrySet()) {
      Figure expected = independent.get(entry.getKey());
      indicators.add(entry.getKey().indicator());
      if (expected == null || !expected.reported() || !same(entry.getValue(), expected)) {
        differences.add(entry.getKey() + ": " + entry.getValue() + " instead of " + expected);
      }
    }
    independent.forEach(
        (key, figure) -> {
          if (!published.containsKey(key) && figure.reported()) {
            differences.add(key + ": missing, should be " + figure);
          }
        });
    differences.sort(null);
    return new ComparedFigures(published.size(), indicators, differences);
  }

  private static Map<Key, Figure> figures(Dataset<Row> values) {
    return values
        // DQ01 counts deliveries of the ledger and nothing in the exports; FeedTest holds it.
        .where("status <> 'not_reported' AND indicator_id <> 'DQ01'")
        .selectExpr(
            "indicator_id",
            "base",
            "variant",
            "unit_code",
            "period",
            "window",
            "dimension",
            "category",
            "numerator",
            "denominator",
            "value")
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                ComparedFigures::key,
                ComparedFigures::figure,
                (a, b) -> {
                  throw new AssertionError("two figures for one key: " + a + ", " + b);
                },
                HashMap::new));
  }

  private static Key key(Row row) {
    return new Key(
        row.getAs("indicator_id"),
        row.getAs("base"),
        row.getAs("variant"),
        row.getAs("unit_code"),
        row.getAs("period"),
        row.getAs("window"),
        row.getAs("dimension"),
        row.getAs("category"));
  }

  private static Figure figure(Row row) {
    return new Figure(row.getAs("numerator"), row.getAs("denominator"), row.getAs("value"), true);
  }

  private static boolean same(Figure a, Figure b) {
    return same(a.numerator(), b.numerator())
        && same(a.denominator(), b.denominator())
        && same(a.value(), b.value());
  }

  private static boolean same(BigDecimal a, BigDecimal b) {
    return a == null || b == null ? a == b : a.compareTo(b) == 0;
  }
}
