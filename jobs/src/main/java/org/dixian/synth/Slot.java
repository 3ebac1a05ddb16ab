package org.dixian.synth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The dates of one monitored household, laid down before the household is drawn, so that every
 * county has enough new, open and cleared ones in each month.
 *
 * @param identified month of identification
 * @param firstSeen first month whose export holds it
 * @param cleared month of clearing; NULL: open at the end
 * @param story what else is to happen to it
 */
record Slot(YearMonth identified, YearMonth firstSeen, YearMonth cleared, Story story) {

  /** Turns that the samples must hold at least once. */
  enum Story {
    PLAIN,
    /** Open for more than a month and still without any measure. */
    NO_MEASURE,
    /** Identified in August, first in the export of September. */
    BACK_DATED,
    /** Open, and gone from every export of September. */
    LEAVES,
    /** Followed by hand: a person joins, measures change, cleared in September. */
    FOLLOWED
  }

  private static final int CLEARED_BEFORE = 35;
  private static final int CLEARED_A_MONTH = 4;

  /** The slots of a county; about 63, of which about 74 % end cleared. */
  static List<Slot> of(County county, List<YearMonth> months, long seed) {
    Draw draw = Draw.of(seed, "slots", county.code());
    List<Slot> slots = new ArrayList<>();
    YearMonth first = months.get(0);
    for (int i = 0; i < CLEARED_BEFORE; i++) {
      YearMonth cleared = first.minusMonths(draw.between(1, 48));
      slots.add(cleared(cleared.minusMonths(monthsToClear(draw)), cleared, Story.PLAIN));
    }
    for (YearMonth month : months) {
      for (int i = 0; i < CLEARED_A_MONTH; i++) {
        slots.add(cleared(month.minusMonths(monthsToClear(draw)), month, Story.PLAIN));
      }
      int identified = 4 + (draw.chance(30) ? 1 : 0);
      for (int i = 0; i < identified; i++) {
        boolean forgotten = i == 0 && month.equals(first);
        slots.add(open(month, forgotten ? Story.NO_MEASURE : Story.PLAIN));
      }
    }
    slots.add(open(first.minusMonths(draw.between(2, 7)), Story.NO_MEASURE));
    slots.add(open(first.minusMonths(draw.between(1, 5)), Story.PLAIN));
    slots.add(open(first.minusMonths(draw.between(6, 30)), Story.PLAIN));
    slots.add(told(county, months));
    return slots;
  }

  /** The one household of the county that has a story of its own. */
  private static Slot told(County county, List<YearMonth> months) {
    YearMonth second = months.get(1);
    YearMonth last = months.get(2);
    if (county.equals(Geography.WEINING)) {
      return new Slot(second, last, null, Story.BACK_DATED);
    }
    if (county.equals(Geography.ZHIJIN)) {
      return open(second.minusMonths(17), Story.LEAVES);
    }
    return cleared(last.minusMonths(6), last, Story.FOLLOWED);
  }

  /** Six months at the least, fourteen in the middle, a few near four years. */
  private static int monthsToClear(Draw draw) {
    return 6 + draw.below(10) + (draw.chance(40) ? draw.below(12) : 0) + (draw.chance(8) ? 18 : 0);
  }

  private static Slot open(YearMonth identified, Story story) {
    return new Slot(identified, identified, null, story);
  }

  private static Slot cleared(YearMonth identified, YearMonth cleared, Story story) {
    YearMonth start = YearMonth.of(2020, 1);
    YearMonth from = identified.isBefore(start) ? start : identified;
    return new Slot(from, from, cleared, story);
  }
}
