package org.dixian.foresee.model;

/** The population stability index: how far a distribution is from another one. */
public final class Stability {
  /** An empty bin counts as holding this share, or the index would be infinite. */
  static final double LEAST_SHARE = 1e-4;

  private Stability() {}

  /**
   * Sum over bins of (q - p) ln(q / p).
   *
   * @param before shares of the bins then, adding up to 1
   * @param now shares of the same bins now
   * @return 0 for equal shares, never negative
   */
  public static double index(double[] before, double[] now) {
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      double p = Math.max(before[i], LEAST_SHARE);
      double q = Math.max(now[i], LEAST_SHARE);
      sum += (q - p) * Math.log(q / p);
    }
    return sum;
  }
}
