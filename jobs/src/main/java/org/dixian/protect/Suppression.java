package org.dixian.protect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.dixian.protect.Figures.State;

/**
 * Secondary suppression with a witness for every sensitive figure: a second set of figures that
 * agrees with everything that is shown and in every equation, in which the sensitive figure is
 * larger by the distance that it needs. Who sees only what is shown cannot tell the two apart. The
 * witness is found by a best-first search over moves that balance one equation after the other;
 * figures that it moves are withheld, those that are withheld already cost nothing. Deterministic.
 */
final class Suppression {
  /** Moves looked at before the search gives up and moves all sums above the figure. */
  private static final int PATIENCE = 1_000;

  /** Figures of one equation that the search tries, the cheapest first. */
  private static final int BREADTH = 12;

  /** What an equation that does not hold yet counts for, beside figures that are lost. */
  private static final double OPEN = 1;

  private final Figures figures;

  /** An equation that does not hold, and by how much. */
  private record Imbalance(int equation, long by) {}

  /**
   * A figure that moves after those before it.
   *
   * @param open the equations that do not hold after it
   */
  private record Move(
      Move before, int figure, long by, double lost, int length, List<Imbalance> open) {
    boolean moves(int asked) {
      for (Move m = this; m != null; m = m.before) {
        if (m.figure == asked) {
          return true;
        }
      }
      return false;
    }

    double estimate() {
      return lost + OPEN * open.size();
    }

    List<Integer> all() {
      List<Integer> all = new ArrayList<>();
      for (Move m = this; m != null; m = m.before) {
        all.add(m.figure);
      }
      return all;
    }
  }

  Suppression(Figures figures) {
    this.figures = figures;
  }

  /** Withholds the sensitive figures and what else is needed so that none can be known. */
  void run() {
    for (int f = 0; f < figures.size(); f++) {
      if (figures.sensitive(f) && figures.movable(f)) {
        figures.withhold(f);
      }
    }
    for (int f = 0; f < figures.size(); f++) {
      if (figures.sensitive(f) && figures.movable(f)) {
        witness(f, figures.distance(f)).forEach(figures::withhold);
        if (figures.bothWays(f)) {
          witness(f, -figures.distance(f)).forEach(figures::withhold);
        }
      }
    }
  }

  /** Figures that move when the figure moves by the distance, and everything stays in balance. */
  private List<Integer> witness(int figure, long distance) {
    PriorityQueue<Move> open =
        new PriorityQueue<>(
            Comparator.comparingDouble(Move::estimate)
                .thenComparing(Comparator.comparingInt(Move::length).reversed()));
    open.add(after(null, figure, distance));
    for (int looked = 0; looked < PATIENCE && !open.isEmpty(); looked++) {
      Move move = open.poll();
      if (move.open.isEmpty()) {
        return move.all();
      }
      open.addAll(answers(move, tightest(move.open)));
    }
    List<Integer> raised = raised(figure, distance);
    return raised.isEmpty() ? around(figure) : raised;
  }

  /**
   * Everything that hangs together with a figure by equations: what is withheld when no second set
   * of figures was found. The audit tells whether that is enough.
   */
  private List<Integer> around(int figure) {
    Set<Integer> found = new LinkedHashSet<>(List.of(figure));
    Deque<Integer> next = new ArrayDeque<>(found);
    while (!next.isEmpty()) {
      for (int equation : figures.equationsOf(next.remove())) {
        for (int other : figures.figuresOf(equation)) {
          if (figures.movable(other) && found.add(other)) {
            next.add(other);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private Move after(Move before, int figure, long by) {
    List<Imbalance> open = before == null ? new ArrayList<>() : new ArrayList<>(before.open);
    for (int equation : figures.equationsOf(figure)) {
      long sum = sign(equation, figure) * by;
      for (int i = 0; i < open.size(); i++) {
        if (open.get(i).equation == equation) {
          sum += open.remove(i).by;
          break;
        }
      }
      if (sum != 0) {
        open.add(new Imbalance(equation, sum));
      }
    }
    return new Move(
        before,
        figure,
        by,
        loss(figure) + (before == null ? 0 : before.lost),
        before == null ? 1 : before.length + 1,
        open);
  }

  /** The equation with the fewest figures leaves the least choice. */
  private Imbalance tightest(List<Imbalance> open) {
    Imbalance tightest = open.get(0);
    for (Imbalance i : open) {
      if (figures.figuresOf(i.equation).length < figures.figuresOf(tightest.equation).length) {
        tightest = i;
      }
    }
    return tightest;
  }

  private int sign(int equation, int figure) {
    int[] among = figures.figuresOf(equation);
    for (int i = 0; i < among.length; i++) {
      if (among[i] == figure) {
        return figures.signsOf(equation)[i];
      }
    }
    throw new IllegalArgumentException("The figure is not in the equation");
  }

  /** The cheapest further moves that balance an equation. */
  private List<Move> answers(Move move, Imbalance imbalance) {
    int[] among = figures.figuresOf(imbalance.equation);
    int[] signs = figures.signsOf(imbalance.equation);
    List<Integer> cheapest = new ArrayList<>();
    for (int i = 0; i < among.length; i++) {
      if (movable(among[i], -imbalance.by * signs[i]) && !move.moves(among[i])) {
        cheapest.add(i);
      }
    }
    cheapest.sort(Comparator.comparingDouble(i -> loss(among[i])));
    return cheapest.stream()
        .limit(BREADTH)
        .map(i -> after(move, among[i], -imbalance.by * signs[i]))
        .toList();
  }

  private boolean movable(int figure, long by) {
    return figures.movable(figure)
        && (by > 0 || figures.value(figure) + by >= figures.least(figure));
  }

  private double loss(int figure) {
    return figures.hidden(figure) ? 0 : figures.loss(figure);
  }

  /**
   * The move of last resort, as if households were added at the bottom: a figure there moves; of
   * every equation with a part that moves the whole moves too, by the same, and where a whole moves
   * without a part, one part goes with it. Empty when an equation leaves no room.
   */
  private List<Integer> raised(int figure, long distance) {
    Set<Integer> moved = new LinkedHashSet<>();
    moved.add(bottom(figure));
    for (int equation = open(moved); equation >= 0; equation = open(moved)) {
      int whole = figures.figuresOf(equation)[0];
      int next = moved.contains(whole) ? partFor(equation, distance) : whole;
      if (next < 0 || !movable(next, distance)) {
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
      if (movable(among[c], distance) && (best < 0 || implied || loss(among[c]) < loss(best))) {
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
        if (figures.movable(among[c]) && (cheapest < 0 || loss(among[c]) < loss(cheapest))) {
          cheapest = among[c];
        }
      }
    }
    return cheapest;
  }
}
