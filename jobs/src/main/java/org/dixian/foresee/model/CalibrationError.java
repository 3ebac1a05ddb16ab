package org.dixian.foresee.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How far probabilities are from what happened. */
public final class CalibrationError {
  private CalibrationError() {}

  /**
   * Expected calibration error: in bins of as many households from the lowest probability to the
   * highest, the distance of the mean probability from the share of events, weighted by households.
   * Of households with the same probability each counts with their common share of events, so that
   * their order plays no part.
   *
   * @return 0 to 1; NaN for no rows
   */
  public static double expected(double[] probabilities, boolean[] events, int bins) {
    int n = probabilities.length;
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i]));
    double[] shares = shares(probabilities, events, order);
    double error = 0;
    for (int bin = 0; bin < bins; bin++) {
      int from = (int) ((long) n * bin / bins);
      int to = (int) ((long) n * (bin + 1) / bins);
      double said = 0;
      double was = 0;
      for (int i = from; i < to; i++) {
        said += probabilities[order[i]];
        was += shares[i];
      }
      error += Math.abs(said - was);
    }
    return n == 0 ? Double.NaN : error / n;
  }

  /** Share of events among those with the same probability, in the given order. */
  private static double[] shares(double[] probabilities, boolean[] events, Integer[] order) {
    double[] shares = new double[order.length];
    for (int i = 0; i < order.length; ) {
      int next = i;
      double found = 0;
      for (; next < order.length && probabilities[order[next]] == probabilities[order[i]]; next++) {
        found += events[order[next]] ? 1 : 0;
      }
      Arrays.fill(shares, i, next, found / (next - i));
      i = next;
    }
    return shares;
  }

  /** Expected events over observed ones; infinite where none was observed. */
  public static double ratio(double[] probabilities, boolean[] events) {
    double said = Arrays.stream(probabilities).sum();
    double was = 0;
    for (boolean event : events) {
      was += event ? 1 : 0;
    }
    return said / was;
  }
}
