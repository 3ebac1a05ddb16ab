package org.dixian.synth.province;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be written.
 *
 * @param households in the whole province
 * @param months with deliveries, the last of which holds {@code until}
 * @param until day of the last delivery
 * @param messy whether rows get the slips of real exports
 * @param nights deliveries after the last day, one a night, each in a folder of its own
 * @param changePerMille households of a thousand that change in a night
 * @param personsWhole whether the night's file of persons is a snapshot; else it holds changes
 * @param out folder to write to
 */
public record Order(
    long households,
    int months,
    LocalDate until,
    long seed,
    boolean messy,
    int nights,
    int changePerMille,
    boolean personsWhole,
    String out)
    implements Serializable {

  /** The days of the deliveries, in order: ends of months, then the last day. */
  List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    YearMonth last = YearMonth.from(until);
    for (int i = months - 1; i > 0; i--) {
      days.add(last.minusMonths(i).atEndOfMonth());
    }
    days.add(until);
    return days;
  }

  YearMonth first() {
    return YearMonth.from(until).minusMonths(months - 1L);
  }

  /**
   * First month of events that are told: the first file of a year's events goes back to January.
   */
  YearMonth told() {
    return first().withMonth(1);
  }

  /**
   * Whether a delivery in a month holds what is due each quarter or year: the first one always
   * does.
   */
  boolean due(Export.Rhythm rhythm, LocalDate day) {
    boolean first = YearMonth.from(day).equals(first());
    return switch (rhythm) {
      case MONTH -> true;
      case QUARTER -> first || day.getMonthValue() % 3 == 0;
      case YEAR -> first || day.getMonthValue() == 1;
    };
  }
}
