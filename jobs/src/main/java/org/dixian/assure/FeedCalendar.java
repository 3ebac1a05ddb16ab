package org.dixian.assure;

import java.time.LocalDate;
import java.time.YearMonth;
import org.dixian.settings.SourceContract.Expected;

/**
 * When a delivery about a month is due, and what becomes of it. The day against which missing is
 * judged is the day that the edition knows of, never the clock.
 *
 * <p>On time is decided by arrival only for months whose due day the lake has lived through: a lake
 * that was first loaded after that day cannot know when a file came, and there presence decides. A
 * rerun, and a lake loaded anew from the same files, therefore give the same figures.
 */
final class FeedCalendar {
  /** What became of a delivery. */
  enum Status {
    ON_TIME,
    LATE,
    MISSING,
    /** The due day is still to come and nothing was delivered. */
    NOT_DUE,
    /** Nothing has to come in the month, and nothing came. */
    NOT_EXPECTED
  }

  private final LocalDate today;
  private final LocalDate livesSince;

  /**
   * @param today the day that the edition knows of
   * @param livesSince first day on which the lake took in a file
   */
  FeedCalendar(LocalDate today, LocalDate livesSince) {
    this.today = today;
    this.livesSince = livesSince;
  }

  /** The day by which the delivery about a month is due; null when none has to come. */
  static LocalDate due(Expected expected, YearMonth month) {
    if (expected == null || month.isBefore(YearMonth.parse(expected.from()))) {
      return null;
    }
    int m = month.getMonthValue();
    boolean applies =
        switch (expected.every()) {
          case DAY, MONTH -> true;
          case QUARTER -> m % 3 == 0;
          // The rolls at the beginning of the spring and of the autumn term.
          case TERM -> m == 3 || m == 9;
          case YEAR -> m == 12;
          case EVENT -> false;
        };
    YearMonth next = month.plusMonths(1);
    return applies ? next.atDay(Math.min(expected.byDay(), next.lengthOfMonth())) : null;
  }

  /** Whether the day on which a delivery came can be known. */
  boolean arrivalIsKnown(LocalDate due) {
    return due != null && !livesSince.isAfter(due);
  }

  /**
   * @param due day by which it is due, or null
   * @param received day on which the first usable file came; null: none came
   */
  Status status(LocalDate due, LocalDate received) {
    if (received != null) {
      return arrivalIsKnown(due) && received.isAfter(due) ? Status.LATE : Status.ON_TIME;
    }
    if (due == null) {
      return Status.NOT_EXPECTED;
    }
    return today.isAfter(due) ? Status.MISSING : Status.NOT_DUE;
  }
}
