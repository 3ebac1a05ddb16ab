package org.dixian.foresee.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Households from the highest score to the lowest, with what became of them. Equal scores are one
 * step: whoever has the same score is taken or left together, so their order cannot flatter.
 *
 * <p>Weights are by group (a county drawn twice counts twice); 1 for all is the plain figure.
 */
public final class Ranking {
  private final double[] scores;
  private final boolean[] events;
  private final int[] groups;
  private final int groupCount;

  /**
   * @param groups number of the group of each, from 0
   */
  public Ranking(double[] scores, boolean[] events, int[] groups, int groupCount) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    this.scores = new double[order.length];
    this.events = new boolean[order.length];
    this.groups = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      this.scores[i] = scores[order[i]];
      this.events[i] = events[order[i]];
      this.groups[i] = groups[order[i]];
    }
    this.groupCount = groupCount;
  }

  /** Every group once. */
  public double[] once() {
    double[] weights = new double[groupCount];
    Arrays.fill(weights, 1);
    return weights;
  }

  /**
   * Average precision: the sum over steps of precision times gain in recall; NaN without events.
   */
  public double averagePrecision(double[] weights) {
    double all = 0;
    for (int i = 0; i < events.length; i++) {
      all += events[i] ? weights[groups[i]] : 0;
    }
    if (all == 0) {
      return Double.NaN;
    }
    double taken = 0;
    double found = 0;
    double sum = 0;
    for (int i = 0; i < scores.length; ) {
      double gained = 0;
      int next = i;
      for (; next < scores.length && scores[next] == scores[i]; next++) {
        double weight = weights[groups[next]];
        taken += weight;
        gained += events[next] ? weight : 0;
      }
      found += gained;
      sum += taken == 0 ? 0 : gained * found / taken;
      i = next;
    }
    return sum / all;
  }

  /**
   * How many have to be taken from the top until so many events are among them; of the last step as
   * large a part as is still wanted of its events.
   */
  public double needed(double wanted, double[] weights) {
    double taken = 0;
    double found = 0;
    for (int i = 0; i < scores.length && found < wanted; ) {
      double step = 0;
      double gained = 0;
      int next = i;
      for (; next < scores.length && scores[next] == scores[i]; next++) {
        double weight = weights[groups[next]];
        step += weight;
        gained += events[next] ? weight : 0;
      }
      taken += found + gained <= wanted ? step : step * (wanted - found) / gained;
      found += gained;
      i = next;
    }
    return taken;
  }

  /** Events among those with a score above 0. */
  public double eventsAboveZero(double[] weights) {
    double found = 0;
    for (int i = 0; i < scores.length && scores[i] > 0; i++) {
      found += events[i] ? weights[groups[i]] : 0;
    }
    return found;
  }

  /** How many have a score above 0. */
  public double aboveZero(double[] weights) {
    double taken = 0;
    for (int i = 0; i < scores.length && scores[i] > 0; i++) {
      taken += weights[groups[i]];
    }
    return taken;
  }
}
