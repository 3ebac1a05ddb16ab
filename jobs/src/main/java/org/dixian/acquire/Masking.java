package org.dixian.acquire;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of a text what could identify a person before it is shown in a reject or a message: of
 * an identity number or a telephone number the first six characters stay, which say the place or
 * the network. Names are not recognised; columns that hold them are never read.
 */
final class Masking {
  private static final int SHOWN = 6;
  private static final int LONGEST = 40;

  private Masking() {}

  /** A value of an identifying column; of a short one at most half is shown. */
  static String identifying(String text) {
    if (text == null) {
      return null;
    }
    int shown = 0;
    int most = Math.min(SHOWN, text.length() / 2);
    while (shown < most && text.charAt(shown) < 0x80) {
      shown++;
    }
    return cut(text.substring(0, shown) + "*".repeat(text.length() - shown));
  }

  /** Any other value: digit runs like identity and telephone numbers masked, 40 characters. */
  static String text(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder masked = new StringBuilder(text);
    for (int[] run : identifyingRuns(text)) {
      int shown = 0;
      for (int i = run[0]; i < run[1]; i++) {
        if (++shown > SHOWN) {
          masked.setCharAt(i, '*');
        }
      }
    }
    return cut(masked.toString());
  }

  /** Whether a text holds a digit run like an identity or a telephone number. */
  static boolean holdsIdentifying(String text) {
    return !identifyingRuns(text).isEmpty();
  }

  /**
   * Start and end of digit runs, spaces and hyphens inside ignored, of 13 and more digits (identity
   * numbers, accounts) or of 11 and 12 that begin like a telephone number. A village code of 12
   * digits begins with the province and stays readable.
   */
  private static List<int[]> identifyingRuns(String text) {
    List<int[]> runs = new ArrayList<>(0);
    int i = 0;
    while (i < text.length()) {
      int value = Character.digit(text.charAt(i), 10);
      if (value < 0) {
        i++;
        continue;
      }
      int start = i;
      int end = i;
      int digits = 0;
      while (i < text.length() && inside(text, i, start)) {
        if (Character.digit(text.charAt(i), 10) >= 0) {
          digits++;
          end = i + 1;
        }
        i++;
      }
      if (digits >= 13 || digits >= 11 && value <= 1) {
        boolean checkX = end < text.length() && (text.charAt(end) | 0x20) == 'x';
        runs.add(new int[] {start, checkX ? end + 1 : end});
      }
    }
    return runs;
  }

  private static boolean inside(String text, int i, int start) {
    char c = text.charAt(i);
    if (Character.digit(c, 10) >= 0) {
      return true;
    }
    // A separator counts only between digits: 138-1234-5678 and 138 1234 5678.
    return i > start
        && (c == ' ' || c == '-' || c == '\t')
        && i + 1 < text.length()
        && Character.digit(text.charAt(i + 1), 10) >= 0;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
