package org.dixian.synth;

import java.time.YearMonth;

/**
 * The dates of one monitored household, laid down before the household is drawn, so that every
 * county has enough new, open, cleared and lost ones in each month.
 *
 * @param identified month of identification
 * @param firstSeen first month whose export holds it
 * @param cleared month of clearing; NULL: not cleared
 * @param relapsed first month whose export shows it open again; NULL: stays cleared
 * @param gone first month in which no export holds it; NULL: stays
 * @param story what else is to happen to it
 */
record Slot(
    YearMonth identified,
    YearMonth firstSeen,
    YearMonth cleared,
    YearMonth relapsed,
    YearMonth gone,
    Story story) {

  /** Turns that the samples must hold at least once. */
  enum Story {
    PLAIN,
    /** Open for more than a month and still without any measure. */
    NO_MEASURE,
    /** Identified in August, first in the export of September. */
    BACK_DATED,
    /** Open, and gone from every export of September. */
    LEAVES,
    /** Cleared, and open again. */
    RELAPSES,
    /** Leaves the monitoring by a stated reason; its rows stay in the export. */
    EXITS,
    /** Followed by hand: a person joins, measures change, cleared in September. */
    FOLLOWED
  }

  static Slot open(YearMonth identified, Story story) {
    return new Slot(identified, identified, null, null, null, story);
  }

  static Slot cleared(YearMonth identified, YearMonth cleared, Story story) {
    // Monitoring began in 2020.
    YearMonth start = YearMonth.of(2020, 1);
    YearMonth from = identified.isBefore(start) ? start : identified;
    return new Slot(from, from, cleared, null, null, story);
  }

  Slot relapsing(YearMonth month) {
    return new Slot(identified, firstSeen, cleared, month, gone, Story.RELAPSES);
  }

  Slot leaving(YearMonth month) {
    return new Slot(identified, firstSeen, cleared, relapsed, month, story);
  }

  /** Whether it ends open. */
  boolean endsOpen() {
    return cleared == null || relapsed != null;
  }
}
