package org.dixian.acquire;

import java.util.ArrayList;
import java.util.List;

/** Splits one logical record into fields by RFC 4180, without guessing where it is not clear. */
final class QuotedRecord {
  enum State {
    /** Every quote is closed. */
    COMPLETE,
    /** The last field is still inside quotes. */
    OPEN,
    /** A quote stands inside an unquoted field, or text follows a closing quote. */
    MISPLACED_QUOTE
  }

  private final List<String> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();

  /** The fields of the last record that was complete. */
  List<String> fields() {
    return fields;
  }

  State split(CharSequence record, char delimiter) {
    fields.clear();
    int length = record.length();
    int i = 0;
    while (true) {
      if (i < length && record.charAt(i) == '"') {
        i = quoted(record, i + 1);
        if (i < 0) {
          return State.OPEN;
        }
        if (i < length && record.charAt(i) != delimiter) {
          return State.MISPLACED_QUOTE;
        }
      } else {
        int start = i;
        while (i < length && record.charAt(i) != delimiter) {
          if (record.charAt(i) == '"') {
            return State.MISPLACED_QUOTE;
          }
          i++;
        }
        fields.add(record.subSequence(start, i).toString());
      }
      if (i == length) {
        return State.COMPLETE;
      }
      i++;
    }
  }

  /** Reads up to the closing quote and returns the position after it; negative when it is open. */
  private int quoted(CharSequence record, int from) {
    field.setLength(0);
    for (int i = from; i < record.length(); i++) {
      char c = record.charAt(i);
      if (c != '"') {
        field.append(c);
      } else if (i + 1 < record.length() && record.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else {
        fields.add(field.toString());
        return i + 1;
      }
    }
    return -1;
  }
}
