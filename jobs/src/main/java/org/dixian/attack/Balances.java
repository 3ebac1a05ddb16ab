package org.dixian.attack;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.dixian.settings.Balance;
import org.dixian.settings.Balance.Term;
import org.dixian.settings.Settings;

/**
 * What the stocks of two months and the flows between them say about one another. The reader who is
 * reckoned with knows the place: who died there, came again or moved, so that what the published
 * terms of a balance come to is no secret to him, and nothing but the withheld ones is unknown.
 */
final class Balances {
  private final Settings settings;
  private final Reading reading;
  private final Map<Cell, Integer> numbers;
  private final Map<Cell, Double> ledger;
  private final BiPredicate<Cell, Cell> together;

  /**
   * @param numbers of the withheld cells
   * @param ledger withheld cells as they are
   * @param together whether two cells were released together, so that none was revised between them
   */
  Balances(
      Settings settings,
      Reading reading,
      Map<Cell, Integer> numbers,
      Map<Cell, Double> ledger,
      BiPredicate<Cell, Cell> together) {
    this.settings = settings;
    this.reading = reading;
    this.numbers = numbers;
    this.ledger = ledger;
    this.together = together;
  }

  void add(Unknowns unknowns) {
    Set<Cell> cells = new LinkedHashSet<>(reading.shown.keySet());
    cells.addAll(numbers.keySet());
    for (Balance balance : Balance.of(settings)) {
      Set<Cell> balanced = new LinkedHashSet<>();
      for (Term term : balance.terms()) {
        cells.stream()
            .filter(c -> term.ago() == 0 && c.measure().equals(term.measure()))
            .filter(c -> c.window().equals("month"))
            .filter(c -> balance.dimensions().contains(c.dimension()))
            .forEach(c -> balanced.add(c.of(balance.id())));
      }
      balanced.forEach(c -> balance(balance, c, unknowns));
    }
  }

  /** Adds the equation of a balance in a cell, where every term of it has been published. */
  private void balance(Balance balance, Cell at, Unknowns unknowns) {
    List<Integer> members = new ArrayList<>();
    List<Double> factors = new ArrayList<>();
    double level = 0;
    boolean left = false;
    boolean certain = true;
    for (Term term : balance.terms()) {
      Cell cell = cell(term, at);
      boolean hidden = numbers.containsKey(cell);
      if (!hidden && !reading.shown.containsKey(cell) && !exists(cell.whole())
          || hidden && !ledger.containsKey(cell)) {
        return;
      }
      left |= term.ago() == 0 && (hidden || reading.shown.getOrDefault(cell, 0.0) > 0);
      certain &= together.test(at, cell);
      if (hidden) {
        members.add(numbers.get(cell));
        factors.add((double) term.sign());
        level += term.sign() * ledger.get(cell);
      }
    }
    // Of what has gone altogether nobody can tell in which way it went.
    if (left && !members.isEmpty()) {
      if (!at.dimension().equals("all")) {
        int changes = unknowns.add(0);
        unknowns.equation(
            List.of(changes, unknowns.add(0)), List.of(1.0, 1.0), 2.0 * Balance.CHANGES);
        members.add(changes);
        factors.add(1.0);
        level += Balance.CHANGES;
      }
      unknowns.equation(members, factors, level, certain);
    }
  }

  private boolean exists(Cell cell) {
    return numbers.containsKey(cell) || reading.shown.containsKey(cell);
  }

  private static Cell cell(Term term, Cell at) {
    Cell cell = at.of(term.measure());
    if (term.years().contains(at.dimension())) {
      return at.category().equals(at.period().substring(0, 4)) ? cell.whole() : cell;
    }
    return term.ago() == 0
        ? cell
        : cell.during(at.window(), YearMonth.parse(at.period()).minusMonths(term.ago()).toString());
  }
}
