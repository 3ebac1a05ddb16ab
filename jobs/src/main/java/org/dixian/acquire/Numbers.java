package org.dixian.acquire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Numbers as officials and spreadsheets write them. Understood where nothing is lost: thousands
 * separators in groups of three, full-width digits, 元, 万 and 万元, parentheses for negatives,
 * scientific notation with all its digits.
 */
final class Numbers {
  private static final MathContext EXCEL_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
  private static final Pattern GROUPED =
      Pattern.compile("[+-]?\\d{1,3}([, ])\\d{3}(\\1\\d{3})*(\\.\\d+)?");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

  /** Excel shows a whole number of 12 digits and more with six of them only. */
  private static final int SHORTENED_FROM_EXPONENT = 11;

  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

  private Numbers() {}

  /**
   * @param cell not blank
   * @param factor what a figure without a unit of its own is multiplied by
   */
  static BigDecimal of(Object cell, BigDecimal factor) throws Unacceptable {
    if (cell instanceof Double number) {
      if (Math.abs(number) >= CellText.EXACT_BELOW) {
        throw new Unacceptable(Reason.NUMBER_PRECISION_LOST);
      }
      // 15 digits are what Excel shows and its user meant: 0.1 + 0.2 is 0.3 there.
      return new BigDecimal(number, EXCEL_DIGITS).multiply(factor);
    }
    if (!(cell instanceof String text)) {
      throw new Unacceptable(Reason.NOT_A_NUMBER);
    }
    return simple(text) ? new BigDecimal(text).multiply(factor) : written(text, factor);
  }

  /** Exact to {@code scale} decimals, or rounded half up where the contract says so. */
  static BigDecimal scaled(BigDecimal value, int scale, int wholeDigits, boolean round)
      throws Unacceptable {
    BigDecimal scaled = value.setScale(scale, RoundingMode.HALF_UP);
    if (!round && scaled.compareTo(value) != 0) {
      throw new Unacceptable(Reason.TOO_MANY_DECIMALS);
    }
    if (scaled.precision() - scale > wholeDigits) {
      throw new Unacceptable(Reason.NUMBER_OUT_OF_RANGE);
    }
    return scaled;
  }

  static Long whole(BigDecimal value) throws Unacceptable {
    if (value.stripTrailingZeros().scale() > 0) {
      throw new Unacceptable(Reason.NOT_WHOLE);
    }
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw new Unacceptable(Reason.NUMBER_OUT_OF_RANGE);
    }
  }

  /** Digits with at most one point between them: nearly every cell. */
  private static boolean simple(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && i > 0 && i + 1 < text.length()) {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return points <= 1 && text.length() <= 18;
  }

  private static BigDecimal written(String text, BigDecimal columnFactor) throws Unacceptable {
    String rest = text.replace('\u2212', '-').strip();
    boolean negative = rest.startsWith("(") && rest.endsWith(")");
    if (negative) {
      rest = rest.substring(1, rest.length() - 1).strip();
    }
    if (rest.startsWith("¥")) {
      rest = rest.substring(1).strip();
    }
    BigDecimal factor = columnFactor;
    if (rest.endsWith("元")) {
      rest = rest.substring(0, rest.length() - 1);
      factor = BigDecimal.ONE;
    }
    if (rest.endsWith("万")) {
      rest = rest.substring(0, rest.length() - 1);
      factor = TEN_THOUSAND;
    }
    rest = rest.strip();
    if (GROUPED.matcher(rest).matches()) {
      rest = rest.replace(",", "").replace(" ", "");
    }
    if (!NUMBER.matcher(rest).matches() || negative && !Character.isDigit(rest.charAt(0))) {
      throw new Unacceptable(Reason.NOT_A_NUMBER);
    }
    BigDecimal value = new BigDecimal(rest);
    int exponent = value.precision() - value.scale() - 1;
    if (value.scale() < 0 && exponent >= SHORTENED_FROM_EXPONENT) {
      throw new Unacceptable(Reason.NUMBER_PRECISION_LOST);
    }
    return (negative ? value.negate() : value).multiply(factor);
  }
}
