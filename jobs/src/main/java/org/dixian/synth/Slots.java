package org.dixian.synth;

import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Slot.Story;

/**
 * Lays down the monitored households of a county since monitoring began: about one a month, more in
 * the rainy months, cleared after 14 months in the middle; and those that the samples must hold.
 */
final class Slots {
  private static final YearMonth BEGIN = YearMonth.of(2020, 1);

  private final County county;
  private final YearMonth first;
  private final YearMonth last;
  private final Draw draw;
  private final List<Slot> slots = new ArrayList<>();

  private Slots(County county, List<YearMonth> months, long seed) {
    this.county = county;
    this.first = months.get(0);
    this.last = months.get(months.size() - 1);
    this.draw = Draw.of(seed, "slots", county.code());
  }

  /**
   * About 95 slots, of which about three in four end cleared.
   *
   * @param months the months told in full, in order
   */
  static List<Slot> of(County county, List<YearMonth> months, long seed) {
    Slots plan = new Slots(county, months, seed);
    for (YearMonth month = BEGIN; !month.isAfter(plan.last); month = month.plusMonths(1)) {
      int number = plan.number(month);
      for (int i = 0; i < number; i++) {
        plan.natural(month);
      }
    }
    plan.lastMonths(months);
    plan.tooEarly();
    plan.relapses();
    plan.attrition();
    plan.slots.add(plan.exit());
    plan.slots.add(plan.told());
    return plan.slots;
  }

  private int number(YearMonth month) {
    boolean rainy =
        month.getMonth().compareTo(Month.JUNE) >= 0
            && month.getMonth().compareTo(Month.SEPTEMBER) <= 0;
    return 1 + (draw.chance(rainy ? 50 : month.getYear() < 2023 ? 18 : 0) ? 1 : 0);
  }

  private void natural(YearMonth identified) {
    YearMonth cleared = identified.plusMonths(monthsToClear());
    slots.add(
        cleared.isAfter(last)
            ? Slot.open(identified, Story.PLAIN)
            : Slot.cleared(identified, cleared, Story.PLAIN));
  }

  /** Six months at the least, fourteen in the middle, a few near four years. */
  private int monthsToClear() {
    return 6 + draw.below(12) + (draw.chance(45) ? draw.below(14) : 0) + (draw.chance(10) ? 18 : 0);
  }

  /** A clearing in each of the months told in full, and two households without any measure. */
  private void lastMonths(List<YearMonth> months) {
    for (YearMonth month : months) {
      slots.add(Slot.cleared(month.minusMonths(monthsToClear()), month, Story.PLAIN));
    }
    slots.add(Slot.open(first, Story.NO_MEASURE));
    slots.add(Slot.open(first.minusMonths(draw.between(2, 7)), Story.NO_MEASURE));
  }

  /** One household of each county is cleared before its six months are over. */
  private void tooEarly() {
    YearMonth cleared = first.minusMonths(draw.between(1, 8));
    slots.add(Slot.cleared(cleared.minusMonths(draw.between(3, 5)), cleared, Story.PLAIN));
  }

  /** Two households of each county fall back, within 24 months of clearing. */
  private void relapses() {
    int at = Geography.COUNTIES.indexOf(county);
    YearMonth autumn = YearMonth.of(2023, 9);
    List<YearMonth> again =
        List.of(YearMonth.of(2024, 11), YearMonth.of(2025, 3), YearMonth.of(2024, 8));
    slots.add(relapse(autumn, again.get(at)));
    List<YearMonth> cleared =
        List.of(autumn.plusMonths(1), YearMonth.of(2024, 2), autumn.plusMonths(1));
    List<YearMonth> late = List.of(first.plusMonths(1), last, last);
    slots.add(relapse(cleared.get(at), late.get(at)));
  }

  private Slot relapse(YearMonth cleared, YearMonth again) {
    YearMonth identified = cleared.minusMonths(monthsToClear());
    return Slot.cleared(identified, cleared, Story.RELAPSES).relapsing(again);
  }

  /** Two households of each county leave the registry open, one a year; one leaves cleared. */
  private void attrition() {
    YearMonth open = YearMonth.of(2023, draw.between(3, 10));
    slots.add(Slot.open(open, Story.PLAIN).leaving(YearMonth.of(2024, draw.between(2, 6))));
    open = YearMonth.of(2024, draw.between(3, 10));
    slots.add(Slot.open(open, Story.PLAIN).leaving(YearMonth.of(2025, draw.between(1, 6))));
    YearMonth cleared = YearMonth.of(2023, draw.between(1, 9));
    slots.add(
        Slot.cleared(cleared.minusMonths(monthsToClear()), cleared, Story.PLAIN)
            .leaving(YearMonth.of(2024, draw.between(7, 12))));
  }

  /** The one that leaves by procedure: cleared long since in Dejiang, open in the others. */
  private Slot exit() {
    if (county.equals(Geography.DEJIANG)) {
      YearMonth cleared = last.minusMonths(draw.between(13, 20));
      return Slot.cleared(cleared.minusMonths(monthsToClear()), cleared, Story.EXITS);
    }
    return Slot.open(first.minusMonths(draw.between(3, 9)), Story.EXITS);
  }

  /** The one household of the county that has a story of its own. */
  private Slot told() {
    YearMonth second = first.plusMonths(1);
    if (county.equals(Geography.WEINING)) {
      return new Slot(second, last, null, null, null, Story.BACK_DATED);
    }
    if (county.equals(Geography.ZHIJIN)) {
      return Slot.open(second.minusMonths(17), Story.LEAVES).leaving(last);
    }
    return Slot.cleared(last.minusMonths(6), last, Story.FOLLOWED);
  }
}
