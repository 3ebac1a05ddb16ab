package org.dixian.foresee.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a county finds that verifies, on each day, as many households as it can, from the highest
 * score down. Where a step of equal scores is larger than what is left of the capacity, a part of
 * it is taken by chance, and so many events are expected among it.
 */
public final class CapacityLists {
  private final double[] share;

  private CapacityLists(double[] share) {
    this.share = share;
  }

  /**
   * @param scores of each household
   * @param capacity households that each list can hold
   */
  public static CapacityLists of(double[] scores, int[] list, int[] capacity) {
    Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        Comparator.comparingInt((Integer i) -> list[i])
            .thenComparing(Comparator.comparingDouble((Integer i) -> scores[i]).reversed()));
    double[] share = new double[scores.length];
    int current = -1;
    int left = 0;
    for (int i = 0; i < order.length; ) {
      if (list[order[i]] != current) {
        current = list[order[i]];
        left = capacity[current];
      }
      int next = i;
      while (next < order.length
          && list[order[next]] == current
          && scores[order[next]] == scores[order[i]]) {
        next++;
      }
      int step = next - i;
      double part = Math.min(1, (double) left / step);
      for (int j = i; j < next; j++) {
        share[order[j]] = part;
      }
      left = Math.max(0, left - step);
      i = next;
    }
    return new CapacityLists(share);
  }

  /** How much of a household is taken: 1, 0, or the part of its step. */
  public double share(int place) {
    return share[place];
  }
}
