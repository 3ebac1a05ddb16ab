package org.dixian.protect;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Arrays;
import java.util.Comparator;
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
   * Figures that move when a figure moves by a distance and everything stays in balance; everything
   * that could move when nothing can.
   */
  List<Integer> move(int figure, long distance) {
    for (int most = FIRST; ; most *= TIMES) {
      Set<Integer> equations = around(figure, most);
      Set<Integer> movable = movable(equations);
      List<Integer> moved = solve(figure, distance, equations, movable);
      if (!moved.isEmpty()) {
        return moved;
      }
      if (movable.size() < most) {
        return List.copyOf(movable);
      }
    }
  }

  /** The nearest equations, by what readers lose on the way, with about so many figures. */
  private Set<Integer> around(int figure, int most) {
    Set<Integer> equations = new LinkedHashSet<>();
    Map<Integer, Double> near = new HashMap<>(Map.of(figure, 0.0));
    PriorityQueue<Integer> next =
        new PriorityQueue<>(Comparator.<Integer>comparingDouble(near::get).thenComparing(f -> f));
    next.add(figure);
    while (!next.isEmpty() && near.size() < most) {
      int from = next.remove();
      for (int equation : figures.equationsOf(from)) {
        if (equations.add(equation)) {
          for (int f : figures.figuresOf(equation)) {
            if (figures.movable(f) && !near.containsKey(f)) {
              near.put(f, near.get(from) + figures.lost(f) + MOVING);
              next.add(f);
            }
          }
        }
      }
    }
    return equations;
  }

  /** The figures that stand in no other equations. */
  private Set<Integer> movable(Set<Integer> equations) {
    Set<Integer> movable = new LinkedHashSet<>();
    for (int equation : equations) {
      for (int f : figures.figuresOf(equation)) {
        if (figures.movable(f)
            && Arrays.stream(figures.equationsOf(f)).allMatch(equations::contains)) {
          movable.add(f);
        }
      }
    }
    return movable;
  }

  private List<Integer> solve(
      int figure, long distance, Set<Integer> equations, Set<Integer> movable) {
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
    for (int equation : equations) {
      int[] among = figures.figuresOf(equation);
      MPConstraint balance = solver.makeConstraint(0, 0);
      for (int c = 0; c < among.length; c++) {
        if (movable.contains(among[c])) {
          balance.setCoefficient(up.get(among[c]), figures.signsOf(equation)[c]);
          balance.setCoefficient(down.get(among[c]), -figures.signsOf(equation)[c]);
        }
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
