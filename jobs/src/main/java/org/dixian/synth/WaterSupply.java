package org.dixian.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A household's drinking water over the years.
 *
 * @param tests the four tests while nothing is wrong: quantity, quality, convenience, assurance;
 *     NULL: not tested
 * @param failing which of the four fails once the problem is found; -1: none ever
 * @param found day of the finding; NULL: never a problem
 * @param resolved day on which it was solved; NULL: not foreseen
 */
record WaterSupply(
    Household household, List<String> tests, int failing, LocalDate found, LocalDate resolved) {
  private static final String MET = "达标";
  private static final String BASICALLY = "基本达标";
  private static final LocalDate FIRST = LocalDate.of(2023, 7, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 9, 10);

  static WaterSupply of(Household household, long seed) {
    Draw draw = Draw.of(seed, "water_supply", household.code());
    boolean untested = draw.below(1000) < 6;
    List<String> tests = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      boolean blank = draw.below(1000) < 5;
      String met = draw.chance(i == 3 ? 78 : 90) ? MET : BASICALLY;
      tests.add(untested || blank ? null : met);
    }
    int failing = draw.below(1000) < 30 ? draw.weighted(35, 15, 20, 30) : -1;
    LocalDate found = draw.day(FIRST, LAST);
    LocalDate resolved = draw.chance(88) ? found.plusDays(draw.between(8, 120)) : null;
    Monitoring monitoring = household.monitoring();
    if (monitoring != null && monitoring.risks().contains(Risk.WATER)) {
      failing = Math.max(0, failing);
      found = monitoring.identified().atDay(draw.between(1, 10));
      boolean open = monitoring.cleared() == null;
      resolved = open ? null : monitoring.cleared().minusMonths(1).atDay(draw.between(1, 28));
    }
    return failing < 0
        ? new WaterSupply(household, tests, -1, null, null)
        : new WaterSupply(household, tests, failing, found, resolved);
  }

  private static boolean by(LocalDate day, LocalDate end) {
    return day != null && !day.isAfter(end);
  }

  /** One of the four tests as known at the end of a day; NULL: not tested. */
  String test(int which, LocalDate end) {
    if (which != failing || !by(found, end)) {
      return tests.get(which);
    }
    return by(resolved, end) ? BASICALLY : "不达标";
  }

  LocalDate foundAt(LocalDate end) {
    return by(found, end) ? found : null;
  }

  LocalDate resolvedAt(LocalDate end) {
    return by(resolved, end) ? resolved : null;
  }
}
