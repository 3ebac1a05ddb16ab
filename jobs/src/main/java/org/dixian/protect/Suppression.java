package org.dixian.protect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Secondary suppression with a witness for every sensitive figure: a second set of figures that
 * agrees with everything that is shown and in every equation, in which the sensitive figure is
 * larger by the distance that it needs. Who sees only what is shown cannot tell the two apart. The
 * witness is found by a best-first search over moves that balance one equation after the other, or
 * by a linear programme; figures that it moves are withheld, those that are withheld already cost
 * nothing. Where there is no witness, everything that hangs together with the figure is withheld,
 * and the audit tells whether that is enough. In the end figures are shown again that no witness
 * needs. Deterministic.
 */
final class Suppression {
  /** Moves looked at before the search leaves the figure to a linear programme. */
  private static final int PATIENCE = 1_000;

  /** Moves looked at before a figure stays withheld that may not have to be. */
  private static final int IMPATIENCE = 100;

  /** Figures of one equation that the search tries, the cheapest first. */
  private static final int BREADTH = 12;

  /** What an equation that does not hold yet counts for, beside figures that are lost. */
  private static final double OPEN = 4;

  private final Figures figures;
  private final LinearWitness linear;

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
    this.linear = new LinearWitness(figures);
  }

  /** Withholds the sensitive figures and what else is needed so that none can be known. */
  void run() {
    BitSet needed = new BitSet();
    for (int f = 0; f < figures.size(); f++) {
      if (figures.sensitive(f) && figures.movable(f)) {
        figures.withhold(f);
      }
      if (figures.hidden(f)) {
        needed.set(f);
      }
    }
    List<Witness> witnesses = new ArrayList<>();
    for (int f = 0; f < figures.size(); f++) {
      if (figures.sensitive(f) && figures.movable(f)) {
        witnesses.add(new Witness(f, figures.distance(f)));
        if (figures.bothWays(f)) {
          witnesses.add(new Witness(f, -figures.distance(f)));
        }
      }
    }
    for (Witness w : witnesses) {
      w.moves = search(w.figure, w.distance, PATIENCE, false);
      if (w.moves.isEmpty()) {
        w.moves = linear.move(w.figure, w.distance);
      }
      w.moves.forEach(figures::withhold);
      if (w.moves.isEmpty()) {
        for (int figure : linear.around(w.figure)) {
          figures.withhold(figure);
          needed.set(figure);
        }
      }
    }
    showAgain(witnesses, needed);
  }

  /**
   * Shows figures again, the dearest first, without which every sensitive figure has a witness
   * among those that are withheld.
   */
  private void showAgain(List<Witness> witnesses, BitSet needed) {
    Map<Integer, Set<Witness>> users = new HashMap<>();
    witnesses.forEach(
        w -> w.moves.forEach(m -> users.computeIfAbsent(m, f -> new LinkedHashSet<>()).add(w)));
    List<Integer> spare = new ArrayList<>();
    for (int f = 0; f < figures.size(); f++) {
      if (figures.hidden(f) && !needed.get(f)) {
        spare.add(f);
      }
    }
    spare.sort(Comparator.comparingDouble(f -> -figures.loss(f)));
    for (int figure : spare) {
      figures.show(figure);
      Map<Witness, List<Integer>> others = new LinkedHashMap<>();
      for (Witness w : users.getOrDefault(figure, Set.of())) {
        List<Integer> other = search(w.figure, w.distance, IMPATIENCE, true);
        if (other.isEmpty()) {
          break;
        }
        others.put(w, other);
      }
      if (others.size() < users.getOrDefault(figure, Set.of()).size()) {
        figures.withhold(figure);
        continue;
      }
      others.forEach(
          (w, moves) -> {
            w.moves.forEach(m -> users.get(m).remove(w));
            w.moves = moves;
            moves.forEach(m -> users.computeIfAbsent(m, f -> new LinkedHashSet<>()).add(w));
          });
    }
  }

  /** A sensitive figure, the distance by which it moves, and the figures that move then. */
  private static final class Witness {
    private final int figure;
    private final long distance;
    private List<Integer> moves = List.of();

    Witness(int figure, long distance) {
      this.figure = figure;
      this.distance = distance;
    }
  }

  /**
   * Figures that move when the figure moves by the distance, and everything stays in balance; none
   * when the search gives up.
   *
   * @param patience moves that are looked at
   * @param free whether only figures may move that are withheld already
   */
  private List<Integer> search(int figure, long distance, int patience, boolean free) {
    PriorityQueue<Move> open =
        new PriorityQueue<>(
            Comparator.comparingDouble(Move::estimate)
                .thenComparing(Comparator.comparingInt(Move::length).reversed()));
    open.add(after(null, figure, distance));
    for (int looked = 0; looked < patience && !open.isEmpty(); looked++) {
      Move move = open.poll();
      if (move.open.isEmpty()) {
        return move.all();
      }
      open.addAll(answers(move, tightest(move.open), free));
    }
    return List.of();
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
    for (int i = 0; i < among.length; i++) {
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
