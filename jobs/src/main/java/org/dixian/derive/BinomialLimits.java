package org.dixian.derive;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Limits of a funnel plot: between which shares a unit of a certain size falls by chance alone when
 * it is like the province. Exact binomial quantiles, interpolated between the two whole numbers
 * around them (Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in
 * Medicine 24 (2005), appendix A.1.1). A function of its own, since Spark SQL has no quantile of
 * the binomial distribution to build it from.
 */
public final class BinomialLimits implements UDF2<Double, Long, Double[]> {
  private static final long serialVersionUID = 1L;
  private static final double[] TAILS = {0.001, 0.025, 0.975, 0.999};

  /**
   * Makes {@code binomial_limits(share, size)}: an array of the lower limits at 99.8 % and 95 % and
   * the upper ones at 95 % and 99.8 %, each a share from 0 to 1.
   */
  static void register(SparkSession spark) {
    spark
        .udf()
        .register(
            "binomial_limits",
            new BinomialLimits(),
            DataTypes.createArrayType(DataTypes.DoubleType));
  }

  /** NULL without a share or a size, and for a share outside 0 to 1, which is none. */
  @Override
  public Double[] call(Double share, Long size) {
    if (share == null || size == null || size < 1 || !(share >= 0 && share <= 1)) {
      return null;
    }
    Double[] limits = new Double[TAILS.length];
    for (int t = 0; t < TAILS.length; t++) {
      limits[t] = limit(share, Math.toIntExact(size), TAILS[t]);
    }
    return limits;
  }

  /**
   * With r the least number for which P(R ≤ r) reaches the tail, the limit lies a part of one below
   * r: the part by which P(R ≤ r) exceeds the tail, of P(R = r).
   */
  private static double limit(double share, int size, double tail) {
    if (share == 0 || share == 1) {
      return share; // nothing varies
    }
    BinomialDistribution counts = new BinomialDistribution(null, size, share);
    int r = near(counts, tail);
    double upTo = counts.cumulativeProbability(r);
    double at = counts.probability(r);
    double odds = share / (1 - share);
    while (upTo < tail && r < size) {
      r++;
      at *= odds * (size - r + 1) / r;
      upTo += at;
    }
    while (r > 0 && upTo - at >= tail) {
      upTo -= at;
      at *= r / (odds * (size - r + 1));
      r--;
    }
    if (tail > 0.5 && r == size) {
      return 1; // even a unit in which everybody counts is not rarer than the tail
    }
    return Math.max(0, (r - (upTo - tail) / at) / size);
  }

  /** A whole number close to the quantile, by the normal curve with its correction for skewness. */
  private static int near(BinomialDistribution counts, double tail) {
    double z = tail == 0.001 || tail == 0.999 ? 3.0902 : 1.96;
    double side = tail < 0.5 ? -z : z;
    double share = counts.getProbabilityOfSuccess();
    double guess =
        counts.getNumericalMean()
            + side * Math.sqrt(counts.getNumericalVariance())
            + (z * z - 1) * (1 - 2 * share) / 6;
    return (int) Math.max(0, Math.min(counts.getNumberOfTrials(), Math.floor(guess)));
  }
}
