package org.dixian.publish.files;

/**
 * Texts of the marts as SDMX identifiers, which may hold letters, digits, underscore, hyphen, @ and
 * $ alone.
 */
final class SdmxCodes {
  private SdmxCodes() {}

  /**
   * A category's code: any character that an identifier may not hold, and $ itself, is written as $
   * and its four hexadecimal digits, so that no two categories share a code and each can be read
   * back. An empty category is _Z, not applicable.
   */
  static String category(String category) {
    if (category.isEmpty()) {
      return "_Z";
    }
    StringBuilder code = new StringBuilder();
    for (char c : category.toCharArray()) {
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '@');
      code.append(plain ? String.valueOf(c) : "$%04X".formatted((int) c));
    }
    return code.toString();
  }

  /** An indicator's key with underscores between number, base and variant. */
  static String indicator(String key) {
    return key.replace('.', '_');
  }

  /** Frequency of a window: a year to date is stated monthly. */
  static String frequency(String window) {
    return switch (window) {
      case "month", "ytd" -> "M";
      case "quarter" -> "Q";
      case "year" -> "A";
      default ->
          throw new IllegalStateException(
              "Cannot write SDMX: no frequency is known for the window " + window);
    };
  }

  /**
   * @param month last month of the window, yyyy-MM
   */
  static String period(String window, String month) {
    return switch (frequency(window)) {
      case "Q" -> month.substring(0, 4) + "-Q" + (Integer.parseInt(month.substring(5)) + 2) / 3;
      case "A" -> month.substring(0, 4);
      default -> month;
    };
  }

  /** Code of CL_OBS_STATUS for a figure of the marts. */
  static String observationStatus(String status, boolean suppressed) {
    if (suppressed) {
      return "Q";
    }
    return switch (status) {
      case "ok" -> "A";
      case "provisional" -> "P";
      case "no_base" -> "M";
      case "not_reported" -> "L";
      default ->
          throw new IllegalStateException(
              "Cannot write SDMX: no observation status is known for " + status);
    };
  }
}
