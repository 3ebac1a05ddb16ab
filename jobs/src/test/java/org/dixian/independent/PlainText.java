package org.dixian.independent;

/** A cell's text in plain characters, as everything after the reading takes it. */
final class PlainText {
  private PlainText() {}

  /** Full-width forms as half-width ones, white space as one blank, none at the ends. */
  static String of(String text) {
    int length = text.length();
    int at = 0;
    while (at < length && plain(text.charAt(at))) {
      at++;
    }
    if (at == length) {
      return text;
    }
    StringBuilder plain = new StringBuilder(length);
    boolean white = false;
    for (int i = 0; i < length; i++) {
      char c = half(text.charAt(i));
      if (!white(c)) {
        plain.append(c);
      } else if (!white) {
        plain.append(' ');
      }
      white = white(c);
    }
    return strip(plain);
  }

  /** Whether nothing stands in a cell. */
  static boolean blank(String text) {
    return text == null || text.isEmpty() || of(text).isEmpty();
  }

  /** Characters that stay, wherever they stand. */
  private static boolean plain(char c) {
    return c > ' ' && c < 0x7f || c > 0x3000 && c < 0xfe00;
  }

  private static char half(char c) {
    return c >= 0xff01 && c <= 0xff5e
        ? (char) (c - 0xff01 + '!')
        : c == 0x3000 || c == 0xa0 ? ' ' : c;
  }

  private static boolean white(char c) {
    return c == ' ' || c >= '\t' && c <= '\r' && c != 0x0b || c == 0x200b || c == 0xfeff;
  }

  private static String strip(StringBuilder text) {
    int start = 0;
    int end = text.length();
    while (start < end && Character.getType(text.charAt(start)) == Character.SPACE_SEPARATOR) {
      start++;
    }
    while (end > start && Character.getType(text.charAt(end - 1)) == Character.SPACE_SEPARATOR) {
      end--;
    }
    return text.substring(start, end);
  }
}
