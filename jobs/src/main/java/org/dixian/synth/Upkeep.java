package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;

/** When village officials last brought the record of a household up to date. */
final class Upkeep {
  private static final int LONGEST_MONTHS = 14;

  private Upkeep() {}

  /** A day up to the end of the month; mostly of the last three months; NULL: never entered. */
  static LocalDate last(String household, YearMonth month) {
    if (Draw.of(0, "upkeep", household).chance(4)) {
      return null;
    }
    YearMonth seen = month;
    Draw draw = Draw.of(0, "upkeep", household, seen);
    for (int i = 0; i < LONGEST_MONTHS && !draw.chance(48); i++) {
      seen = seen.minusMonths(1);
      draw = Draw.of(0, "upkeep", household, seen);
    }
    return seen.atDay(draw.between(1, 28));
  }
}
