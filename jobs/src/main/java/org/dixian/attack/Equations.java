package org.dixian.attack;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.settings.FigureCheck;
import org.dixian.settings.FigureCheck.Kind;
import org.dixian.settings.Indicator;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;

/**
 * Every equation that a reader of a public edition can set up from its rows, its list of units and
 * the definitions of its indicators.
 */
final class Equations {
  private final Settings settings;
  private final Reading reading;
  private final Set<String> partitions;
  private final Set<YearMonth> released;
  private final Unknowns unknowns = new Unknowns();
  private final Map<Cell, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Integer> rests = new HashMap<>();

  /**
   * @param ledger what a reader may know besides: withheld figures, of which only those are looked
   *     at that a balance joins, and of these only what they come to together
   * @param partitions measure and dimension, with a blank between, where categories do not overlap
   * @param released months that were released together; every other month by itself
   */
  Equations(
      Settings settings,
      Reading reading,
      Map<Cell, Double> ledger,
      Set<String> partitions,
      Set<YearMonth> released) {
    this.released = released;
    this.settings = settings;
    this.reading = reading;
    this.partitions = partitions;
    for (Cell cell : reading.withheld.keySet()) {
      double least = reading.money(cell) ? 0.01 : 1;
      numbers.put(cell, unknowns.add(reading.something.contains(cell) ? least : 0));
    }
    units();
    breakdowns();
    shares();
    personsAndHouseholds();
    identities();
    spans();
    new Balances(settings, reading, numbers, ledger, this::together).add(unknowns);
  }

  Unknowns unknowns() {
    return unknowns;
  }

  /** The number of a withheld cell. */
  Integer number(Cell cell) {
    return numbers.get(cell);
  }

  /** The number of the rest of a share, by the name of its row. */
  Integer rest(String row) {
    return rests.get(row);
  }

  /** Whether two figures were released together, so that none was revised between them. */
  private boolean together(Cell cell, Cell other) {
    return cell.period().equals(other.period())
        || released.contains(YearMonth.parse(cell.period()))
            && released.contains(YearMonth.parse(other.period()));
  }

  private boolean exists(Cell cell) {
    return numbers.containsKey(cell) || reading.shown.containsKey(cell);
  }

  private Set<Cell> cells() {
    Set<Cell> cells = new LinkedHashSet<>(reading.shown.keySet());
    cells.addAll(numbers.keySet());
    return cells;
  }

  private void units() {
    Map<Cell, List<Cell>> below = new LinkedHashMap<>();
    for (Cell cell : cells()) {
      String parent = settings.units().unit(cell.unit()).map(Unit::parent).orElse("");
      if (exists(cell.at(parent))) {
        below.computeIfAbsent(cell.at(parent), c -> new ArrayList<>()).add(cell);
      }
    }
    below.forEach((parent, children) -> sum(parent, children, false));
  }

  private void breakdowns() {
    Map<Cell, Map<String, List<Cell>>> divided = new LinkedHashMap<>();
    for (Cell cell : cells()) {
      if (!cell.dimension().equals("all") && exists(cell.whole())) {
        divided
            .computeIfAbsent(cell.whole(), c -> new LinkedHashMap<>())
            .computeIfAbsent(cell.dimension(), d -> new ArrayList<>())
            .add(cell);
      }
    }
    divided.forEach(
        (whole, dimensions) ->
            dimensions.forEach(
                (dimension, parts) -> {
                  if (partitions.contains(whole.measure() + " " + dimension)) {
                    sum(whole, parts, false);
                  } else {
                    parts.forEach(p -> sum(whole, List.of(p), true));
                  }
                }));
  }

  private void shares() {
    for (Reading.Share share : reading.shares) {
      Integer rest = sum(share.whole(), List.of(share.part()), true);
      if (rest != null) {
        rests.put(share.row(), rest);
      }
    }
  }

  private void personsAndHouseholds() {
    Map<String, String> households = new HashMap<>();
    for (Indicator i : settings.indicators()) {
      if (i.denominator() == null && i.base().equals("household")) {
        households.put(i.id() + i.variant(), i.numerator());
      }
    }
    for (Indicator i : settings.indicators()) {
      String of = households.get(i.id() + i.variant());
      if (i.denominator() == null && i.base().equals("person") && of != null) {
        cells().stream()
            .filter(c -> c.measure().equals(i.numerator()) && exists(c.of(of)))
            .forEach(c -> sum(c, List.of(c.of(of)), true));
      }
    }
  }

  private void identities() {
    for (FigureCheck check : settings.figureChecks()) {
      if (check.kind() == Kind.IDENTITY && check.previous().isEmpty() && check.left().size() == 1) {
        for (Cell cell : cells()) {
          if (cell.measure().equals(check.left().get(0))) {
            List<Cell> parts = check.right().stream().map(cell::of).filter(this::exists).toList();
            if (!parts.isEmpty()) {
              sum(cell, parts, parts.size() < check.right().size());
            }
          }
        }
      }
    }
  }

  /**
   * A year to date is the one before and its last month or quarter, a quarter its three months;
   * unless figures were revised between the releases of the one and the other.
   */
  private void spans() {
    for (Cell span : cells()) {
      if (settings.measure(span.measure()).time() != TimeRule.LAST) {
        for (List<Cell> parts : parts(span)) {
          List<Cell> known = parts.stream().filter(this::exists).toList();
          if (!known.isEmpty()) {
            sum(span, known, !parts.stream().allMatch(p -> exists(p.whole())));
          }
        }
      }
    }
  }

  /**
   * The ways in which a span adds up. Of its parts, a category that has no row is nothing where the
   * whole has one; where the whole has none, it was not reported or is not public.
   */
  private static List<List<Cell>> parts(Cell span) {
    YearMonth month = YearMonth.parse(span.period());
    Cell last = span.during("month", span.period());
    return switch (span.window()) {
      case "ytd" ->
          List.of(before(span, 1, last), before(span, 3, span.during("quarter", span.period())));
      case "quarter" ->
          List.of(
              List.of(
                  last,
                  span.during("month", month.minusMonths(1).toString()),
                  span.during("month", month.minusMonths(2).toString())));
      default -> List.of();
    };
  }

  /** The last months of a year to date and the year to date before them. */
  private static List<Cell> before(Cell span, int months, Cell last) {
    YearMonth month = YearMonth.parse(span.period());
    if (month.getMonthValue() < months) {
      return List.of();
    }
    return month.getMonthValue() == months
        ? List.of(last)
        : List.of(last, span.during("ytd", month.minusMonths(months).toString()));
  }

  /**
   * Notes that a cell is the sum of others, and of a rest where there may be one; returns the
   * rest's number, null when nothing of it is unknown.
   */
  private Integer sum(Cell whole, List<Cell> parts, boolean rest) {
    List<Integer> members = new ArrayList<>();
    List<Double> factors = new ArrayList<>();
    double level = 0;
    List<Cell> all = new ArrayList<>(parts);
    all.add(0, whole);
    for (int c = 0; c < all.size(); c++) {
      double factor = c == 0 ? 1 : -1;
      Integer number = numbers.get(all.get(c));
      if (number == null) {
        level -= factor * reading.shown.get(all.get(c));
      } else {
        members.add(number);
        factors.add(factor);
      }
    }
    if (members.isEmpty()) {
      return null;
    }
    Integer number = null;
    if (rest) {
      number = unknowns.add(0);
      members.add(number);
      factors.add(-1.0);
    }
    boolean certain = parts.stream().allMatch(p -> together(whole, p));
    unknowns.equation(members, factors, level, certain);
    return number;
  }
}
