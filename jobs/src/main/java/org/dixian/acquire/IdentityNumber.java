package org.dixian.acquire;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A citizen identity number (GB 11643-1999) in its canonical form of 18 characters. Never shown:
 * {@code toString} reveals nothing.
 *
 * @param id18 17 digits and the check character, X in capitals
 */
record IdentityNumber(String id18, LocalDate birthDate, boolean male) {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  /** 17 characters before the check character, and the whole. */
  private static final int BODY = 17;

  private static final int FULL = 18;

  /**
   * Reads what departments write for it: with spaces, tabs, an apostrophe or a leading G (student
   * registers), lower-case x, 15 digits of before 1999, or a disability number of 20 or 22
   * characters that begins with it.
   *
   * @param cell not blank
   * @param asOf nobody is born after it
   */
  static IdentityNumber of(Object cell, LocalDate asOf) throws Unacceptable {
    if (cell instanceof Double number && Math.abs(number) >= CellText.EXACT_BELOW) {
      throw new Unacceptable(Reason.ID_PRECISION_LOST);
    }
    String text = canonical(CellText.of(cell));
    checkCharacters(text);
    return switch (text.length()) {
      case FULL -> of18(text, asOf);
      case 15 -> of15(text, asOf);
      case 20, 22 -> ofDisability(text, asOf);
      default -> throw new Unacceptable(Reason.ID_LENGTH);
    };
  }

  /** The check character of a number whose first 17 characters are digits. */
  static char check(String number) {
    int sum = 0;
    for (int i = 0; i < BODY; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11);
  }

  @Override
  public String toString() {
    return "IdentityNumber";
  }

  private static String canonical(String text) {
    String compact = CellText.compact(text);
    if (compact.indexOf('x') >= 0) {
      compact = compact.replace('x', 'X');
    }
    boolean prefixed = compact.length() > 1 && (compact.charAt(0) | 0x20) == 'g';
    return prefixed ? compact.substring(1) : compact;
  }

  private static void checkCharacters(String text) throws Unacceptable {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed = c >= '0' && c <= '9' || c == 'X' && i == BODY;
      if (!allowed) {
        boolean scientific = (c | 0x20) == 'e' && text.indexOf('+', i) == i + 1;
        boolean point = c == '.' && (text.indexOf("E+") > i || text.indexOf("e+") > i);
        throw new Unacceptable(scientific || point ? Reason.ID_SCIENTIFIC : Reason.ID_CHARACTERS);
      }
    }
  }

  private static IdentityNumber of18(String text, LocalDate asOf) throws Unacceptable {
    if (text.startsWith("999999")) {
      throw new Unacceptable(Reason.ID_PLACEHOLDER);
    }
    LocalDate birthDate = birthDate(text, asOf);
    if (text.charAt(BODY) != check(text)) {
      // Excel turns every digit after the fifteenth into 0.
      throw new Unacceptable(
          text.endsWith("000") ? Reason.ID_PRECISION_LOST : Reason.ID_CHECK_DIGIT);
    }
    return new IdentityNumber(text, birthDate, (text.charAt(16) - '0') % 2 == 1);
  }

  private static IdentityNumber of15(String text, LocalDate asOf) throws Unacceptable {
    String body = text.substring(0, 6) + "19" + text.substring(6);
    return of18(body + check(body), asOf);
  }

  /** After the identity number: kind of disability, degree, and two digits once it was reissued. */
  private static IdentityNumber ofDisability(String text, LocalDate asOf) throws Unacceptable {
    char kind = text.charAt(FULL);
    char degree = text.charAt(FULL + 1);
    if (kind < '1' || kind > '7' || degree < '1' || degree > '4') {
      throw new Unacceptable(Reason.ID_LENGTH);
    }
    return of18(text.substring(0, FULL), asOf);
  }

  private static LocalDate birthDate(String text, LocalDate asOf) throws Unacceptable {
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(text, 6, 10, 10),
              Integer.parseInt(text, 10, 12, 10),
              Integer.parseInt(text, 12, 14, 10));
      if (date.getYear() >= 1900 && !date.isAfter(asOf)) {
        return date;
      }
    } catch (DateTimeException impossible) {
      // The same answer as for a date outside the range.
    }
    throw new Unacceptable(Reason.ID_BIRTH_DATE);
  }
}
