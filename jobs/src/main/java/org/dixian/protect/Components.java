package org.dixian.protect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures that hang together: none moves without others of the same component. */
final class Components {
  private Components() {}

  /** The components in which something is sensitive, the largest first, their figures in order. */
  static List<List<Integer>> of(Figures figures) {
    int[] up = new int[figures.size()];
    for (int f = 0; f < up.length; f++) {
      up[f] = f;
    }
    for (int equation = 0; equation < figures.equations(); equation++) {
      int first = -1;
      for (int f : figures.figuresOf(equation)) {
        if (figures.movable(f)) {
          first = first < 0 ? f : first;
          up[top(up, f)] = top(up, first);
        }
      }
    }
    Map<Integer, List<Integer>> components = new TreeMap<>();
    for (int f = 0; f < up.length; f++) {
      if (figures.movable(f)) {
        components.computeIfAbsent(top(up, f), t -> new ArrayList<>()).add(f);
      }
    }
    return components.values().stream()
        .filter(c -> c.stream().anyMatch(figures::sensitive))
        .sorted(Comparator.comparingInt(c -> -c.size()))
        .toList();
  }

  private static int top(int[] up, int figure) {
    int f = figure;
    while (up[f] != f) {
      up[f] = up[up[f]];
      f = up[f];
    }
    return f;
  }
}
