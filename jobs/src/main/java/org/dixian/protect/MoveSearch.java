package org.dixian.protect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Finds a second set of figures in which one has moved, by a best-first search over moves that
 * balance one equation after the other. Quick where few figures have to move, and close to the
 * least loss; gives up where many have to.
 */
final class MoveSearch {
  /** Figures of one equation that the search tries, the cheapest first. */
  private static final int BREADTH = 12;

  /** What an equation that does not hold yet counts for, beside figures that are lost. */
  private static final double OPEN = 4;

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

    Map<Integer, Double> all() {
      Map<Integer, Double> all = new LinkedHashMap<>();
      for (Move m = this; m != null && m.figure >= 0; m = m.before) {
        all.put(m.figure, (double) m.by);
      }
      return all;
    }
  }

  MoveSearch(Figures figures) {
    this.figures = figures;
  }

  /**
   * By how much figures move when the target is reached and everything stays in balance; empty when
   * the search gives up; it looks for whole numbers only.
   *
   * @param patience moves that are looked at
   * @param free whether only figures may move that are withheld already
   */
  Map<Integer, Double> moves(Target target, int patience, boolean free) {
    if (target.shift().values().stream().anyMatch(by -> by != Math.rint(by))) {
      return Map.of();
    }
    PriorityQueue<Move> open =
        new PriorityQueue<>(
            Comparator.comparingDouble(Move::estimate)
                .thenComparing(Comparator.comparingInt(Move::length).reversed()));
    open.add(first(target));
    for (int looked = 0; looked < patience && !open.isEmpty(); looked++) {
      Move move = open.poll();
      if (move.open.isEmpty()) {
        return move.all();
      }
      open.addAll(answers(move, tightest(move.open), free));
    }
    return Map.of();
  }

  private Move first(Target target) {
    if (target.figure() >= 0) {
      return after(null, target.figure(), target.distance());
    }
    List<Imbalance> open = new ArrayList<>();
    target.shift().forEach((equation, by) -> open.add(new Imbalance(equation, Math.round(by))));
    return new Move(null, -1, 0, 0, 0, open);
  }

  private Move after(Move before, int figure, long by) {
    List<Imbalance> open = before == null ? new ArrayList<>() : new ArrayList<>(before.open);
    for (int equation : figures.equationsOf(figure)) {
      long sum = figures.sign(equation, figure) * by;
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

  /** The cheapest further moves that balance an equation. */
  private List<Move> answers(Move move, Imbalance imbalance, boolean free) {
    int[] among = figures.figuresOf(imbalance.equation);
    int[] signs = figures.signsOf(imbalance.equation);
    List<Integer> cheapest = new ArrayList<>();
    // Of figures that are withheld already none is cheaper than the first.
    for (int i = 0; i < among.length && !(free && cheapest.size() == BREADTH); i++) {
      if ((!free || figures.lost(among[i]) == 0)
          && figures.step(among[i], -imbalance.by * signs[i]) != 0
          && !move.moves(among[i])) {
        cheapest.add(i);
      }
    }
    cheapest.sort(Comparator.comparingDouble(i -> figures.lost(among[i])));
    return cheapest.stream()
        .limit(BREADTH)
        .map(i -> after(move, among[i], figures.step(among[i], -imbalance.by * signs[i])))
        .toList();
  }
}
