package org.dixian.foresee.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.settings.RiskModel.Feature;

/**
 * How features and score were distributed on one day.
 *
 * @param bins by feature, and {@link #SCORE}
 */
public record Distribution(Map<String, Bins> bins) {
  /** Name of the score among the features. */
  public static final String SCORE = "score";

  private static final int TENTHS = 10;
  private static final double DRAWN = 100_000;

  /**
   * @param edges inner edges, rising; bin i holds what is above edge i-1 and not above edge i
   * @param shares shares of the households in each bin, one more than edges
   */
  public record Bins(double[] edges, double[] shares) {}

  /**
   * Tenths of each feature; where many households have the same value, fewer bins.
   *
   * @param rows features and score as DOUBLE, never NULL
   */
  static Distribution of(Dataset<Row> rows, List<Feature> features) {
    String[] names =
        Stream.concat(features.stream().map(Feature::id), Stream.of(SCORE)).toArray(String[]::new);
    String tenths =
        IntStream.range(1, TENTHS)
            .mapToObj(i -> "0.%d".formatted(i))
            .collect(Collectors.joining(", ", "array(", ")"));
    Row quantiles =
        rows.selectExpr(
                Stream.of(names)
                    .map(name -> "percentile(%s, %s)".formatted(name, tenths))
                    .toArray(String[]::new))
            .head();
    Map<String, double[]> edges = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      List<Double> own = quantiles.getList(i);
      edges.put(names[i], own.stream().mapToDouble(Double::doubleValue).distinct().toArray());
    }
    return count(rows, edges);
  }

  /**
   * About a hundred thousand of so many households, drawn by their tokens; all where there are
   * fewer.
   */
  static String drawn(double households) {
    return "pmod(xxhash64(household_token), 1000000) < "
        + Math.round(Math.min(1, DRAWN / households) * 1_000_000);
  }

  /** The same bins filled by other rows. */
  public Distribution with(Dataset<Row> rows) {
    Map<String, double[]> edges = new LinkedHashMap<>();
    bins.forEach((name, b) -> edges.put(name, b.edges()));
    return count(rows, edges);
  }

  /** Population stability index of every feature and of the score, from this one to another. */
  public Map<String, Double> to(Distribution other) {
    Map<String, Double> indexes = new TreeMap<>();
    bins.forEach(
        (name, b) ->
            indexes.put(name, Stability.index(b.shares(), other.bins().get(name).shares())));
    return indexes;
  }

  private static Distribution count(Dataset<Row> rows, Map<String, double[]> edges) {
    List<String> columns = new ArrayList<>();
    edges.forEach(
        (name, own) -> {
          for (double edge : own) {
            columns.add("count_if(%s <= CAST('%s' AS DOUBLE))".formatted(name, edge));
          }
        });
    columns.add("count(*)");
    rows.createOrReplaceTempView("distributed");
    Row counted =
        rows.sparkSession()
            .sql(
                "SELECT "
                    + columns.stream().collect(Collectors.joining(", "))
                    + " FROM distributed")
            .head();
    double all = Math.max(1, counted.getLong(columns.size() - 1));
    Map<String, Bins> bins = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, double[]> entry : edges.entrySet()) {
      double[] shares = new double[entry.getValue().length + 1];
      double below = 0;
      for (int i = 0; i < shares.length; i++) {
        double upTo = i < shares.length - 1 ? counted.getLong(place++) : all;
        shares[i] = (upTo - below) / all;
        below = upTo;
      }
      bins.put(entry.getKey(), new Bins(entry.getValue(), shares));
    }
    return new Distribution(bins);
  }
}
