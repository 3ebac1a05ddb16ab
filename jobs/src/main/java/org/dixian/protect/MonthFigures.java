package org.dixian.protect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dixian.protect.Figures.State;
import org.dixian.settings.FigureCheck;
import org.dixian.settings.FigureCheck.Kind;
import org.dixian.settings.Indicator;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;

/**
 * The figures of one month with every equation that readers of the public edition can set up: units
 * and those above them, breakdowns and their whole, shares and their rest, persons and households,
 * declared identities, and spans and stocks against those that are public already.
 */
final class MonthFigures {
  private static final double AGAIN = 0.3;
  private static final Map<String, Double> LOSS =
      Map.of("township", 1.0, "county", 2.0, "prefecture", 20.0, "province", 200.0);

  private final Settings settings;
  private final Sensitivity sensitivity;
  private final Set<String> partitions;
  private final Places places;
  private final Respondents respondents;
  private final Former former;
  private final Figures figures = new Figures();
  private final Map<Place, Integer> numbers = new LinkedHashMap<>();
  private final Map<FigureRow, Integer> rests = new HashMap<>();

  /**
   * @param partitions measure and dimension, with a blank between, where categories do not overlap
   * @param respondents households behind the month's figures; null when it is public already, and
   *     what is sensitive in it is said
   * @param former what is public of the months before
   */
  MonthFigures(Settings settings, Set<String> partitions, Respondents respondents, Former former) {
    this.settings = settings;
    this.sensitivity = new Sensitivity(settings.pipeline().publish().protection());
    this.partitions = partitions;
    this.places = new Places(settings);
    this.respondents = respondents;
    this.former = former;
  }

  /** Sets up the system of a month's rows, with what is sensitive in it. */
  Figures of(List<FigureRow> rows) {
    Map<Place, Double> losses = new HashMap<>();
    Map<Place, Long> values = new LinkedHashMap<>();
    for (FigureRow row : rows) {
      double loss = loss(row);
      places.each(
          row,
          (place, value) -> {
            values.put(place, value);
            losses.merge(place, loss, Double::sum);
          });
    }
    values.forEach((place, value) -> add(place, value, losses.get(place)));
    if (respondents != null) {
      numbers.forEach(
          (place, number) -> {
            if (sensitivity.sensitive(
                respondents.of(place), figures.value(number), places.money(place))) {
              protect(number, place);
            }
          });
    }
    units();
    breakdowns();
    shares(rows);
    personsAndHouseholds();
    identities();
    new Spans(figures, numbers, former).relate();
    new Balances(settings, figures, numbers, former).relate();
    return figures;
  }

  /**
   * Sets up the system of a month that is public already.
   *
   * @param sensitive what is sensitive in withheld rows, by their keys: numerator, denominator,
   *     rest
   */
  Figures released(List<FigureRow> rows, Map<String, List<String>> sensitive) {
    of(rows);
    Set<Place> seen = new HashSet<>();
    rows.stream().filter(r -> !r.suppressed()).forEach(r -> places.each(r, (p, v) -> seen.add(p)));
    numbers.forEach(
        (place, number) -> {
          if (!seen.contains(place) && figures.state(number) == State.SHOWN) {
            figures.withhold(number);
          }
        });
    for (FigureRow row : rows) {
      for (String part : sensitive.getOrDefault(row.key(), List.of())) {
        Place place = part.equals("numerator") ? places.numerator(row) : places.denominator(row);
        Integer number = part.equals("rest") ? rests.get(row) : numbers.get(place);
        if (number != null && figures.value(number) != 0) {
          protect(number, place);
        }
      }
    }
    figures.publish();
    return figures;
  }

  /** By how much stocks differ in second sets of the figures. */
  Set<Map<Place, Double>> shifts(List<Map<Integer, Double>> witnesses) {
    return Balances.stocks(settings, numbers, witnesses);
  }

  /** The number of a place's figure, null when it has none. */
  Integer number(Place place) {
    return numbers.get(place);
  }

  /** The number of the rest that a row's share leaves, null when it shows no share. */
  Integer rest(FigureRow row) {
    return rests.get(row);
  }

  private double loss(FigureRow row) {
    double loss = LOSS.get(row.level());
    loss *= row.dimension().equals("all") ? 8 : 1;
    return places.indicator(row.indicator()).headline() ? 3 * loss : loss;
  }

  private void add(Place place, long value, double loss) {
    boolean nothing = value == 0;
    boolean again = former.withheld(place, 1);
    int number =
        figures.add(value, nothing ? State.FIXED : State.SHOWN, again ? AGAIN * loss : loss);
    numbers.put(place, number);
    if (!nothing && former.binds(place)) {
      figures.withhold(number);
    }
  }

  private void protect(int number, Place place) {
    boolean money = places.money(place);
    figures.protect(number, sensitivity.distance(figures.value(number), money), money);
  }

