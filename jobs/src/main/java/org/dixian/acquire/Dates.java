package org.dixian.acquire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days and months as departments write them, Excel's day numbers included. Years outside 1900 to
 * the year after the as-of date are slips, not dates.
 */
final class Dates {
  private static final Pattern SEPARATED =
      Pattern.compile(
          "(\\d{1,4})[-/.年](\\d{1,2})(?:[-/.月](\\d{1,4})?日?)?"
              + "(?:[T ]\\s*\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?)?");
  private static final int SERIAL_FROM = 20_000;
  private static final int SERIAL_TO = 80_000;
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
  private static final LocalDate SERIAL_ZERO_1904 = LocalDate.of(1904, 1, 1);

  private final int lastYear;
  private final LocalDate serialZero;

  Dates(LocalDate asOf, boolean date1904) {
    this.lastYear = asOf.getYear() + 1;
    this.serialZero = date1904 ? SERIAL_ZERO_1904 : SERIAL_ZERO;
  }

  /**
   * @param cell not blank
   */
  LocalDate day(Object cell) throws Unacceptable {
    return read(cell, false);
  }

  /** First day of the month; a full date is understood too. */
  LocalDate month(Object cell) throws Unacceptable {
    return read(cell, true).withDayOfMonth(1);
  }

  private LocalDate read(Object cell, boolean monthIsEnough) throws Unacceptable {
    LocalDate date;
    try {
      if (cell instanceof LocalDateTime moment) {
        date = moment.toLocalDate();
      } else if (cell instanceof Double number) {
        date = number(number, monthIsEnough);
      } else if (cell instanceof String text) {
        date = digits(text) ? compact(text, monthIsEnough) : separated(text, monthIsEnough);
      } else {
        throw new Unacceptable(Reason.NOT_A_DATE);
      }
    } catch (DateTimeException e) {
      throw new Unacceptable(Reason.IMPOSSIBLE_DATE);
    }
    if (date.getYear() < 1900 || date.getYear() > lastYear) {
      throw new Unacceptable(Reason.DATE_OUT_OF_RANGE);
    }
    return date;
  }

  private LocalDate number(double number, boolean monthIsEnough) throws Unacceptable {
    if (number >= SERIAL_FROM && number < SERIAL_TO + 1) {
      return serialZero.plusDays((long) number);
    }
    if (number != Math.rint(number) || number < 0 || number > 99_999_999) {
      throw new Unacceptable(Reason.NOT_A_DATE);
    }
    return compact(Long.toString((long) number), monthIsEnough);
  }

  private LocalDate compact(String text, boolean monthIsEnough) throws Unacceptable {
    switch (text.length()) {
      case 8:
        return LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
      case 6:
        LocalDate month = LocalDate.of(number(text, 0, 4), number(text, 4, 6), 1);
        if (!monthIsEnough) {
          throw new Unacceptable(Reason.DATE_WITHOUT_DAY);
        }
        return month;
      case 5:
        int serial = number(text, 0, 5);
        if (serial >= SERIAL_FROM && serial <= SERIAL_TO) {
          return serialZero.plusDays(serial);
        }
        throw new Unacceptable(Reason.NOT_A_DATE);
      default:
        throw new Unacceptable(Reason.NOT_A_DATE);
    }
  }

  private LocalDate separated(String text, boolean monthIsEnough) throws Unacceptable {
    if (plainIso(text)) {
      return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }
    Matcher parts = SEPARATED.matcher(text);
    if (!parts.matches()) {
      throw new Unacceptable(Reason.NOT_A_DATE);
    }
    String year = parts.group(1);
    String day = parts.group(3);
    if (day != null && day.length() > 2) {
      // 17/3/2025: which of the first two is the month cannot be told.
      throw new Unacceptable(Reason.NOT_A_DATE);
    }
    if (year.length() < 4) {
      throw new Unacceptable(Reason.TWO_DIGIT_YEAR);
    }
    LocalDate date =
        LocalDate.of(
            Integer.parseInt(year),
            Integer.parseInt(parts.group(2)),
            day == null ? 1 : Integer.parseInt(day));
    if (day == null && !monthIsEnough) {
      throw new Unacceptable(Reason.DATE_WITHOUT_DAY);
    }
    return date;
  }

  private static boolean plainIso(String text) {
    return text.length() == 10
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && digits(text, 0, 4)
        && digits(text, 5, 7)
        && digits(text, 8, 10);
  }

  private static boolean digits(String text) {
    return digits(text, 0, text.length());
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
