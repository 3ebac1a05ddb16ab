package org.dixian.attack;

/**
 * How wide the range must be in which a stranger knows a figure to lie.
 *
 * @param count the least that its ends must lie apart, and the least that its upper end must be
 * @param share the least part of the figure by which it could be smaller as well as larger
 */
public record Width(double count, double share) {
  private static final double SLACK = 1e-6;

  boolean within(double low, double high) {
    return low <= high - count + SLACK
        && high >= count - SLACK
        && low * (1 + share) <= high * (1 - share) + SLACK;
  }

  /** The least upper end that is enough above a lower one. */
  double enoughAbove(double low) {
    double apart = Math.max(low + count, count);
    return share == 0 ? apart : Math.max(apart, low * (1 + share) / (1 - share));
  }

  /** The greatest lower end that is enough below an upper one. */
  double enoughBelow(double high) {
    double apart = high - count;
    return share == 0 ? apart : Math.min(apart, high * (1 - share) / (1 + share));
  }
}
