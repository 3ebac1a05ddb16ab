package org.dixian.synth;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** How a county's departments write days. */
final class DayForm {
  private DayForm() {}

  /** In a workbook Dejiang's cells are real dates, the others' text; NULL stays NULL. */
  static Object cell(County county, LocalDate day) {
    return day != null && county.equals(Geography.DEJIANG) ? day : text(county, day);
  }

  /** In a text file; NULL stays NULL. */
  static String text(County county, LocalDate day) {
    if (day == null) {
      return null;
    }
    if (county.equals(Geography.DEJIANG)) {
      return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
    return county.equals(Geography.ZHIJIN)
        ? day.format(DateTimeFormatter.ofPattern("yyyy年M月d日"))
        : day.toString();
  }
}
