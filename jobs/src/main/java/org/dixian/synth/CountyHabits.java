package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** How a county's offices write days, name their files and save their texts. */
final class CountyHabits {
  private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("yyyy年M月d日");

  private CountyHabits() {}

  /** A day in a workbook: Dejiang's cells are real dates, the others' text; NULL stays NULL. */
  static Object cell(County county, LocalDate day) {
    if (day == null || county.equals(Geography.DEJIANG)) {
      return day;
    }
    return county.equals(Geography.ZHIJIN) ? day.format(CHINESE) : day.toString();
  }

  /** A day in a text file; NULL stays NULL. */
  static String text(County county, LocalDate day) {
    if (day == null) {
      return null;
    }
    if (county.equals(Geography.ZHIJIN)) {
      return day.format(CHINESE);
    }
    return county.equals(Geography.DEJIANG)
        ? day.format(DateTimeFormatter.BASIC_ISO_DATE)
        : day.format(DateTimeFormatter.ofPattern("yyyy/M/d"));
  }

  /** The last day of a month as it stands in a file's name. */
  static String asOf(County county, YearMonth month) {
    LocalDate last = month.atEndOfMonth();
    if (county.equals(Geography.ZHIJIN)) {
      return last.format(CHINESE);
    }
    return county.equals(Geography.DEJIANG)
        ? last.toString()
        : last.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** A text file of the county: GB18030, UTF-8 with a byte-order mark, or without one. */
  static byte[] bytes(County county, Sheet sheet) {
    return county.equals(Geography.WEINING)
        ? CsvText.gb18030(sheet)
        : CsvText.utf8(sheet, county.equals(Geography.ZHIJIN));
  }
}
