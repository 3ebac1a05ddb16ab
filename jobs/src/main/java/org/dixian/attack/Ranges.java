package org.dixian.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Between which bounds unknown figures lie: linear programmes over every group of equations that
 * hang together, whole numbers taken as real ones, so that bounds are at most too far apart by what
 * whole numbers exclude. A solution that was found for one figure counts for all, and no more is
 * computed than shows that a figure's range is as wide as asked.
 */
public final class Ranges {
  private static final double SLACK = 1e-6;

  private final Unknowns unknowns;
  private final double[] low;
  private final double[] high;

  public Ranges(Unknowns unknowns) {
    this.unknowns = unknowns;
    this.low = new double[unknowns.size()];
    this.high = new double[unknowns.size()];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /**
   * Computes the ranges of the figures that are asked for, until each is known to be as wide as
   * asked or to be no wider.
   *
   * @param asked width by unknown
   * @throws Inconsistent when no figures at all agree with the equations
   */
  public void compute(Map<Integer, Double> asked) {
    boolean[] bound = new boolean[unknowns.size()];
    for (List<Integer> group : unknowns.groups()) {
      Group programme = new Group(group);
      programme.variables.keySet().forEach(u -> bound[u] = true);
      List<Integer> open =
          programme.variables.keySet().stream().filter(asked::containsKey).toList();
      if (!open.isEmpty()) {
        programme.solve(open, asked);
      }
    }
    for (int unknown : asked.keySet()) {
      if (!bound[unknown]) {
        low[unknown] = unknowns.least(unknown);
        high[unknown] = Double.POSITIVE_INFINITY;
      }
    }
  }

  public double low(int unknown) {
    return low[unknown];
  }

  public double high(int unknown) {
    return high[unknown];
  }

  /** Whether a figure's range is as wide as asked. */
  public boolean wide(int unknown, double width) {
    return high[unknown] - low[unknown] >= width - SLACK;
  }

  /** No figures agree with everything that was published. */
  public static final class Inconsistent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Inconsistent(int equations) {
      super("Cannot solve %d equations together".formatted(equations));
    }
  }

  /** Equations that share unknowns, as one linear programme with changing aims. */
  private final class Group {
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Map<Integer, Variable> variables = new LinkedHashMap<>();
    private final List<Integer> order = new ArrayList<>();

    Group(List<Integer> equations) {
      for (int equation : equations) {
        int[] members = unknowns.members(equation);
        double[] factors = unknowns.factors(equation);
        Expression sum = model.newExpression("e" + equation).level(unknowns.level(equation));
        for (int m = 0; m < members.length; m++) {
          sum.add(variable(members[m]), factors[m]);
        }
      }
    }

    private Variable variable(int unknown) {
      return variables.computeIfAbsent(
          unknown,
          u -> {
            order.add(u);
            Variable variable = model.newVariable("u" + u);
            if (unknowns.least(u) > Double.NEGATIVE_INFINITY) {
              variable.lower(unknowns.least(u));
            }
            return variable;
          });
    }

    void solve(List<Integer> open, Map<Integer, Double> asked) {
      for (int unknown : open) {
        for (boolean upward : new boolean[] {true, false}) {
          if (!wide(unknown, asked.get(unknown))) {
            aim(unknown, upward);
          }
        }
      }
    }

    private void aim(int unknown, boolean upward) {
      Variable variable = variables.get(unknown);
      variable.weight(1);
      Optimisation.Result result = upward ? model.maximise() : model.minimise();
      variable.weight(null);
      if (result.getState() == Optimisation.State.UNBOUNDED) {
        if (upward) {
          high[unknown] = Double.POSITIVE_INFINITY;
        } else {
          low[unknown] = Double.NEGATIVE_INFINITY;
        }
      } else if (!result.getState().isFeasible()) {
        throw new Inconsistent(model.countExpressions());
      } else {
        for (int v = 0; v < order.size(); v++) {
          double value = result.doubleValue(v);
          low[order.get(v)] = Math.min(low[order.get(v)], value);
          high[order.get(v)] = Math.max(high[order.get(v)], value);
        }
      }
    }
  }
}
