package org.dixian.protect;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds a second set of figures wherever there is one, by a linear programme over everything that
 * hangs together: one programme, of which a bound changes from target to target, so that the solver
 * goes on from where it is. At a loss that is only nearly the least, since it reckons with what a
 * figure moves by and not with whether it moves.
 */
final class LinearWitness implements AutoCloseable {
  private static final double NOTHING = 1e-7;
  private static final double MOVING = 1e-3;

  /** A presolved programme would be another one each time. */
  private static final MPSolverParameters GO_ON;

  static {
    Loader.loadNativeLibraries();
    GO_ON = new MPSolverParameters();
    GO_ON.setIntegerParam(
        MPSolverParameters.IntegerParam.PRESOLVE,
        MPSolverParameters.PresolveValues.PRESOLVE_OFF.swigValue());
  }

  private final Figures figures;
  private final List<Integer> component;
  private MPSolver solver;
  private Moves[] moves;

  /** The least distance of the component, in which the programme measures. */
  private double unit;

  /** By how much a figure rises, or falls. */
  private static final class Moves {
    private final int figure;
    private final MPVariable up;
    private final MPVariable down;
    private final double room;
    private double lost = -1;

    private Moves(int figure, MPSolver solver, double room) {
      this.figure = figure;
      this.room = room;
      up = solver.makeNumVar(0, MPSolver.infinity(), "");
      down = solver.makeNumVar(0, room, "");
    }

    private double by() {
      return up.solutionValue() - down.solutionValue();
    }

    /**
     * What a move costs now; by falling, a figure that has little room counts as if it moved all.
     */
    private void costs(double now, MPObjective loss) {
      if (now != lost) {
        lost = now;
        loss.setCoefficient(up, now + MOVING);
        loss.setCoefficient(down, room > 0 ? (now + MOVING) / Math.min(room, 1) : 0);
      }
    }

    private void bound(double distance) {
      up.setBounds(Math.max(0, distance), Math.max(0, distance));
      down.setBounds(Math.max(0, -distance), Math.max(0, -distance));
    }

    private void free() {
      up.setBounds(0, MPSolver.infinity());
      down.setBounds(0, room);
    }
  }

  /**
   * @param component figures that hang together
   */
  LinearWitness(Figures figures, List<Integer> component) {
    this.figures = figures;
    this.component = component;
  }

  /** By how much figures move when the target is reached; empty when it cannot be. */
  Map<Integer, Double> moves(Target target) {
    if (solver == null) {
      open();
    }
    Moves asked = null;
    for (Moves m : moves) {
      m.costs(figures.lost(m.figure), solver.objective());
      asked = m.figure == target.figure() ? m : asked;
    }
    asked.bound(target.distance() / unit);
    boolean found = solver.solve(GO_ON) == MPSolver.ResultStatus.OPTIMAL;
    Map<Integer, Double> moved = new LinkedHashMap<>();
    for (Moves m : found ? moves : new Moves[0]) {
      double by = m.by();
      if (Math.abs(by) > NOTHING) {
        moved.put(m.figure, by * unit);
      }
    }
    asked.free();
    return moved;
  }

  private void open() {
    // Of the solvers that the library brings, the one that starts where it ended.
    solver = MPSolver.createSolver("CLP");
    solver.objective().setMinimization();
    unit =
        component.stream()
            .filter(figures::sensitive)
            .mapToLong(figures::distance)
            .min()
            .orElseThrow();
    moves = new Moves[component.size()];
    Map<Integer, MPConstraint> balances = new HashMap<>();
    for (int i = 0; i < moves.length; i++) {
      int f = component.get(i);
      moves[i] = new Moves(f, solver, (figures.value(f) - figures.least(f)) / unit);
      for (int equation : figures.equationsOf(f)) {
        MPConstraint balance = balances.computeIfAbsent(equation, e -> solver.makeConstraint(0, 0));
        int sign = figures.sign(equation, f);
        balance.setCoefficient(moves[i].up, sign);
        balance.setCoefficient(moves[i].down, -sign);
      }
    }
  }

  @Override
  public void close() {
    if (solver != null) {
      solver.delete();
    }
  }
}
