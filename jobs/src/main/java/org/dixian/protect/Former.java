package org.dixian.protect;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the public has of the months before one: which figures it sees, which are withheld, and what
 * they are.
 */
final class Former {
  private static final FormerMonth NONE = new FormerMonth(Set.of(), Map.of(), Set.of());

  private final YearMonth month;
  private final Map<YearMonth, FormerMonth> months;

  /**
   * A month that is public.
   *
   * @param values shown and withheld figures: counts, or hundredths of a yuan
   * @param shifts by how much stocks are others in sets of figures that nobody can tell from these
   */
  private record FormerMonth(
      Set<Place> withheld, Map<Place, Long> values, Set<Map<Place, Double>> shifts) {}

  private Former(YearMonth month, Map<YearMonth, FormerMonth> months) {
    this.month = month;
    this.months = months;
  }

  /** Public months as they are collected, the newest last. */
  static final class Months {
    private final Map<YearMonth, FormerMonth> months = new HashMap<>();

    /**
     * Takes note of a month's rows, of which the public does not get those that are withheld.
     *
     * @param shifts by how much stocks are others in sets of figures that nobody can tell from
     *     these
     */
    void add(YearMonth month, List<FigureRow> rows, Places places, Set<Map<Place, Double>> shifts) {
      Map<Place, Long> values = new HashMap<>();
      Set<Place> seen = new HashSet<>();
      Set<Place> hidden = new HashSet<>();
      for (FigureRow row : rows) {
        places.each(
            row,
            (place, value) -> {
              values.put(place, value);
              (row.suppressed() ? hidden : seen).add(place);
            });
      }
      hidden.removeAll(seen);
      months.put(month, new FormerMonth(hidden, values, shifts));
    }

    Former before(YearMonth month) {
      return new Former(month, months);
    }
  }

  private FormerMonth past(int ago) {
    return months.getOrDefault(month.minusMonths(ago), NONE);
  }

  String year() {
    return String.valueOf(month.getYear());
  }

  /** By how much stocks of the month before may as well be others, each way of it once. */
  Set<Map<Place, Double>> shifts() {
    return past(1).shifts();
  }

  /** Whether the month is the last of the first so many of a year. */
  boolean startsYear(int months) {
    return month.getMonthValue() == months;
  }

  /** Whether the figure of so many months before is withheld. */
  boolean withheld(Place place, int ago) {
    return past(ago).withheld().contains(place);
  }

  /**
   * Whether the public has a figure of so many months before, shown or withheld; a category that
   * has no row is nothing where the whole has one.
   */
  boolean has(Place place, int ago) {
    return past(ago).values().containsKey(place.undivided());
  }

  /** A figure of so many months before; nothing when it has no row. */
  long value(Place place, int ago) {
    return past(ago).values().getOrDefault(place, 0L);
  }

  /**
   * Whether a span has to be withheld because a part of it is: then what readers cannot tell apart
   * in the part they cannot tell apart in the span either.
   */
  boolean binds(Place place) {
    return switch (place.window()) {
      case "ytd" -> month.getMonthValue() > 1 && withheld(place, 1);
      case "quarter" -> {
        Place part = place.in(has(place.in("month"), 1) ? "month" : "ytd");
        yield withheld(part, 1) || withheld(part, 2);
      }
      default -> false;
    };
  }
}
