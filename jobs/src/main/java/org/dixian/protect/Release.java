package org.dixian.protect;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Months that become public now. A month is closed from a day of the following month on; what is
 * public stays as it was released.
 *
 * @param months the months, none when nothing has closed since
 * @param former version of {@code public.indicator_values} that readers see; -1 before the first
 */
public record Release(SortedSet<YearMonth> months, long former) {

  /**
   * @param published months of the internal edition
   * @param day newest day that the figures know of
   * @param releaseDay day of the following month from which on a month is closed
   * @param last newest month that is public already, null when none is
   */
  public static Release due(
      Collection<YearMonth> published, LocalDate day, int releaseDay, YearMonth last, long former) {
    SortedSet<YearMonth> months = new TreeSet<>();
    for (YearMonth month : published) {
      boolean closed = !day.isBefore(month.plusMonths(1).atDay(releaseDay));
      if (closed && (last == null || month.isAfter(last))) {
        months.add(month);
      }
    }
    return new Release(months, former);
  }

  public boolean isDue() {
    return !months.isEmpty();
  }

  /** The day up to which the public edition tells: the end of its newest month. */
  public LocalDate asOf() {
    return months.last().atEndOfMonth();
  }
}
