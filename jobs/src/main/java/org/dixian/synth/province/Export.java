package org.dixian.synth.province;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dixian.synth.Income;

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

  /** As most exports are: a file of each county and month, and none in the nights between. */
  static Export of(String department, Form form, Naming naming) {
    return new Export(department, false, form, Rhythm.MONTH, Nightly.NONE, naming, List.of());
  }

  /** One file holds all counties. */
  Export ofProvince() {
    return new Export(department, true, form, rhythm, nightly, naming, heading);
  }

  Export each(Rhythm rhythm) {
    return new Export(department, province, form, rhythm, nightly, naming, heading);
  }

  Export nightly(Nightly nightly) {
    return new Export(department, province, form, rhythm, nightly, naming, heading);
  }

  Export heading(String... heading) {
    return new Export(department, province, form, rhythm, nightly, naming, List.of(heading));
  }

  Told told(Content content) {
    return new Told(this, content);
  }

  /**
   * @param revision what marks a correction, or empty
   */
  String fileName(String county, LocalDate day, String revision) {
    return naming.of(province ? null : county, day) + revision + form.ending;
  }

  /** An export, and what each household puts into it. */
  record Told(Export export, Content content) {}

  /** How a file is written. */
  enum Form {
    GB18030(".csv"),
    UTF8(".csv"),
    WORKBOOK(".xlsx");

    final String ending;

    Form(String ending) {
      this.ending = ending;
    }
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

  /** A file's name without its ending, from the county's code (NULL: province) and the day. */
  interface Naming {
    String of(String county, LocalDate day);

    /** prefix_520526_20250930 */
    static Naming daily(String prefix) {
      return (county, day) -> in(prefix, county) + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** prefix_520526_2025年9月 */
    static Naming monthly(String prefix) {
      return (county, day) ->
          in(prefix, county) + "%d年%d月".formatted(day.getYear(), day.getMonthValue());
    }

    private static String in(String prefix, String county) {
      return county == null ? prefix + "_" : prefix + "_" + county + "_";
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

  static String yuan(int yuan) {
    return yuan + ".00";
  }

  /** In the order of the exports: wage, business, property, transfer, cost. */
  static List<Object> yuan(Income income) {
    return List.of(
        yuan(income.wage()),
        yuan(income.business()),
        yuan(income.property()),
        yuan(income.transfer()),
        yuan(income.cost()));
  }
}
