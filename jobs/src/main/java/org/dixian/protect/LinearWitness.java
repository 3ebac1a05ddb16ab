package org.dixian.protect;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds a second set of figures wherever there is one, by a linear programme over everything that
 * hangs together: one programme, of which a bound changes from target to target, so that the solver
 * goes on from where it is. At a loss that is only nearly the least, since it reckons with what a
 * figure moves by and not with whether it moves.
 */
final class LinearWitness implements AutoCloseable {
  private static final double NOTHING = 1e-7;
  private static final double MOVING = 1e-3;
  private static final double LAST_RESORT = 1e4;

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
  private final Set<Target> shifts;
  private MPSolver solver;

  /** Of the months before that are others, at most a mean can be the one before. */
  private MPConstraint before;

  private Moves[] moves;
  private final Map<Integer, MPConstraint> balances = new TreeMap<>();

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
   * @param shifts what its equations come to where the month before is another one
   */
  LinearWitness(Figures figures, List<Integer> component, Set<Target> shifts) {
    this.figures = figures;
    this.component = component;
    this.shifts = shifts;
  }

  /** By how much figures move when the target is reached; empty when it cannot be. */
  Map<Integer, Double> moves(Target target) {
    if (solver == null) {
      open();
    }
    for (Moves m : moves) {
      m.costs(figures.lost(m.figure), solver.objective());
      if (m.figure == target.figure()) {
        m.bound(target.distance() / unit);
      }
    }
    target.shift().forEach((e, by) -> balances.get(e).setBounds(-by / unit, -by / unit));
    before.setBounds(0, target.figure() < 0 ? 0 : 1);
    boolean found = solver.solve(GO_ON) == MPSolver.ResultStatus.OPTIMAL;
    Map<Integer, Double> moved = new LinkedHashMap<>();
    for (Moves m : found ? moves : new Moves[0]) {
      double by = m.by();
      if (Math.abs(by) > NOTHING) {
        moved.put(m.figure, by * unit);
      }
    }
    for (Moves m : moves) {
      if (m.figure == target.figure()) {
        m.free();
      }
    }
    target.shift().keySet().forEach(e -> balances.get(e).setBounds(0, 0));
    return moved;
  }

  private void open() {
    // Of the solvers that the library brings, the one that starts where it ended.
    solver = MPSolver.createSolver("CLP");
    solver.objective().setMinimization();
    unit =
        component.stream().filter(figures::sensitive).mapToLong(figures::distance).min().orElse(1);
    moves = new Moves[component.size()];
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
    balances.forEach(this::slacken);
    before = solver.makeConstraint(0, 1);
    for (Target shift : shifts) {
      MPVariable part = solver.makeNumVar(0, 1, "");
      solver.objective().setCoefficient(part, MOVING);
      before.setCoefficient(part, 1);
      shift.shift().forEach((e, by) -> balances.get(e).setCoefficient(part, by / unit));
    }
  }

  /** Lets an equation fail as far as it may, where nothing else helps. */
  private void slacken(int equation, MPConstraint balance) {
    for (int sign = -1; sign <= 1 && figures.slack(equation) > 0; sign += 2) {
      MPVariable gap = solver.makeNumVar(0, figures.slack(equation) / unit, "");
      solver.objective().setCoefficient(gap, LAST_RESORT);
      balance.setCoefficient(gap, sign);
    }
  }

  @Override
  public void close() {
    if (solver != null) {
      solver.delete();
    }
  }
}
