package org.dixian.protect;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds a second set of figures wherever there is one, by a linear programme over everything that
 * hangs together with a figure; slower than the search over moves, and at a loss that is only
 * nearly the least, since it reckons with what a figure moves by and not with whether it moves.
 */
final class LinearWitness {
  private static final double NOTHING = 1e-7;
  private static final double MOVING = 1e-3;

  static {
    Loader.loadNativeLibraries();
  }

  private final Figures figures;
  private final Map<Integer, Programme> programmes = new HashMap<>();

  LinearWitness(Figures figures) {
    this.figures = figures;
  }

  /**
   * Figures that move when a figure moves by a distance and everything stays in balance; everything
   * that could move when nothing can.
   */
  List<Integer> move(int figure, long distance) {
    Programme programme = programmes.get(figure);
    if (programme == null) {
      programme = new Programme(figure);
      for (int member : programme.up.keySet()) {
        programmes.put(member, programme);
      }
    }
    return programme.move(figure, distance);
  }

  /** Gives back what the solver holds outside the heap. */
  void close() {
    new HashSet<>(programmes.values()).forEach(p -> p.solver.delete());
  }

  /** Figures that hang together, each with how far it rises and how far it falls. */
  private final class Programme {
    private final MPSolver solver = MPSolver.createSolver("GLOP");
    private final Map<Integer, MPVariable> up = new LinkedHashMap<>();
    private final Map<Integer, MPVariable> down = new LinkedHashMap<>();

    Programme(int first) {
      Deque<Integer> next = new ArrayDeque<>(List.of(first));
      Set<Integer> equations = new HashSet<>();
      add(first);
      while (!next.isEmpty()) {
        for (int equation : figures.equationsOf(next.remove())) {
          if (equations.add(equation)) {
            int[] among = figures.figuresOf(equation);
            MPConstraint balance = solver.makeConstraint(0, 0);
            for (int c = 0; c < among.length; c++) {
              if (figures.movable(among[c])) {
                if (add(among[c])) {
                  next.add(among[c]);
                }
                balance.setCoefficient(up.get(among[c]), figures.signsOf(equation)[c]);
                balance.setCoefficient(down.get(among[c]), -figures.signsOf(equation)[c]);
              }
            }
          }
        }
      }
    }

    private boolean add(int figure) {
      if (up.containsKey(figure)) {
        return false;
      }
      up.put(figure, solver.makeNumVar(0, MPSolver.infinity(), ""));
      down.put(figure, solver.makeNumVar(0, room(figure), ""));
      return true;
    }

    private double room(int figure) {
      return figures.value(figure) - figures.least(figure);
    }

    List<Integer> move(int figure, long distance) {
      up.forEach(
          (f, rising) -> {
            double loss = figures.lost(f) + MOVING;
            double falling = Math.max(1, Math.min(room(f), Math.abs(distance)));
            solver.objective().setCoefficient(rising, loss / Math.abs(distance));
            solver.objective().setCoefficient(down.get(f), loss / falling);
          });
      solver.objective().setMinimization();
      MPVariable rising = up.get(figure);
      MPVariable falling = down.get(figure);
      rising.setBounds(Math.max(0, distance), Math.max(0, distance));
      falling.setBounds(Math.max(0, -distance), Math.max(0, -distance));
      boolean found = solver.solve() == MPSolver.ResultStatus.OPTIMAL;
      List<Integer> moved =
          found
              ? up.keySet().stream()
                  .filter(f -> up.get(f).solutionValue() + down.get(f).solutionValue() > NOTHING)
                  .toList()
              : List.copyOf(up.keySet());
      rising.setBounds(0, MPSolver.infinity());
      falling.setBounds(0, room(figure));
      return moved;
    }
  }
}
