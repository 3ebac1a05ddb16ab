package org.dixian.attack;

import com.google.ortools.Loader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    attack(unknowns, asked, bound);
    for (int unknown : asked.keySet()) {
      if (!bound[unknown]) {
        low[unknown] = unknowns.least(unknown);
        high[unknown] = Double.POSITIVE_INFINITY;
      }
    }
  }

  /** Groups share no unknowns, so they are attacked side by side, the largest first. */
  private void attack(Unknowns unknowns, Map<Integer, Width> asked, boolean[] bound) {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<List<Integer>>> attacks = new ArrayList<>();
      unknowns.groups().stream()
          .sorted(Comparator.comparing(group -> -group.size()))
          .forEach(group -> attacks.add(pool.submit(() -> attack(unknowns, group, asked, bound))));
      for (Future<List<Integer>> attack : attacks) {
        narrow.addAll(attack.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while figures were attacked", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Integer> attack(
      Unknowns unknowns, List<Integer> group, Map<Integer, Width> asked, boolean[] bound) {
    try (Programme programme = new Programme(unknowns, group, low, high)) {
      programme.unknowns().forEach(u -> bound[u] = true);
      return programme.attack(asked);
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
