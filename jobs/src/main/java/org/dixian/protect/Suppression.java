package org.dixian.protect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

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
  private final LastResort lastResort;

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
    this.lastResort = new LastResort(figures);
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
    List<Integer> raised = lastResort.move(figure, distance);
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
        figures.lost(figure) + (before == null ? 0 : before.lost),
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
      if (figures.room(among[i], -imbalance.by * signs[i]) && !move.moves(among[i])) {
        cheapest.add(i);
      }
    }
    cheapest.sort(Comparator.comparingDouble(i -> figures.lost(among[i])));
    return cheapest.stream()
        .limit(BREADTH)
        .map(i -> after(move, among[i], -imbalance.by * signs[i]))
        .toList();
  }
}
