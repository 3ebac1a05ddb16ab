package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.dixian.independent.IndependentIndicators;
import org.dixian.independent.IndependentIndicators.Figure;
import org.dixian.independent.IndependentIndicators.Key;
import org.junit.jupiter.api.Test;

/**
 * Every published figure of the samples equals the one that another engine computes from the raw
 * files by other code: all indicators, units, months, windows and breakdowns.
 */
class IndependentEngineTest {
  private static final List<String> PERIODS = List.of("2025-07", "2025-08", "2025-09");

  @Test
  void everyFigureEqualsTheOneOfTheIndependentEngine() throws Exception {
    Map<Key, Figure> published = published();
    Map<Key, Figure> independent =
        IndependentIndicators.compute(
            Nights.HOME.resolve("data-samples/landing"),
            Nights.HOME.resolve("conf/reference"),
            PERIODS);

    List<String> differences = new ArrayList<>();
    TreeSet<String> indicators = new TreeSet<>();
    int compared = 0;
    for (Map.Entry<Key, Figure> entry : published.entrySet()) {
      Figure expected = independent.get(entry.getKey());
      indicators.add(entry.getKey().indicator());
      compared++;
      if (expected == null || !same(entry.getValue(), expected)) {
        differences.add(entry.getKey() + ": " + entry.getValue() + " instead of " + expected);
      }
    }
    // Units that did not report are left out on our side; the engine has zeros there.
    independent.forEach(
        (key, figure) -> {
          if (!published.containsKey(key) && !nothing(figure)) {
            differences.add(key + ": missing, should be " + figure);
          }
        });
    assertEquals(
        List.of(),
        differences.stream().sorted().limit(40).toList(),
        differences.size() + " differ");
    assertEquals(20, indicators.size(), "indicators compared");
    assertTrue(compared > 10_000, "figures compared: " + compared);
  }

  private static Map<Key, Figure> published() throws Exception {
    return Nights.samples()
        .table("mart.indicator_values")
        .where("status <> 'not_reported'")
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                IndependentEngineTest::key,
                IndependentEngineTest::figure,
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
    return new Figure(row.getAs("numerator"), row.getAs("denominator"), row.getAs("value"));
  }

  private static boolean same(Figure a, Figure b) {
    return same(a.numerator(), b.numerator())
        && same(a.denominator(), b.denominator())
        && same(a.value(), b.value());
  }

  private static boolean same(BigDecimal a, BigDecimal b) {
    return a == null || b == null ? a == b : a.compareTo(b) == 0;
  }

  private static boolean nothing(Figure f) {
    return zero(f.numerator()) && zero(f.denominator()) && zero(f.value());
  }

  private static boolean zero(BigDecimal n) {
    return n == null || n.signum() == 0;
  }
}