  /** Units and the one above them. */
  private void units() {
    Map<Place, List<Integer>> below = new LinkedHashMap<>();
    numbers.forEach(
        (place, number) -> {
          String parent = settings.units().unit(place.unit()).map(Unit::parent).orElse("");
          Place above = place.at(parent);
          if (numbers.containsKey(above)) {
            below.computeIfAbsent(above, p -> new ArrayList<>()).add(number);
          }
        });
    below.forEach((above, parts) -> whole(numbers.get(above), parts));
  }

  /** Breakdowns and their whole; where categories overlap, none is above the whole. */
  private void breakdowns() {
    Map<Place, Map<String, List<Integer>>> divided = new LinkedHashMap<>();
    numbers.forEach(
        (place, number) -> {
          if (!place.dimension().equals("all") && numbers.containsKey(place.undivided())) {
            divided
                .computeIfAbsent(place.undivided(), p -> new TreeMap<>())
                .computeIfAbsent(place.dimension(), d -> new ArrayList<>())
                .add(number);
          }
        });
    divided.forEach(
        (whole, dimensions) ->
            dimensions.forEach(
                (dimension, parts) -> {
                  int number = numbers.get(whole);
                  if (partitions.contains(whole.subject() + " " + dimension)) {
                    whole(number, parts);
                  } else {
                    parts.forEach(p -> rest(number, List.of(p)));
                  }
                }));
  }

  /** Shares, their whole and the rest, of which a small one is sensitive too. */
  private void shares(List<FigureRow> rows) {
    for (FigureRow row : rows) {
      Indicator indicator = places.indicator(row.indicator());
      Integer part = numbers.get(places.numerator(row));
      Integer whole = indicator.denominator() == null ? null : number(row);
      if (indicator.limits() != null && part != null && whole != null && !part.equals(whole)) {
        int rest = rest(whole, List.of(part));
        boolean counted = !indicator.denominatorIgnores().contains(row.dimension());
        Place beyond = places.numerator(row).of("without " + row.indicator());
        rests.put(row, rest);
        protectRest(rest, counted ? beyond : null, places.denominator(row));
      }
    }
  }

  private Integer number(FigureRow row) {
    Place place = places.denominator(row);
    return place == null ? null : numbers.get(place);
  }

  /** Nobody lives in more households than there are persons. */
  private void personsAndHouseholds() {
    Map<String, String> households = new TreeMap<>();
    for (Indicator i : settings.indicators()) {
      if (i.base().equals("household") && i.denominator() == null) {
        households.put(i.id() + i.variant(), i.numerator());
      }
    }
    for (Indicator i : settings.indicators()) {
      String counted = households.get(i.id() + i.variant());
      if (i.base().equals("person") && i.denominator() == null && counted != null) {
        for (Place place : List.copyOf(numbers.keySet())) {
          Integer of =
              place.subject().equals(i.numerator()) ? numbers.get(place.of(counted)) : null;
          if (of != null) {
            rest(numbers.get(place), List.of(of));
          }
        }
      }
    }
  }

  /** Declared identities: what is not published of them is a rest that readers can compute. */
  private void identities() {
    for (FigureCheck check : settings.figureChecks()) {
      if (check.kind() != Kind.IDENTITY
          || !check.previous().isEmpty()
          || check.left().size() != 1) {
        continue;
      }
      String left = check.left().get(0);
      for (Place place : List.copyOf(numbers.keySet())) {
        if (place.subject().equals(left)) {
          List<Integer> parts =
              check.right().stream()
                  .map(r -> numbers.get(place.of(r)))
                  .filter(n -> n != null)
                  .toList();
          if (!parts.isEmpty()) {
            protectRest(rest(numbers.get(place), parts), null, place);
          }
        }
      }
    }
  }

  /** A figure that is the sum of its parts, or of these and of something that nobody knows. */
  private void whole(int whole, List<Integer> parts) {
    long sum = parts.stream().mapToLong(figures::value).sum();
    if (sum == figures.value(whole)) {
      figures.sum(whole, parts);
    } else {
      rest(whole, parts);
    }
  }

  /** A figure that has parts and a rest; returns the rest's number. */
  private int rest(int whole, List<Integer> parts) {
    long sum = parts.stream().mapToLong(figures::value).sum();
    List<Integer> all = new ArrayList<>(parts);
    all.add(figures.add(figures.value(whole) - sum, State.IMPLIED, 0));
    figures.sum(whole, all);
    return all.get(all.size() - 1);
  }

  /**
   * Protects a rest that readers can compute, when it rests on few households.
   *
   * @param counted where the households behind it are counted; null: nowhere
   * @param whole where the whole stands: without a count, no household brings more to the rest than
   *     the most that one brings to the whole
   */
  private void protectRest(int rest, Place counted, Place whole) {
    long value = figures.value(rest);
    if (value <= 0 || respondents == null) {
      return;
    }
    long most = Math.max(1, respondents.of(whole).largest());
    long households =
        counted != null && respondents.knows(counted)
            ? respondents.of(counted).households()
            : (value + most - 1) / most;
    if (sensitivity.few(households)) {
      protect(rest, whole);
    }
  }
}
