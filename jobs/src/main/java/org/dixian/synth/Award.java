package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One award paid to a household for its own production. */
record Award(String number, Household household, String kind, int yuan, LocalDate paid) {

  private static final int PERCENT_A_YEAR = 13;
  private static final int SEPTEMBER = 9;
  private static final List<String> KINDS = List.of("种植", "养殖", "加工", "乡村旅游", "其他");

  /** January to September of both years, in order of payment. */
  static List<Award> of(Lives lives, long seed) {
    List<Award> all = new ArrayList<>();
    for (int year = 2024; year <= 2025; year++) {
      List<Award> paid = ofYear(lives, year, seed);
      paid.sort(Comparator.comparing(Award::paid).thenComparing(each -> each.household().code()));
      for (int i = 0; i < paid.size(); i++) {
        Award each = paid.get(i);
        String number = String.format("JB%s%d%03d", lives.county().code(), year, i + 1);
        all.add(new Award(number, each.household(), each.kind(), each.yuan(), each.paid()));
      }
    }
    return all;
  }

  /** To about 13 % of the lifted and monitored households, to a third of those more than once. */
  private static List<Award> ofYear(Lives lives, int year, long seed) {
    YearMonth middle = YearMonth.of(year, 7);
    List<Household> entitled =
        lives.households().stream()
            .filter(each -> each.story() == Slot.Story.PLAIN)
            .filter(each -> each.lifted() || each.registered(middle))
            .filter(each -> !each.members(middle).isEmpty())
            .toList();
    Draw order = Draw.of(seed, "awards", lives.county().code(), year);
    int chosen = Math.round(entitled.size() * PERCENT_A_YEAR / 100f);
    List<Award> awards = new ArrayList<>();
    for (Household household : order.shuffled(entitled).subList(0, chosen)) {
      Draw draw = Draw.of(seed, "award", household.code(), year);
      int number = 1 + draw.weighted(65, 27, 8);
      for (int i = 0; i < number; i++) {
        int month = draw.chance(55) ? draw.between(1, 7) : draw.between(8, SEPTEMBER);
        String kind = KINDS.get(draw.weighted(40, 40, 8, 6, 6));
        int yuan = draw.between(5, 60) * 100;
        LocalDate paid = LocalDate.of(year, month, draw.between(3, 27));
        awards.add(new Award("", household, kind, yuan, paid));
      }
    }
    return awards;
  }
}
