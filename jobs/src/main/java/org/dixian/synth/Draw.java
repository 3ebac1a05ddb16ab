package org.dixian.synth;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A stream of random draws that depends on a seed and a name only, so that one person's life stays
 * the same whoever else is born. SplitMix64 is written out because a library generator may change
 * its sequence with the Java version, and the committed samples must not.
 */
public final class Draw {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Draw(long state) {
    this.state = state;
  }

  /** The stream of one thing, named by its parts: kind, code, month … */
  public static Draw of(long seed, Object... name) {
    long hash = 0xCBF29CE484222325L ^ seed;
    for (Object part : name) {
      String text = part + "|";
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      }
    }
    return new Draw(hash);
  }

  private long next() {
    state += GOLDEN;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A whole number in 0 .. bound - 1. */
  public int below(int bound) {
    return (int) ((next() >>> 1) % bound);
  }

  /** A whole number in low .. high, both included. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True in {@code percent} of a hundred draws. */
  public boolean chance(int percent) {
    return below(100) < percent;
  }

  public <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** The index of a weight, drawn in proportion to the weights. */
  public int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int rest = below(sum);
    int index = 0;
    while (rest >= weights[index]) {
      rest -= weights[index++];
    }
    return index;
  }

  /** True in {@code parts} of a million draws. */
  public boolean rarely(int parts) {
    return below(1_000_000) < parts;
  }

  /** A number in 0 (included) .. 1 (not included), evenly drawn. */
  public double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** A number of the standard normal distribution; the same on every machine. */
  public double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    return radius * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  /** A day in first .. last, both included. */
  public LocalDate day(LocalDate first, LocalDate last) {
    return first.plusDays(below((int) ChronoUnit.DAYS.between(first, last) + 1));
  }

  /** The same elements in a drawn order. */
  public <T> List<T> shuffled(List<T> elements) {
    List<T> order = new java.util.ArrayList<>(elements);
    for (int i = order.size() - 1; i > 0; i--) {
      java.util.Collections.swap(order, i, below(i + 1));
    }
    return order;
  }
}
