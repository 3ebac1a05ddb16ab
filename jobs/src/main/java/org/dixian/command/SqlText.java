package org.dixian.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as it is typed, cut into statements at semicolons; those inside quotes and comments are
 * text.
 *
 * @param statements complete statements, without their semicolons and never blank
 * @param rest what follows the last semicolon, with neither leading nor trailing space
 * @param quote the quotation mark that is still open at the end; 0: none
 */
record SqlText(List<String> statements, String rest, char quote) {

  static SqlText of(String text) {
    List<String> statements = new ArrayList<>();
    int begin = 0;
    int at = 0;
    char open = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"' || c == '`') {
        int end = endOfQuoted(text, at);
        open = end < 0 ? c : 0;
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("--", at)) {
        at = past(text.indexOf('\n', at), 1, text);
      } else if (text.startsWith("/*", at)) {
        at = past(text.indexOf("*/", at + 2), 2, text);
      } else {
        at++;
        if (c == ';') {
          add(text.substring(begin, at - 1), statements);
          begin = at;
        }
      }
    }
    return new SqlText(List.copyOf(statements), text.substring(begin).strip(), open);
  }

  private static void add(String statement, List<String> statements) {
    if (!statement.isBlank()) {
      statements.add(statement.strip());
    }
  }

  /** Place after the closing mark, -1 when there is none. A backslash takes the next character. */
  private static int endOfQuoted(String text, int from) {
    char mark = text.charAt(from);
    for (int at = from + 1; at < text.length(); at++) {
      if (text.charAt(at) == '\\' && mark != '`') {
        at++;
      } else if (text.charAt(at) == mark) {
        return at + 1;
      }
    }
    return -1;
  }

  private static int past(int found, int length, String text) {
    return found < 0 ? text.length() : found + length;
  }
}
