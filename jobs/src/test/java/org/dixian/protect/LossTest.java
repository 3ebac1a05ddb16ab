package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import org.dixian.protect.Figures.State;
import org.junit.jupiter.api.Test;

/**
 * What readers lose, against the least that they could lose: small tables are protected a second
 * time by an integer programme, which finds the optimum and takes seconds for what the search does
 * in a millisecond.
 */
class LossTest {
  private static final int TABLES = Integer.getInteger("loss.tables", 60);
  private static final int SMALL = 40;
  private static final double MOST = 1_000;

  /** The least loss with a second set of figures for every sensitive one. */
  private static double optimum(Figures figures) {
    MPSolver solver = MPSolver.createSolver("SCIP");
    MPVariable[] withheld = new MPVariable[figures.size()];
    for (int f = 0; f < figures.size(); f++) {
      if (figures.state(f) == State.SHOWN) {
        withheld[f] = solver.makeIntVar(figures.sensitive(f) ? 1 : 0, 1, "");
        solver.objective().setCoefficient(withheld[f], figures.loss(f));
      }
    }
    for (int f = 0; f < figures.size(); f++) {
      if (figures.sensitive(f)) {
        witness(solver, figures, withheld, f);
      }
    }
    solver.objective().setMinimization();
    assertTrue(solver.solve() == MPSolver.ResultStatus.OPTIMAL);
    double least = solver.objective().value();
    solver.delete();
    return least;
  }

  private static void witness(
      MPSolver solver, Figures figures, MPVariable[] withheld, int sensitive) {
    MPVariable[] moves = new MPVariable[figures.size()];
    for (int f = 0; f < figures.size(); f++) {
      double room = figures.value(f) - figures.least(f);
      if (figures.state(f) == State.IMPLIED) {
        moves[f] = solver.makeNumVar(-room, MOST, "");
      } else if (withheld[f] != null) {
        moves[f] = solver.makeNumVar(-room, MOST, "");
        MPConstraint up = solver.makeConstraint(Double.NEGATIVE_INFINITY, 0);
        up.setCoefficient(moves[f], 1);
        up.setCoefficient(withheld[f], -MOST);
        MPConstraint down = solver.makeConstraint(0, Double.POSITIVE_INFINITY);
        down.setCoefficient(moves[f], 1);
        down.setCoefficient(withheld[f], room);
      } else {
        moves[f] = solver.makeNumVar(0, 0, "");
      }
    }
    moves[sensitive].setLb(figures.distance(sensitive));
    for (int e = 0; e < figures.equations(); e++) {
      MPConstraint balance = solver.makeConstraint(0, 0);
      for (int m = 0; m < figures.figuresOf(e).length; m++) {
        balance.setCoefficient(moves[figures.figuresOf(e)[m]], figures.signsOf(e)[m]);
      }
    }
  }

  @Test
  void readersLoseLittleMoreThanTheLeastThatTheyCould() {
    Loader.loadNativeLibraries();
    double lost = 0;
    double least = 0;
    int tables = 0;
    for (long seed = 0; tables < TABLES; seed++) {
      Figures figures = RandomTable.of(seed).figures;
      if (figures.size() > SMALL) {
        continue;
      }
      tables++;
      double optimum = optimum(figures);
      new Suppression(figures).run();
      double own = 0;
      for (int f = 0; f < figures.size(); f++) {
        own += figures.state(f) == State.WITHHELD ? figures.loss(f) : 0;
      }
      assertTrue(own >= optimum - 1e-6, "table " + seed + " withholds less than it has to");
      lost += own;
      least += optimum;
    }
    System.out.printf(
        "%d tables: lost %.0f, least %.0f: %.3f%n", tables, lost, least, lost / least);

    assertTrue(least > 0);
    assertTrue(lost < 1.05 * least, lost + " against " + least);
  }
}
