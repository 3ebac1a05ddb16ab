package org.dixian.acquire;

/**
 * Finds a line of UTF-8 inside text that is read as GB18030. A line counts when all its bytes are
 * valid UTF-8 with at least six Chinese characters: text in GB18030 looks like that by chance in
 * fewer than one of 10^10 lines.
 */
final class Utf8Lines {
  private static final int LEAST_CHARACTERS = 6;

  private long lineStart;
  private int pending;
  private int characters;
  private boolean possible = true;

  /**
   * @param offset offset in the file of {@code bytes[0]}
   */
  void look(byte[] bytes, int from, int count, long offset) throws RefusedWhileReading {
    for (int i = from; i < from + count; i++) {
      int b = bytes[i];
      // Neither is ever a second byte in GB18030.
      if (b == '\n' || b == '\r') {
        end();
        lineStart = offset + i + 1;
        pending = 0;
        characters = 0;
        possible = true;
      } else if (possible) {
        step(b & 0xFF);
      }
    }
  }

  void end() throws RefusedWhileReading {
    if (possible && pending == 0 && characters >= LEAST_CHARACTERS) {
      throw new RefusedWhileReading(
          Reason.MIXED_ENCODINGS,
          "the line at byte offset " + lineStart + " is UTF-8 in a file read as GB18030");
    }
  }

  private void step(int b) {
    if (pending > 0) {
      possible = (b & 0xC0) == 0x80;
      pending--;
    } else if (b >= 0xE0 && b <= 0xEF) {
      pending = 2;
      characters++;
    } else if (b >= 0xC2 && b <= 0xDF) {
      pending = 1;
    } else if (b >= 0xF0 && b <= 0xF4) {
      pending = 3;
    } else {
      possible = b < 0x80;
    }
  }
}
