package org.dixian.foresee.model;

/** How many events are to be expected where each is rare and they are independent. */
public final class CountInterval {
  private CountInterval() {}

  /**
   * Smallest number that a Poisson count of this mean does not exceed with at least a probability.
   *
   * @param mean 0 or more
   * @param probability between 0 and 1
   */
  public static int quantile(double mean, double probability) {
    // In logarithms: exp(-mean) alone would be 0 for large counties.
    double term = -mean;
    double sum = Math.exp(term);
    int k = 0;
    while (sum < probability && k < 10 * mean + 100) {
      k++;
      term += Math.log(mean) - Math.log(k);
      sum += Math.exp(term);
    }
    return k;
  }

  /** Lower end of the central interval of a level. */
  public static int low(double mean, double level) {
    return quantile(mean, (1 - level) / 2);
  }

  /** Upper end of it. */
  public static int high(double mean, double level) {
    return quantile(mean, (1 + level) / 2);
  }
}
