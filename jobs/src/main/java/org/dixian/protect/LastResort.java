package org.dixian.protect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dixian.protect.Figures.State;

/**
 * A second set of figures as if households were added at the bottom: a figure there moves; of every
 * equation with a part that moves the whole moves too, by the same, and where a whole moves without
 * a part, one part goes with it.
 */
final class LastResort {
  private final Figures figures;

  LastResort(Figures figures) {
    this.figures = figures;
  }

  /** The figures that move with a figure; empty when an equation leaves no room. */
  List<Integer> move(int figure, long distance) {
    Set<Integer> moved = new LinkedHashSet<>();
    moved.add(bottom(figure));
    for (int equation = open(moved); equation >= 0; equation = open(moved)) {
      int whole = figures.figuresOf(equation)[0];
      int next = moved.contains(whole) ? partFor(equation, distance) : whole;
      if (next < 0 || !figures.room(next, distance)) {
        return List.of();
      }
      moved.add(next);
    }
    return balanced(moved) ? List.copyOf(moved) : List.of();
  }

  /**
   * An equation that does not hold when the figures move by the same: one whose whole stands still
   * before others; of these the one at the bottom, so that what it contains has moved before it is
   * completed; -1 when all hold.
   */
  private int open(Set<Integer> moved) {
    int open = -1;
    for (int figure : moved) {
      for (int equation : figures.equationsOf(figure)) {
        int[] among = figures.figuresOf(equation);
        long parts = 0;
        for (int c = 1; c < among.length; c++) {
          parts += moved.contains(among[c]) ? 1 : 0;
        }
        if (parts == 1 && !moved.contains(among[0])) {
          return equation;
        }
        if (parts == 0 && (open < 0 || lower(among[0], figures.figuresOf(open)[0]))) {
          open = equation;
        }
      }
    }
    return open;
  }

  private boolean lower(int figure, int other) {
    int height = height(figure);
    int otherHeight = height(other);
    return height < otherHeight
        || height == otherHeight && figures.value(figure) < figures.value(other);
  }

  /** How many figures stand one within the other below a figure, each leaving a rest. */
  private int height(int figure) {
    int height = 0;
    for (int equation : figures.equationsOf(figure)) {
      int[] among = figures.figuresOf(equation);
      if (among[0] == figure && figures.state(among[among.length - 1]) == State.IMPLIED) {
        for (int c = 1; c < among.length - 1; c++) {
          height = Math.max(height, 1 + height(among[c]));
        }
      }
    }
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

  /** Whether every equation holds when the figures move by the same. */
  private boolean balanced(Set<Integer> moved) {
    for (int figure : moved) {
      for (int equation : figures.equationsOf(figure)) {
        int sum = 0;
        for (int c = 0; c < figures.figuresOf(equation).length; c++) {
          sum += moved.contains(figures.figuresOf(equation)[c]) ? figures.signsOf(equation)[c] : 0;
        }
        if (sum != 0) {
          return false;
        }
      }
    }
    return true;
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
