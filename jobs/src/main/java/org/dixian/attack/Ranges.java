package org.dixian.attack;

import com.google.ortools.Loader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Between which bounds unknown figures lie: linear programmes over every group of equations that
 * hang together, whole numbers taken as real ones, so that bounds are at most too far apart by what
 * whole numbers exclude. A solution that was found for one figure counts for all, and no more is
 * computed than shows that a figure's range is as wide as asked.
 */
public final class Ranges {
  private final double[] low;
  private final double[] high;
  private final SortedSet<Integer> narrow = new TreeSet<>();

  static {
    Loader.loadNativeLibraries();
  }

  /**
   * @param asked width by unknown, of those whose range matters
   * @throws Inconsistent when no figures at all agree with the equations
   */
  public Ranges(Unknowns unknowns, Map<Integer, Width> asked) {
    low = new double[unknowns.size()];
    high = new double[unknowns.size()];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    boolean[] bound = new boolean[unknowns.size()];
    for (List<Integer> group : unknowns.groups()) {
      try (Programme programme = new Programme(unknowns, group, low, high)) {
        programme.unknowns().forEach(u -> bound[u] = true);
        narrow.addAll(programme.attack(asked));
      }
    }
    for (int unknown : asked.keySet()) {
      if (!bound[unknown]) {
        low[unknown] = unknowns.least(unknown);
        high[unknown] = Double.POSITIVE_INFINITY;
      }
    }
  }

  /** The figures that a stranger knows more closely than was asked. */
  public SortedSet<Integer> narrow() {
    return narrow;
  }

  /** The least of a figure that was found to agree with the equations. */
  public double low(int unknown) {
    return low[unknown];
  }

  /** The most of a figure that was found to agree with the equations. */
  public double high(int unknown) {
    return high[unknown];
  }

  /** No figures agree with everything that was published. */
  public static final class Inconsistent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Inconsistent(int equations) {
      super("Cannot solve %d equations together".formatted(equations));
    }
  }
}
