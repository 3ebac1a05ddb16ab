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
import org.dixian.independent.SampleMonths;
import org.junit.jupiter.api.Test;

/**
 * Every published figure of the samples equals the one that another engine computes from the raw
 * files by other code: all indicators, units, months, windows and breakdowns.
 */
class IndependentEngineTest {
  // DQ01 is about deliveries, not about what they say; RC08 begins with the exit procedure of 2026.
  private static final int INDICATORS = 58;

  @Test
  void everyFigureEqualsTheOneOfTheIndependentEngine() throws Exception {
    Map<Key, Figure> published = published();
    Map<Key, Figure> independent =
        IndependentIndicators.compute(
            Nights.HOME.resolve("data-samples/landing"),
            Nights.HOME.resolve("conf/reference"),
            SampleMonths.published(Nights.HOME));

    List<String> differences = new ArrayList<>();
    TreeSet<String> indicators = new TreeSet<>();
    int compared = 0;
    for (Map.Entry<Key, Figure> entry : published.entrySet()) {
      Figure expected = independent.get(entry.getKey());
      indicators.add(entry.getKey().indicator());
      compared++;
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
    assertEquals(
        List.of(),
        differences.stream().sorted().limit(40).toList(),
        differences.size() + " differ");
    assertEquals(INDICATORS, indicators.size(), "indicators compared");
    assertTrue(compared > 100_000, "figures compared: " + compared);
  }

  private static Map<Key, Figure> published() throws Exception {
    return Nights.samples()
        .table("mart.indicator_values")
        // DQ01 counts deliveries of the ledger and nothing in the exports; FeedTest holds it.
        .where("status <> 'not_reported' AND indicator_id <> 'DQ01'")
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
