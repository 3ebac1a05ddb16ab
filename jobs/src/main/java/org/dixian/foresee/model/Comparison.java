package org.dixian.foresee.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The same households in six orders: by chance, by the alerts of departments, by rules alone, by
 * their severity, by rules and model together, and the rules' alerts in the order of the model.
 * Intervals are by bootstrap over counties.
 */
public final class Comparison {
  /** A figure with its interval; NaN where it cannot be computed. */
  public record Figure(double value, double low, double high) {}

  /**
   * One order.
   *
   * @param averagePrecision over all households
   * @param toVerify households to verify for the recall of the rules, over those that the rules
   *     raise: 1 is as many
   * @param toVerifyOfPractice the same for the recall of the alerts that departments sent
   * @param precision events among the households within capacity
   * @param recall share of the events that are within capacity
   */
  public record Line(
      String order,
      Figure averagePrecision,
      Figure toVerify,
      Figure toVerifyOfPractice,
      Figure precision,
      Figure recall) {}

  /** What is compared, with the shares that rules and departments find. */
  public record Table(
      List<Line> lines,
      double rulesRaised,
      double rulesRecall,
      double practiceRaised,
      double practiceRecall) {}

  private record Order(String name, Ranking ranking, CapacityLists lists) {}

  private final Judged judged;
  private final double[][] resamples;
  private final double level;
  private final double[] eventsOf;

  private Comparison(Judged judged, int resamples, double level, long seed) {
    this.judged = judged;
    this.level = level;
    this.resamples = new double[resamples][judged.counties().size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (double[] weights : this.resamples) {
      for (int i = 0; i < weights.length; i++) {
        weights[random.nextInt(weights.length)]++;
      }
    }
    eventsOf = new double[judged.counties().size()];
    for (int i = 0; i < judged.size(); i++) {
      eventsOf[judged.county()[i]] += judged.event()[i] ? 1 : 0;
    }
  }

  /**
   * @param capacity households that each list of county and day can hold
   */
  public static Table of(Judged judged, int[] capacity, int resamples, double level, long seed) {
    return new Comparison(judged, resamples, level, seed).table(capacity);
  }

  private Table table(int[] capacity) {
    int n = judged.size();
    double[] raised = new double[n];
    double[] raisedByModel = new double[n];
    for (int i = 0; i < n; i++) {
      boolean alert = judged.alerts()[i] > 0;
      raised[i] = alert ? 1 : 0;
      raisedByModel[i] = alert ? judged.probability()[i] : 0;
    }
    Map<String, double[]> scores = new LinkedHashMap<>();
    scores.put("随机 random order", new double[n]);
    scores.put("部门预警（现行做法） alerts of departments, today's practice", judged.practice());
    scores.put("规则 rules alone", raised);
    scores.put("规则按严重程度 rules by severity", judged.alerts());
    scores.put("规则预警按模型排序 alerts of the rules in the model's order", raisedByModel);
    scores.put("规则与模型结合 rules and model together", judged.margin());
    Ranking rules = judged.ranking(raised);
    Ranking practice = judged.ranking(judged.practice());
    List<Line> lines = new ArrayList<>();
    scores.forEach(
        (name, score) ->
            lines.add(
                line(
                    new Order(
                        name,
                        judged.ranking(score),
                        CapacityLists.of(score, judged.list(), capacity)),
                    rules,
                    practice)));
    double[] once = rules.once();
    return new Table(
        lines,
        rules.aboveZero(once),
        rules.eventsAboveZero(once) / total(eventsOf, once),
        practice.aboveZero(once),
        practice.eventsAboveZero(once) / total(eventsOf, once));
  }

  private Line line(Order order, Ranking rules, Ranking practice) {
    double[] found = new double[judged.counties().size()];
    double[] taken = new double[judged.counties().size()];
    for (int i = 0; i < judged.size(); i++) {
      double share = order.lists().share(i);
      taken[judged.county()[i]] += share;
      found[judged.county()[i]] += judged.event()[i] ? share : 0;
    }
    return new Line(
        order.name(),
        figure(w -> order.ranking().averagePrecision(w)),
        figure(w -> needed(order, rules, w)),
        figure(w -> needed(order, practice, w)),
        figure(w -> total(found, w) / total(taken, w)),
        figure(w -> total(found, w) / total(eventsOf, w)));
  }

  /** How many an order takes for the events among some alerts, over the alerts. */
  private static double needed(Order order, Ranking alerts, double[] weights) {
    return order.ranking().needed(alerts.eventsAboveZero(weights), weights)
        / alerts.aboveZero(weights);
  }

  private static double total(double[] values, double[] weights) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * weights[i];
    }
    return sum;
  }

  private Figure figure(ToDoubleFunction<double[]> statistic) {
    double[] drawn =
        Arrays.stream(resamples)
            .parallel()
            .mapToDouble(statistic)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double[] once = new double[judged.counties().size()];
    Arrays.fill(once, 1);
    return new Figure(
        statistic.applyAsDouble(once),
        quantile(drawn, (1 - level) / 2),
        quantile(drawn, (1 + level) / 2));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
