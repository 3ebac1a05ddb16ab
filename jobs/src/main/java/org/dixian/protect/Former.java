package org.dixian.protect;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the public has of the months before one: which figures it sees and which are withheld. */
final class Former {
  private final YearMonth month;
  private final Map<YearMonth, Set<Place>> shown;
  private final Map<YearMonth, Set<Place>> withheld;

  private Former(
      YearMonth month, Map<YearMonth, Set<Place>> shown, Map<YearMonth, Set<Place>> withheld) {
    this.month = month;
    this.shown = shown;
    this.withheld = withheld;
  }

  /** Public months as they are collected, the newest last. */
  static final class Months {
    private final Map<YearMonth, Set<Place>> shown = new HashMap<>();
    private final Map<YearMonth, Set<Place>> withheld = new HashMap<>();

    /** Takes note of a month's rows as the public gets them. */
    void add(YearMonth month, List<FigureRow> rows, Places places) {
      Set<Place> seen = new HashSet<>();
      Set<Place> hidden = new HashSet<>();
      for (FigureRow row : rows) {
        Set<Place> side = row.suppressed() ? hidden : seen;
        for (Place place : new Place[] {places.numerator(row), places.denominator(row)}) {
          if (place != null) {
            side.add(place);
          }
        }
      }
      hidden.removeAll(seen);
      shown.put(month, seen);
      withheld.put(month, hidden);
    }

    Former before(YearMonth month) {
      return new Former(month, shown, withheld);
    }

    boolean has(YearMonth month) {
      return shown.containsKey(month);
    }
  }

  /** Whether the figure of so many months before is withheld. */
  boolean withheld(Place place, int months) {
    return withheld.getOrDefault(month.minusMonths(months), Set.of()).contains(place);
  }

  /**
   * Whether the months are public that a span has beside the month that ends it. Their part of the
   * span is then taken for known, also where it is withheld: what cannot be told apart in a month
   * has to be so by itself.
   */
  boolean spans(String window) {
    return switch (window) {
      case "ytd" -> month.getMonthValue() == 1 || isPublic(1);
      default -> isPublic(1) && isPublic(2);
    };
  }

  private boolean isPublic(int months) {
    return shown.containsKey(month.minusMonths(months));
  }

  /**
   * Whether a span has to be withheld because a part of it is: then what readers cannot tell apart
   * in the part they cannot tell apart in the span either.
   */
  boolean binds(Place place) {
    return switch (place.window()) {
      case "ytd" -> month.getMonthValue() > 1 && withheld(place, 1);
      case "quarter" -> withheld(place.in("month"), 1) || withheld(place.in("month"), 2);
      default -> false;
    };
  }
}
