package org.dixian.protect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Figures that hang together: none moves without others of the same component. */
final class Components {
  private Components() {}

  /**
   * The components in which something is sensitive or shifted, the largest first, their figures in
   * order.
   */
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
    Set<Integer> shifted = new HashSet<>();
    figures.shifts().forEach(s -> shifted.addAll(s.keySet()));
    return components.values().stream()
        .filter(c -> c.stream().anyMatch(f -> figures.sensitive(f) || figures.in(f, shifted)))
        .sorted(Comparator.comparingInt(c -> -c.size()))
        .toList();
  }

  /** What hangs together with a target but for the balance of two months. */
  static Set<Integer> near(Figures figures, Target target) {
    Set<Integer> near = new LinkedHashSet<>();
    Deque<Integer> next = new ArrayDeque<>();
    target.shift().keySet().forEach(e -> Arrays.stream(figures.figuresOf(e)).forEach(next::add));
    if (target.figure() >= 0) {
      next.add(target.figure());
    }
    while (!next.isEmpty()) {
      int figure = next.pop();
      if (figures.movable(figure) && near.add(figure) && target.figure() >= 0) {
        Arrays.stream(figures.equationsOf(figure))
            .filter(e -> !figures.balance(e))
            .flatMap(e -> Arrays.stream(figures.figuresOf(e)))
            .forEach(next::push);
      }
    }
    return near;
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
