package org.dixian.synth.province;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One department's export: how its files are named and written.
 *
 * @param province whether one file holds all counties
 * @param nightly how it is delivered in a night after the first deliveries
 */
record Export(
    String department,
    boolean province,
    Form form,
    Rhythm rhythm,
    Nightly nightly,
    Naming naming,
    List<String> heading) {

  /** An export, and what each household puts into it. */
  record Told(Export export, Content content) {}

  /** How a file is written. */
  enum Form {
    GB18030,
    UTF8,
    WORKBOOK
  }

  /** How often it is delivered. */
  enum Rhythm {
    MONTH,
    QUARTER,
    YEAR
  }

  /** What a night's file holds: all rows, those that changed, or there is none. */
  enum Nightly {
    WHOLE,
    CHANGES,
    NONE
  }

  /** A file's name from the county's code (NULL: province) and the day of delivery. */
  interface Naming {
    String of(String county, LocalDate day);

    /** prefix_520526_20250930.ending */
    static Naming daily(String prefix, String ending) {
      return (county, day) ->
          prefix
              + (county == null ? "" : "_" + county)
              + "_"
              + day.format(DateTimeFormatter.BASIC_ISO_DATE)
              + ending;
    }

    /** prefix_520526_2025年9月.ending */
    static Naming monthly(String prefix, String ending) {
      return (county, day) ->
          prefix
              + (county == null ? "" : "_" + county)
              + "_%d年%d月".formatted(day.getYear(), day.getMonthValue())
              + ending;
    }
  }

  /**
   * Time that a delivery speaks of: the state at its end, and events after one day and up to it.
   *
   * @param night whether it is a night's delivery
   */
  record Span(LocalDate after, LocalDate to, boolean night) {
    boolean holds(LocalDate day) {
      return day != null && day.isAfter(after) && !day.isAfter(to);
    }
  }

  /** The rows that a household puts into a delivery. */
  interface Content {
    void write(Life life, Span span, Rows rows);
  }

  static String day(LocalDate day) {
    return day == null ? null : day.toString();
  }

  static String yesNo(boolean yes) {
    return yes ? "是" : "否";
  }
}
