package org.dixian.synth;

/** What happens to identity numbers on their way through spreadsheets and registers. */
public final class Damage {
  private Damage() {}

  /** A digit that the check refuses. */
  public static String wrongCheckDigit(String number) {
    char right = number.charAt(17);
    return number.substring(0, 17) + (right == '9' ? '0' : right == 'X' ? '1' : (char) (right + 1));
  }

  /** The number as a spreadsheet keeps it: a floating-point number, shown as 5.3E+17. */
  static Double numeric(String number) {
    return Double.valueOf(number.substring(0, 17) + "0");
  }

  /** Saved as text after the spreadsheet had dropped the digits after the fifteenth. */
  static String fifteenAndZeros(String number) {
    return number.substring(0, 15) + "000";
  }

  /** The number as issued before 1999: two-digit year, no check digit. */
  static String old(String number) {
    return number.substring(0, 6) + number.substring(8, 17);
  }

  /** Disability card: the number, kind 4, degree 2. */
  static String disabilityCard(String number) {
    return number + "42";
  }

  static String placeholder(String number) {
    String body = "999999" + number.substring(6, 17);
    return body + IdentityNumbers.checkDigit(body);
  }

  static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 127 ? c + 0xFEE0 : c)));
    return wide.toString();
  }
}
