package org.dixian.acquire;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDateTime;

/**
 * The text of a cell in one form, whatever the keyboard and the program that wrote it: NFKC (so
 * full-width digits and brackets are the ASCII ones), without white space, invisible characters and
 * apostrophe around it.
 */
final class CellText {
  /** Excel keeps 15 significant digits; a whole number from here on may have lost some. */
  static final double EXACT_BELOW = 1e15;

  private CellText() {}

  /** Text of any cell; NULL when it is blank. A number that has lost digits keeps none of them. */
  static String of(Object cell) {
    if (cell instanceof String text) {
      return of(text);
    }
    if (cell instanceof Double number) {
      return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
    if (cell instanceof LocalDateTime moment) {
      return moment.toLocalDate().toString();
    }
    return cell == null ? null : cell.toString();
  }

  static String of(String text) {
    String normal = normalised(text);
    int start = 0;
    int end = normal.length();
    while (start < end && padding(normal.charAt(start))) {
      start++;
    }
    while (end > start && padding(normal.charAt(end - 1))) {
      end--;
    }
    return start == end ? null : normal.substring(start, end);
  }

  /** Without any white space, also inside; for headings, codes and numbers of documents. */
  static String compact(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (invisible(text.charAt(i))) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> !invisible((char) c)).forEach(c -> kept.append((char) c));
        return kept.toString();
      }
    }
    return text;
  }

  private static String normalised(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Chinese characters and ASCII are their own normal form; asking for each cell is slow.
      if (c >= 0x80 && (c < 0x4E00 || c > 0x9FFF)) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }

  private static boolean padding(char c) {
    return invisible(c) || c == '\'' || c == '\u2018' || c == '\u2019' || c == '`';
  }

  private static boolean invisible(char c) {
    return c <= ' '
        || c == '\u00A0'
        || c == '\uFEFF'
        || c >= '\u2000' && c <= '\u200F'
        || c >= '\u2028' && c <= '\u202F'
        || c == '\u3000';
  }
}
