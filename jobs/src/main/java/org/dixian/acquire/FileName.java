package org.dixian.acquire;

import java.io.Serializable;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dixian.settings.SourceContract;

/**
 * What a file's name says under its contract.
 *
 * @param asOf the day the content describes; a month means its last day
 * @param county six digits as written; NULL for a delivery of the whole province
 * @param part which part of a delivery, as written; empty when the name has none
 * @param revision 0 for a first file, 1 for 更正, n for 更正n
 * @param statedTotals control totals by group of the pattern; only those that the name states
 * @param extension lower-case letters after the last dot; NULL: not known, content is not compared
 */
public record FileName(
    LocalDate asOf,
    String county,
    String part,
    int revision,
    Map<String, Long> statedTotals,
    String extension)
    implements Serializable {
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})|(\\d{4})[-.](\\d{1,2})[-.](\\d{1,2})|(\\d{4})年(\\d{1,2})月(\\d{1,2})日?");
  private static final Pattern MONTH =
      Pattern.compile("(\\d{4})(\\d{2})|(\\d{4})[-.](\\d{1,2})|(\\d{4})年(\\d{1,2})月?");

  public FileName {
    statedTotals = Map.copyOf(statedTotals);
  }

  /** A name whose extension is not known. */
  public FileName(
      LocalDate asOf, String county, String part, int revision, Map<String, Long> statedTotals) {
    this(asOf, county, part, revision, statedTotals, null);
  }

  /**
   * Reads a name without its folder. Empty when the name is not one of the contract's; refused when
   * it is but its date is impossible.
   */
  public static Optional<FileName> match(SourceContract contract, String name) throws FileRefused {
    String normal = Normalizer.normalize(name, Normalizer.Form.NFKC);
    String pattern = contract.files().pattern();
    Matcher matcher = Pattern.compile(pattern).matcher(normal);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, Long> totals = new HashMap<>();
    for (SourceContract.ControlTotal total : contract.files().controlTotals()) {
      String stated = group(matcher, pattern, total.group());
      if (stated != null) {
        totals.put(total.group(), whole(stated, total.group()));
      }
    }
    String part = group(matcher, pattern, "part");
    return Optional.of(
        new FileName(
            asOf(group(matcher, pattern, "asof")),
            group(matcher, pattern, "county"),
            part == null ? "" : part,
            revision(group(matcher, pattern, "revision")),
            totals,
            normal.substring(normal.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
  }

  private static String group(Matcher matcher, String pattern, String name) {
    return pattern.contains("(?<" + name + ">") ? matcher.group(name) : null;
  }

  private static long whole(String digits, String group) throws FileRefused {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new FileRefused(Reason.CONTROL_TOTAL_UNREADABLE, "name part " + group);
    }
  }

  private static int revision(String text) {
    if (text == null) {
      return 0;
    }
    String digits = text.replaceAll("\\D", "");
    // More than nine corrections of one file are plausible, more than 10^9 are not.
    return digits.isEmpty() || digits.length() > 9 ? 1 : Math.max(1, Integer.parseInt(digits));
  }

  private static LocalDate asOf(String text) throws FileRefused {
    if (text != null) {
      try {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
          return LocalDate.of(number(day, 0), number(day, 1), number(day, 2));
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
          return YearMonth.of(number(month, 0), number(month, 1)).atEndOfMonth();
        }
      } catch (DateTimeException impossible) {
        // Falls through to the refusal: 2025-02-30 is as unreadable as no date at all.
      }
    }
    throw new FileRefused(
        Reason.AS_OF_UNREADABLE, "name part asof, value " + (text == null ? "absent" : text));
  }

  /** The n-th number of whichever alternative matched. */
  private static int number(Matcher matcher, int n) {
    int seen = 0;
    for (int i = 1; i <= matcher.groupCount(); i++) {
      if (matcher.group(i) != null && seen++ == n) {
        return Integer.parseInt(matcher.group(i));
      }
    }
    throw new IllegalStateException("Cannot read the date: part " + n + " is not in the pattern");
  }
}
