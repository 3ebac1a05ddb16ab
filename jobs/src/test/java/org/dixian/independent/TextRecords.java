package org.dixian.independent;

import java.util.ArrayList;
import java.util.List;

/**
 * Records of a comma-separated text (RFC 4180; CR, LF or CRLF). A record whose quotes are out of
 * place is damaged and ends with its line, so that the records after it survive.
 */
final class TextRecords {
  /**
   * @param line number of the physical line where the record begins, from 1
   * @param damaged a quote is never closed, or stands inside a field
   */
  record Line(int line, List<String> fields, boolean damaged) {}

  private final String text;
  private int at;
  private int line = 1;

  TextRecords(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static List<Line> of(String text) {
    TextRecords records = new TextRecords(text);
    List<Line> all = new ArrayList<>();
    for (Line record = records.nextFilled(); record != null; record = records.nextFilled()) {
      all.add(record);
    }
    return all;
  }

  /** The next record with anything in it, or NULL. */
  Line nextFilled() {
    while (at < text.length()) {
      Line record = next();
      if (record.damaged() || record.fields().size() > 1 || !record.fields().get(0).isBlank()) {
        return record;
      }
    }
    return null;
  }

  private Line next() {
    int startedAt = at;
    int startedLine = line;
    List<String> fields = new ArrayList<>();
    do {
      String field = at < text.length() && text.charAt(at) == '"' ? quotedField() : plainField();
      if (field == null) {
        at = startedAt;
        line = startedLine;
        while (!atLineEnd()) {
          at++;
        }
        endLine();
        return new Line(startedLine, List.of(), true);
      }
      fields.add(field);
    } while (text.startsWith(",", at) && at++ >= 0);
    endLine();
    return new Line(startedLine, fields, false);
  }

  private String plainField() {
    int start = at;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == ',' || c == '\n' || c == '\r') {
        break;
      }
      if (c == '"') {
        return null;
      }
    }
    return text.substring(start, at);
  }

  private String quotedField() {
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      if (text.startsWith("\"\"", at)) {
        field.append('"');
        at += 2;
      } else if (text.charAt(at) == '"') {
        at++;
        return atLineEnd() || text.charAt(at) == ',' ? field.toString() : null;
      } else if (atLineEnd()) {
        field.append('\n');
        endLine();
      } else {
        field.append(text.charAt(at));
        at++;
      }
    }
    return null;
  }

  private boolean atLineEnd() {
    return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private void endLine() {
    if (at < text.length()) {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      line++;
    }
  }
}
