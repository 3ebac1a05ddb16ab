package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What one household lost in one disaster.
 *
 * @param damaged whether its dwelling was damaged; NULL: not stated
 */
record DisasterLoss(Household household, String kind, LocalDate date, int yuan, Boolean damaged) {
  private static final List<String> KINDS = List.of("洪涝", "地质灾害", "风雹", "旱灾", "生物");

  /** Villages are struck in the summers of 2024 and 2025, and in each about a third is hit. */
  static List<DisasterLoss> of(Lives lives, long seed) {
    List<DisasterLoss> losses = new ArrayList<>();
    for (Household household : lives.households()) {
      String village = household.village().code();
      struck(losses, household, 2024, Draw.of(seed, "disaster", village, 2024), 35, seed);
      struck(losses, household, 2025, Draw.of(seed, "disaster", village, 2025), 70, seed);
      Monitoring monitoring = household.monitoring();
      if (monitoring != null
          && monitoring.risks().contains(Risk.DISASTER)
          && !monitoring.identified().isBefore(YearMonth.of(2024, 1))) {
        Draw draw = Draw.of(seed, "disaster", household.code());
        LocalDate day = monitoring.identified().atDay(draw.between(1, 9));
        losses.add(
            new DisasterLoss(household, "洪涝", day, draw.between(180, 620) * 100, draw.chance(50)));
      }
    }
    return losses;
  }

  /** One event a village and summer: all its households draw the same day and kind. */
  private static void struck(
      List<DisasterLoss> losses,
      Household household,
      int year,
      Draw village,
      int percent,
      long seed) {
    boolean strikes = village.chance(percent);
    LocalDate day =
        LocalDate.of(year, 6 + village.weighted(20, 30, 25, 25), village.between(2, 27));
    String kind = KINDS.get(village.weighted(45, 20, 20, 10, 5));
    Draw own = Draw.of(seed, "disaster", household.code(), year);
    if (strikes && own.chance(32)) {
      boolean heavy = own.chance(8);
      int yuan = heavy ? own.between(150, 480) * 100 : own.between(6, 90) * 50;
      boolean ground = kind.equals("洪涝") || kind.equals("地质灾害");
      Boolean damaged = ground && (heavy || own.chance(6));
      losses.add(
          new DisasterLoss(household, kind, day, yuan, ground && own.chance(5) ? null : damaged));
    }
  }

  /** Whether the dwelling can no longer be lived in safely. */
  boolean unsafe() {
    return Boolean.TRUE.equals(damaged) && yuan >= 15_000;
  }
}
