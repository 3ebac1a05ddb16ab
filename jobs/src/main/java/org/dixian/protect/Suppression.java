package org.dixian.protect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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
      if (figures.sensitive(f)) {
        figures.withhold(f);
      }
    }
    for (int f = 0; f < figures.size(); f++) {
      if (figures.sensitive(f)) {
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
    return raised(figure, distance);
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
    return figures.state(figure) != State.FIXED
        && (by > 0 || figures.value(figure) + by >= figures.least(figure));
  }

  private double loss(int figure) {
    return figures.hidden(figure) ? 0 : figures.loss(figure);
  }

  /**
   * The move of last resort, which always ends: a figure at the bottom moves, every sum of which a
   * part moves follows it, up to the sums that are part of nothing, and what moved more than its
   * parts is completed by its rest.
   */
  private List<Integer> raised(int figure, long distance) {
    Map<Integer, Long> moved = new LinkedHashMap<>();
    moved.put(bottom(figure), distance);
    for (int turn = 0; turn < PATIENCE; turn++) {
      Imbalance next = null;
      for (Imbalance i : imbalances(moved)) {
        boolean follows = i.by * distance < 0;
        if (next == null || follows && next.by * distance > 0) {
          next = i;
        }
      }
      if (next == null) {
        return List.copyOf(moved.keySet());
      }
      moved.merge(answer(next, distance), Math.abs(next.by) * Long.signum(distance), Long::sum);
    }
    throw unprotected(figure);
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
        boolean fixed = figures.state(among[c]) == State.FIXED;
        if (!fixed && (cheapest < 0 || loss(among[c]) < loss(cheapest))) {
          cheapest = among[c];
        }
      }
    }
    return cheapest;
  }

  private List<Imbalance> imbalances(Map<Integer, Long> moved) {
    Map<Integer, Long> sums = new LinkedHashMap<>();
    moved.forEach(
        (figure, by) -> {
          for (int equation : figures.equationsOf(figure)) {
            sums.merge(equation, sign(equation, figure) * by, Long::sum);
          }
        });
    return sums.entrySet().stream()
        .filter(e -> e.getValue() != 0)
        .map(e -> new Imbalance(e.getKey(), e.getValue()))
        .toList();
  }

  /** The sum that follows its parts; or the cheapest part that completes it. */
  private int answer(Imbalance imbalance, long by) {
    int[] among = figures.figuresOf(imbalance.equation);
    int[] signs = figures.signsOf(imbalance.equation);
    int answer = -1;
    for (int c = 0; c < among.length; c++) {
      boolean sameWay = -imbalance.by * signs[c] * by > 0;
      boolean implied = figures.state(among[c]) == State.IMPLIED;
      if (sameWay
          && movable(among[c], -imbalance.by * signs[c])
          && (answer < 0 || implied || loss(among[c]) < loss(answer))) {
        answer = among[c];
      }
    }
    if (answer < 0) {
      throw new IllegalStateException(
          "Cannot protect a figure: an equation of %d figures leaves no room"
              .formatted(among.length));
    }
    return answer;
  }

  private static IllegalStateException unprotected(int figure) {
    return new IllegalStateException(
        "Cannot protect figure %d: no second set of figures was found".formatted(figure));
  }
}
