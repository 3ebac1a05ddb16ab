package org.dixian.attack;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Equations that share unknowns, as one linear programme whose aim changes: first all figures that
 * are asked for are driven apart together, which settles most of them, then the others one by one.
 * A figure is driven no further than is enough, so that every programme has an optimum. Doubtful
 * equations are kept unless no figures agree with all of them: then as little as possible is given
 * up.
 */
final class Programme implements AutoCloseable {
  private static final double SLACK = 1e-6;

  /** What was found for a programme that is made smaller first is no beginning for the next aim. */
  private static final String WARM = "use_preprocessing:false";

  private final Unknowns unknowns;
  private final double[] low;
  private final double[] high;
  private final int equations;
  private final MPSolver solver = MPSolver.createSolver("GLOP");
  private final MPObjective aim = solver.objective();
  private final Map<Integer, MPVariable> variables = new LinkedHashMap<>();

  /** By how much doubtful equations may fail: not at all. */
  private final List<MPVariable> gaps = new ArrayList<>();

  /**
   * @param group numbers of the equations
   * @param low the least that was found of each unknown; lowered by what is found here
   * @param high the most that was found of each unknown; raised by what is found here
   */
  Programme(Unknowns unknowns, List<Integer> group, double[] low, double[] high) {
    this.unknowns = unknowns;
    this.low = low;
    this.high = high;
    this.equations = group.size();
    if (!solver.setSolverSpecificParametersAsString(WARM)) {
      throw new IllegalStateException("The solver does not know " + WARM);
    }
    for (int equation : group) {
      double level = unknowns.level(equation);
      int[] members = unknowns.members(equation);
      double[] factors = unknowns.factors(equation);
      MPConstraint sum = solver.makeConstraint(level, level);
      if (!unknowns.certain(equation)) {
        for (int sign = -1; sign <= 1; sign += 2) {
          MPVariable gap = solver.makeNumVar(0, 0, "");
          sum.setCoefficient(gap, sign);
          gaps.add(gap);
        }
      }
      for (int m = 0; m < members.length; m++) {
        sum.setCoefficient(variable(members[m]), factors[m]);
      }
    }
  }

  private MPVariable variable(int unknown) {
    return variables.computeIfAbsent(
        unknown, u -> solver.makeNumVar(unknowns.least(u), MPSolver.infinity(), ""));
  }

  Set<Integer> unknowns() {
    return variables.keySet();
  }

  /** The figures among those that are asked for whose range is narrower than asked. */
  List<Integer> attack(Map<Integer, Width> asked) {
    List<Integer> open = new ArrayList<>(variables.keySet());
    open.retainAll(asked.keySet());
    if (open.isEmpty()) {
      return open;
    }
    if (solver.solve() == MPSolver.ResultStatus.INFEASIBLE) {
      giveUpDoubtful();
    }
    solve();
    int before = Integer.MAX_VALUE;
    while (open.size() < before) {
      before = open.size();
      drive(open, asked, true);
      drive(open, asked, false);
    }
    List<Integer> narrow = new ArrayList<>();
    for (int unknown : open) {
      List<Integer> alone = new ArrayList<>(List.of(unknown));
      drive(alone, asked, true);
      drive(alone, asked, false);
      narrow.addAll(alone);
    }
    return narrow;
  }

  /** Gives up doubtful equations, by as little as makes the others agree. */
  private void giveUpDoubtful() {
    for (MPVariable gap : gaps) {
      gap.setUb(MPSolver.infinity());
      aim.setCoefficient(gap, 1);
    }
    aim.setMinimization();
    MPSolver.ResultStatus status = solver.solve();
    if (gaps.isEmpty() || status != MPSolver.ResultStatus.OPTIMAL) {
      throw new Ranges.Inconsistent(equations);
    }
    List<Double> failed = gaps.stream().map(MPVariable::solutionValue).toList();
    for (int g = 0; g < gaps.size(); g++) {
      if (failed.get(g) < SLACK && failed.get(g ^ 1) < SLACK) {
        gaps.get(g).setUb(0);
      }
    }
  }

  /** Drives figures up or down together as far as is enough; takes out those that have enough. */
  private void drive(List<Integer> open, Map<Integer, Width> asked, boolean up) {
    open.removeIf(u -> asked.get(u).within(low[u], high[u]));
    if (open.isEmpty()) {
      return;
    }
    aim.clear();
    for (int unknown : open) {
      MPVariable variable = variables.get(unknown);
      aim.setCoefficient(variable, 1);
      if (up) {
        variable.setUb(Math.max(high[unknown], asked.get(unknown).enoughAbove(low[unknown])));
      } else {
        variable.setLb(
            Math.max(
                unknowns.least(unknown),
                Math.min(low[unknown], asked.get(unknown).enoughBelow(high[unknown]))));
      }
    }
    aim.setOptimizationDirection(up);
    solve();
    for (int unknown : open) {
      variables.get(unknown).setBounds(unknowns.least(unknown), MPSolver.infinity());
    }
    open.removeIf(u -> asked.get(u).within(low[u], high[u]));
  }

  private void solve() {
    MPSolver.ResultStatus status = solver.solve();
    if (status == MPSolver.ResultStatus.INFEASIBLE) {
      throw new Ranges.Inconsistent(equations);
    }
    if (status != MPSolver.ResultStatus.OPTIMAL) {
      throw new IllegalStateException(
          "The solver ended with %s over %d equations".formatted(status, equations));
    }
    variables.forEach(
        (unknown, variable) -> {
          double value = variable.solutionValue();
          low[unknown] = Math.min(low[unknown], value);
          high[unknown] = Math.max(high[unknown], value);
        });
  }

  @Override
  public void close() {
    solver.delete();
  }
}
