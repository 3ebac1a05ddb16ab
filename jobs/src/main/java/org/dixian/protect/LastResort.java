package org.dixian.protect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.protect.Figures.State;

/**
 * A second set of figures as if households were added at the bottom: a figure there moves; of every
 * equation with a part that moves the whole moves too, by the same, and where a whole moves without
 * a part, one part goes with it.
 */
final class LastResort {
  private final Figures figures;

  /** How many figures stand one within the other below a figure; -1 when not yet reckoned. */
  private final int[] heights;

  LastResort(Figures figures) {
    this.figures = figures;
    this.heights = new int[figures.size()];
    Arrays.fill(heights, -1);
  }

  /** Figures that move by the same, and what that leaves of the equations that they stand in. */
  private final class Moved {
    private final Set<Integer> moved = new LinkedHashSet<>();
    private final Map<Integer, Integer> parts = new HashMap<>();
    private final Map<Integer, Integer> unbalanced = new LinkedHashMap<>();

    void add(int figure) {
      moved.add(figure);
      for (int equation : figures.equationsOf(figure)) {
        int[] among = figures.figuresOf(equation);
        for (int c = 0; c < among.length; c++) {
          if (among[c] == figure) {
            parts.merge(equation, c == 0 ? 0 : 1, Integer::sum);
            unbalanced.merge(equation, figures.signsOf(equation)[c], Integer::sum);
          }
        }
        unbalanced.remove(equation, 0);
      }
    }

    /**
     * An equation that does not hold: one whose whole stands still before others; of these the one
     * at the bottom, so that what it contains has moved before it is completed; -1 when there is
     * none that one more figure completes.
     */
    int open() {
      int open = -1;
      for (int equation : unbalanced.keySet()) {
        int whole = figures.figuresOf(equation)[0];
        if (parts.get(equation) == 1 && !moved.contains(whole)) {
          return equation;
        }
        if (parts.get(equation) == 0 && (open < 0 || lower(whole, figures.figuresOf(open)[0]))) {
          open = equation;
        }
      }
      return open;
    }
  }

  /** The figures that move with a figure; empty when an equation leaves no room. */
  List<Integer> move(int figure, long distance) {
    Moved moved = new Moved();
    moved.add(bottom(figure));
    for (int equation = moved.open(); equation >= 0; equation = moved.open()) {
      int whole = figures.figuresOf(equation)[0];
      int next = moved.moved.contains(whole) ? partFor(equation, distance) : whole;
      if (next < 0 || !figures.room(next, distance)) {
        return List.of();
      }
      moved.add(next);
    }
    return moved.unbalanced.isEmpty() ? List.copyOf(moved.moved) : List.of();
  }

  private boolean lower(int figure, int other) {
    int height = height(figure);
    int otherHeight = height(other);
    return height < otherHeight
        || height == otherHeight && figures.value(figure) < figures.value(other);
  }

  /** How many figures stand one within the other below a figure, each leaving a rest. */
  private int height(int figure) {
    if (heights[figure] >= 0) {
      return heights[figure];
    }
    heights[figure] = 0;
    int height = 0;
    for (int equation : figures.equationsOf(figure)) {
      int[] among = figures.figuresOf(equation);
      if (among[0] == figure && figures.state(among[among.length - 1]) == State.IMPLIED) {
        for (int c = 1; c < among.length - 1; c++) {
          height = Math.max(height, 1 + height(among[c]));
        }
      }
    }
    heights[figure] = height;
    return height;
  }

  /** A rest, or else the cheapest part that can move; -1 when none can. */
  private int partFor(int equation, long distance) {
    int[] among = figures.figuresOf(equation);
    int best = -1;
    for (int c = 1; c < among.length; c++) {
      boolean implied = figures.state(among[c]) == State.IMPLIED;
      if (figures.room(among[c], distance)
          && (best < 0 || implied || figures.lost(among[c]) < figures.lost(best))) {
        best = among[c];
      }
    }
    return best;
  }

  /** A figure at the bottom of those that a figure sums up, or that the whole of a rest does. */
  private int bottom(int figure) {
    int at = figure;
    if (figures.state(figure) == State.IMPLIED) {
      at = figures.figuresOf(figures.equationsOf(figure)[0])[0];
    }
    for (int below = partOf(at); below >= 0; below = partOf(at)) {
      at = below;
    }
    return at;
  }

  /** The cheapest shown or withheld part of a sum; -1 when it sums up nothing. */
  private int partOf(int figure) {
    int cheapest = -1;
    for (int equation : figures.equationsOf(figure)) {
      int[] among = figures.figuresOf(equation);
      boolean divided =
          among[0] == figure
              && figures.state(among[among.length - 1]) != State.IMPLIED
              && figures.signsOf(equation)[0] == 1;
      for (int c = 1; c < among.length && divided; c++) {
        if (figures.movable(among[c])
            && (cheapest < 0 || figures.lost(among[c]) < figures.lost(cheapest))) {
          cheapest = among[c];
        }
      }
    }
    return cheapest;
  }
}
