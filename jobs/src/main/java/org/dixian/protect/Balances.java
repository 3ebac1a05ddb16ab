package org.dixian.protect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.settings.Balance;
import org.dixian.settings.Balance.Term;
import org.dixian.settings.Settings;

/**
 * What the stocks of a month, those of the month before and the flows between them say about one
 * another. What is public of the month before is taken for known, also where it is withheld, and so
 * is what is not published of a balance (deaths, cases that come again, moves), since in most cells
 * it is nothing: what cannot be told apart in a month has to be so by itself. And what cannot be
 * told apart in the month before has to stay so: where stocks are others in a second set of its
 * figures, there has to be a second set of the new ones that balances with it.
 */
final class Balances {
  private static final String MONTH = "month";

  private final List<Balance> balances;
  private final Figures figures;
  private final Map<Place, Integer> numbers;
  private final Former former;
  private final Map<Place, Integer> equations = new HashMap<>();

  Balances(Settings settings, Figures figures, Map<Place, Integer> numbers, Former former) {
    this.balances = Balance.of(settings);
    this.figures = figures;
    this.numbers = numbers;
    this.former = former;
  }

  void relate() {
    for (Balance balance : balances) {
      Set<Place> balanced = new LinkedHashSet<>();
      for (Term term : balance.terms()) {
        numbers.keySet().stream()
            .filter(p -> term.ago() == 0 && p.subject().equals(term.measure()))
            .filter(p -> p.window().equals(MONTH) && balance.dimensions().contains(p.dimension()))
            .forEach(p -> balanced.add(p.of(balance.id())));
      }
      balanced.forEach(place -> relate(balance, place));
    }
    former.shifts().forEach(this::shift);
  }

  private void relate(Balance balance, Place at) {
    List<Integer> terms = new ArrayList<>();
    List<Integer> signs = new ArrayList<>();
    for (Term term : balance.terms()) {
      Place place = place(term, at);
      if (term.ago() > 0 ? !former.has(place, 1) : !numbers.containsKey(place.undivided())) {
        return;
      }
      if (term.ago() == 0 && numbers.containsKey(place)) {
        terms.add(numbers.get(place));
        signs.add(term.sign());
      }
    }
    // Of what has gone altogether nobody can tell in which way it went.
    if (terms.stream().anyMatch(figures::movable)) {
      equations.put(at, figures.equations());
      figures.balance(terms, signs, at.dimension().equals("all") ? 0 : Balance.CHANGES);
    }
  }

  private Place place(Term term, Place at) {
    Place place = at.of(term.measure());
    return term.years().contains(at.dimension()) && at.category().equals(former.year())
        ? place.undivided()
        : place;
  }

  /** Takes note that the stocks of the month before may as well be others. */
  private void shift(Map<Place, Double> moves) {
    Map<Integer, Double> shift = new LinkedHashMap<>();
    moves.forEach(
        (place, by) -> {
          for (Balance balance : balances) {
            for (Term term : balance.terms()) {
              Integer equation = equations.get(place.of(balance.id()));
              if (term.ago() > 0 && term.measure().equals(place.subject()) && equation != null) {
                shift.merge(equation, term.sign() * by, Double::sum);
              }
            }
          }
        });
    shift.values().removeIf(by -> by == 0);
    if (!shift.isEmpty()) {
      figures.shift(shift);
    }
  }

  /**
   * By how much stocks differ in the second sets of a month's figures, once each, from which the
   * next month's balances begin.
   *
   * @param witnesses second sets of figures, each as the moves from the first
   */
  static Set<Map<Place, Double>> stocks(
      Settings settings, Map<Place, Integer> numbers, List<Map<Integer, Double>> witnesses) {
    Set<String> stocks = new LinkedHashSet<>();
    for (Balance balance : Balance.of(settings)) {
      balance.terms().stream().filter(t -> t.ago() > 0).forEach(t -> stocks.add(t.measure()));
    }
    Map<Integer, Place> places = new HashMap<>();
    numbers.forEach(
        (place, number) -> {
          if (stocks.contains(place.subject()) && place.window().equals(MONTH)) {
            places.put(number, place);
          }
        });
    Set<Map<Place, Double>> shifts = new LinkedHashSet<>();
    for (Map<Integer, Double> witness : witnesses) {
      Map<Place, Double> moves = new LinkedHashMap<>();
      witness.forEach(
          (number, by) -> {
            if (places.containsKey(number)) {
              moves.put(places.get(number), by);
            }
          });
      if (!moves.isEmpty()) {
        shifts.add(moves);
      }
    }
    return shifts;
  }
}
