package org.dixian.acquire;

import java.io.IOException;
import java.io.Reader;

/**
 * Splits text at CR, LF or CRLF, mixed as they come, and counts the lines. A line beyond the limit
 * is passed over without being held; a line with a control character is known by its fault.
 */
final class PhysicalLines {
  /**
   * @param text the line without its end; empty when it is too long
   * @param fault NULL mostly
   */
  record Line(String text, int number, Reason fault) {}

  private final Reader text;
  private final int maxLength;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder carried = new StringBuilder();
  private int position;
  private int limit;
  private int number;
  private boolean afterReturn;

  PhysicalLines(Reader text, int maxLength) {
    this.text = text;
    this.maxLength = maxLength;
  }

  /** The next line, or NULL at the end. */
  Line next() throws IOException {
    if (!skipSecondHalfOfLineEnd()) {
      return null;
    }
    carried.setLength(0);
    number++;
    Reason fault = null;
    while (true) {
      int start = position;
      Reason found = scan();
      fault = fault == null ? found : fault;
      boolean ended = position < limit;
      if (carried.length() + (position - start) > maxLength) {
        fault = Reason.LINE_TOO_LONG;
      }
      if (fault == Reason.LINE_TOO_LONG) {
        carried.setLength(0);
      } else if (ended && carried.length() == 0) {
        String line = new String(buffer, start, position - start);
        afterReturn = buffer[position++] == '\r';
        return new Line(line, number, fault);
      } else {
        carried.append(buffer, start, position - start);
      }
      if (ended) {
        afterReturn = buffer[position++] == '\r';
        break;
      }
      if (!fill()) {
        break;
      }
    }
    return new Line(carried.toString(), number, fault);
  }

  /** Moves to the end of the line or of the buffer; returns the first fault met. */
  private Reason scan() {
    Reason fault = null;
    for (; position < limit; position++) {
      char c = buffer[position];
      if (c < ' ') {
        if (c == '\n' || c == '\r') {
          return fault;
        }
        if (c != '\t') {
          fault = Reason.CONTROL_CHARACTER;
        }
      } else if (c >= 0x7F && (c <= 0x9F || c == '\uFFFD')) {
        fault = c == '\uFFFD' ? Reason.DAMAGED_TEXT : Reason.CONTROL_CHARACTER;
      }
    }
    return fault;
  }

  /** False at the end of the text. */
  private boolean skipSecondHalfOfLineEnd() throws IOException {
    if (position == limit && !fill()) {
      return false;
    }
    if (afterReturn && buffer[position] == '\n') {
      position++;
    }
    afterReturn = false;
    return position < limit || fill();
  }

  private boolean fill() throws IOException {
    int count = text.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(count, 0);
    return count > 0;
  }
}
