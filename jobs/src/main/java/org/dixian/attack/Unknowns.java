package org.dixian.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What a stranger does not know of an edition, and the equations that bind it. */
public final class Unknowns {
  private final List<int[]> members = new ArrayList<>();
  private final List<double[]> factors = new ArrayList<>();
  private final BitSet doubtful = new BitSet();
  private double[] levels = new double[64];
  private double[] least = new double[64];
  private int size;

  /**
   * Adds an unknown figure.
   *
   * @param least the least that it can be; negative infinity when nothing is known
   * @return its number
   */
  public int add(double least) {
    if (size == this.least.length) {
      this.least = Arrays.copyOf(this.least, 2 * size);
    }
    this.least[size] = least;
    return size++;
  }

  /** Adds the equation that the unknowns, each times its factor, come to a level. */
  public void equation(List<Integer> unknowns, List<Double> factors, double level) {
    equation(unknowns, factors, level, true);
  }

  /**
   * Adds an equation.
   *
   * @param certain whether it holds; otherwise a stranger takes it for true unless other equations
   *     say that it is not
   */
  void equation(List<Integer> unknowns, List<Double> factors, double level, boolean certain) {
    if (unknowns.isEmpty()) {
      return;
    }
    doubtful.set(members.size(), !certain);
    if (members.size() == levels.length) {
      levels = Arrays.copyOf(levels, 2 * levels.length);
    }
    levels[members.size()] = level;
    members.add(unknowns.stream().mapToInt(Integer::intValue).toArray());
    this.factors.add(factors.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Notes that an unknown is known to be no less than this. */
  void raise(int unknown, double least) {
    this.least[unknown] = Math.max(this.least[unknown], least);
  }

  int size() {
    return size;
  }

  double least(int unknown) {
    return least[unknown];
  }

  int equations() {
    return members.size();
  }

  int[] members(int equation) {
    return members.get(equation);
  }

  double[] factors(int equation) {
    return factors.get(equation);
  }

  boolean certain(int equation) {
    return !doubtful.get(equation);
  }

  double level(int equation) {
    return levels[equation];
  }

  /** Groups of equations that share unknowns, each as the numbers of its equations. */
  List<List<Integer>> groups() {
    int[] group = new int[size];
    for (int u = 0; u < size; u++) {
      group[u] = u;
    }
    for (int[] equation : members) {
      for (int unknown : equation) {
        group[root(group, unknown)] = root(group, equation[0]);
      }
    }
    List<List<Integer>> groups = new ArrayList<>();
    int[] place = new int[size];
    Arrays.fill(place, -1);
    for (int e = 0; e < members.size(); e++) {
      int root = root(group, members.get(e)[0]);
      if (place[root] < 0) {
        place[root] = groups.size();
        groups.add(new ArrayList<>());
      }
      groups.get(place[root]).add(e);
    }
    return groups;
  }

  private static int root(int[] group, int unknown) {
    int at = unknown;
    while (group[at] != at) {
      group[at] = group[group[at]];
      at = group[at];
    }
    return at;
  }
}
