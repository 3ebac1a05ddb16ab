package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dixian.synth.County.Village;

/**
 * A household and the helper named for it.
 *
 * @param level level of the helper's unit
 * @param to last day; NULL: not ended
 */
record Pairing(Household household, Outsider helper, String level, LocalDate from, LocalDate to) {
  private static final int KIND = 7;
  private static final int HELPERS_A_VILLAGE = 3;
  private static final YearMonth LAST = YearMonth.of(2025, 9);
  private static final List<String> LEVELS = List.of("省直", "市直", "县直", "乡镇", "村", "企业");

  /** Listed while the household is registered, to two months after the pairing's end. */
  boolean listed(YearMonth month) {
    return !from.isAfter(month.atEndOfMonth())
        && household.registered(month)
        && (to == null || !YearMonth.from(to).plusMonths(2).isBefore(month));
  }

  private boolean lasts() {
    return household.story() == Slot.Story.PLAIN && household.open(LAST) && to == null;
  }

  /**
   * Nine in ten monitored households have a helper from soon after their identification to their
   * clearing. In Weining the pairing of one that is still open has run out; in Zhijin one has two.
   */
  static List<Pairing> of(Lives lives, long seed) {
    IdentityNumbers numbers = Outsider.numbers(lives.county(), KIND);
    List<Pairing> pairings = new ArrayList<>();
    for (Village village : lives.villages()) {
      List<Outsider> helpers = new ArrayList<>();
      for (int i = 0; i < HELPERS_A_VILLAGE; i++) {
        helpers.add(Outsider.of(numbers, Draw.of(seed, "helper", village.code(), i)));
      }
      lives.households().stream()
          .filter(each -> each.village().equals(village) && each.monitoring() != null)
          .filter(each -> each.story() != Slot.Story.FOLLOWED)
          .forEach(each -> drawn(each, helpers, seed).ifPresent(pairings::add));
    }
    Optional<Pairing> first = pairings.stream().filter(Pairing::lasts).findFirst();
    if (first.isPresent() && lives.county().equals(Geography.WEINING)) {
      int place = pairings.indexOf(first.get());
      Pairing old = first.get();
      LocalDate from = LocalDate.of(2024, 8, 15);
      LocalDate to = LocalDate.of(2025, 8, 14);
      pairings.set(place, new Pairing(old.household(), old.helper(), old.level(), from, to));
    } else if (first.isPresent() && lives.county().equals(Geography.ZHIJIN)) {
      Household household = first.get().household();
      Outsider second = Outsider.of(numbers, Draw.of(seed, "second helper", household.code()));
      LocalDate from = LAST.minusMonths(1).atDay(4);
      pairings.add(
          pairings.indexOf(first.get()) + 1, new Pairing(household, second, "企业", from, null));
    }
    return pairings;
  }

  private static Optional<Pairing> drawn(Household household, List<Outsider> helpers, long seed) {
    Draw draw = Draw.of(seed, "pairing", household.code());
    if (draw.chance(9)) {
      return Optional.empty();
    }
    Monitoring monitoring = household.monitoring();
    LocalDate from = monitoring.identified().atDay(draw.between(8, 28));
    LocalDate to = monitoring.cleared() == null ? null : monitoring.cleared().atEndOfMonth();
    int place = draw.below(helpers.size());
    // A helper belongs to one unit, whichever household one looks at.
    String village = household.village().code();
    String level =
        LEVELS.get(Draw.of(seed, "helper's unit", village, place).weighted(6, 16, 36, 24, 12, 6));
    return Optional.of(new Pairing(household, helpers.get(place), level, from, to));
  }
}
