package org.dixian.acquire;

/**
 * Finds references to columns that no workbook has. Excel's last column is XFD; a reader makes room
 * for every column up to the one that a cell claims, so that AAAAAA1 alone would take all memory.
 */
final class CellReferences {
  private static final int LONGEST_COLUMN = 3;

  /** How much of {@code " r=\""} has been seen, 4 being all of it. */
  private int seen;

  private int letters;

  /** Looks at the next bytes of a part; false when it holds such a reference. */
  boolean areSound(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      int b = bytes[i];
      if (seen == 0) {
        seen = isSpace(b) ? 1 : 0;
      } else if (seen < 4) {
        before(b);
      } else if (isLetter(b)) {
        letters++;
      } else if (b == '&' && letters == 0 || isDigit(b) && letters > LONGEST_COLUMN) {
        return false;
      } else if (b != '$') {
        seen = 0;
      }
    }
    return true;
  }

  private void before(int b) {
    if (b == 'r' && seen == 1) {
      seen = 2;
    } else if (b == '=' && seen == 2) {
      seen = 3;
    } else if ((b == '"' || b == '\'') && seen == 3) {
      seen = 4;
      letters = 0;
    } else if (!isSpace(b)) {
      seen = 0;
    }
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean isLetter(int b) {
    int capital = b & ~0x20;
    return capital >= 'A' && capital <= 'Z';
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
