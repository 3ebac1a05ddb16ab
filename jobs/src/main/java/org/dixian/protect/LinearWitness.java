package org.dixian.protect;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds a second set of figures wherever there is one, by linear programmes: over the figures
 * around the one that has to move, those that cost readers least first, and over more of them until
 * one has a solution. Slower than the search over moves, and at a loss that is only nearly the
 * least, since it reckons with what a figure moves by and not with whether it moves.
 */
final class LinearWitness {
  private static final int FIRST = 200;
  private static final int TIMES = 8;
  private static final double NOTHING = 1e-7;
  private static final double MOVING = 1e-3;

  static {
    Loader.loadNativeLibraries();
  }

  private final Figures figures;

  LinearWitness(Figures figures) {
    this.figures = figures;
  }

  /**
   * Figures that move when a figure moves by a distance and everything stays in balance, if any.
   */
  List<Integer> move(int figure, long distance) {
    Set<Integer> carried = carried(figure);
    for (int most = FIRST; ; most *= TIMES) {
      Set<Integer> movable = near(figure, most);
      boolean all = movable.size() < most;
      movable.addAll(carried);
      List<Integer> moved = solve(figure, distance, movable);
      if (!moved.isEmpty() || all) {
        return moved;
      }
    }
  }

  /** Everything that hangs together with a figure. */
  Set<Integer> around(int figure) {
    return near(figure, Integer.MAX_VALUE);
  }

  /** The figures that are nearest by what readers lose on the way. */
  private Set<Integer> near(int figure, int most) {
    Set<Integer> reached = new LinkedHashSet<>();
    Map<Integer, Double> lost = new HashMap<>(Map.of(figure, 0.0));
    record Step(int figure, double lost) {}
    PriorityQueue<Step> next =
        new PriorityQueue<>(Comparator.comparingDouble(Step::lost).thenComparing(Step::figure));
    next.add(new Step(figure, 0));
    while (!next.isEmpty() && reached.size() < most) {
      Step from = next.remove();
      if (!reached.add(from.figure)) {
        continue;
      }
      for (int equation : figures.equationsOf(from.figure)) {
        for (int f : figures.figuresOf(equation)) {
          double further = from.lost + figures.lost(f) + MOVING;
          if (figures.movable(f) && further < lost.getOrDefault(f, Double.MAX_VALUE)) {
            lost.put(f, further);
            next.add(new Step(f, further));
          }
        }
      }
    }
    return reached;
  }

  /**
   * The figures that rise when a household is added behind a figure: of every equation that one of
   * them stands in, the whole and a part.
   */
  private Set<Integer> carried(int figure) {
    Set<Integer> carried = new LinkedHashSet<>(List.of(figure));
    Deque<Integer> next = new ArrayDeque<>(carried);
    while (!next.isEmpty()) {
      int from = next.remove();
      for (int equation : figures.equationsOf(from)) {
        int[] among = figures.figuresOf(equation);
        int other = among[0] == from ? cheapestPart(among, carried) : among[0];
        if (other >= 0 && figures.movable(other) && carried.add(other)) {
          next.add(other);
        }
      }
    }
    return carried;
  }

  /** The part that costs least; -1 when one is there already, or none can move. */
  private int cheapestPart(int[] among, Set<Integer> there) {
    int cheapest = -1;
    for (int c = 1; c < among.length; c++) {
      if (there.contains(among[c])) {
        return -1;
      }
      if (figures.movable(among[c])
          && (cheapest < 0 || figures.lost(among[c]) < figures.lost(cheapest))) {
        cheapest = among[c];
      }
    }
    return cheapest;
  }

  private List<Integer> solve(int figure, long distance, Set<Integer> movable) {
    MPSolver solver = MPSolver.createSolver("GLOP");
    Map<Integer, MPVariable> up = new LinkedHashMap<>();
    Map<Integer, MPVariable> down = new LinkedHashMap<>();
    for (int f : movable) {
      double loss = figures.lost(f) + MOVING;
      double room = figures.value(f) - figures.least(f);
      double falling = Math.max(1, Math.min(room, Math.abs(distance)));
      up.put(f, solver.makeNumVar(0, MPSolver.infinity(), ""));
      down.put(f, solver.makeNumVar(0, room, ""));
      solver.objective().setCoefficient(up.get(f), loss / Math.abs(distance));
      solver.objective().setCoefficient(down.get(f), loss / falling);
    }
    solver.objective().setMinimization();
    up.get(figure).setBounds(Math.max(0, distance), Math.max(0, distance));
    down.get(figure).setBounds(Math.max(0, -distance), Math.max(0, -distance));
    Map<Integer, MPConstraint> balances = new HashMap<>();
    for (int f : movable) {
      for (int equation : figures.equationsOf(f)) {
        MPConstraint balance = balances.computeIfAbsent(equation, e -> solver.makeConstraint(0, 0));
        int sign = figures.sign(equation, f);
        balance.setCoefficient(up.get(f), sign);
        balance.setCoefficient(down.get(f), -sign);
      }
    }
    boolean found = solver.solve() == MPSolver.ResultStatus.OPTIMAL;
    List<Integer> moved =
        movable.stream()
            .filter(f -> found && up.get(f).solutionValue() + down.get(f).solutionValue() > NOTHING)
            .toList();
    solver.delete();
    return moved;
  }
}
