package org.dixian.command;

import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * What the line editor asks about the text typed so far: whether it is complete, and which word the
 * cursor stands in.
 *
 * @param line the text
 * @param cursor place of the cursor in the text
 * @param begin place where the word under the cursor begins: after the last character that is
 *     neither letter, digit, underscore, dot nor backslash; in quotes after the opening mark
 */
record SqlLine(String line, int cursor, int begin) implements ParsedLine {

  /** A statement is complete at its semicolon, a command of the shell at the end of its line. */
  static final class Reader implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      if (context == ParseContext.ACCEPT_LINE && !SqlShell.isCommand(line)) {
        SqlText text = SqlText.of(line);
        if (!text.rest().isEmpty()) {
          throw new EOFError(-1, -1, "the statement has no semicolon yet");
        }
      }
      return SqlLine.of(line, cursor);
    }
  }

  static SqlLine of(String line, int cursor) {
    String before = line.substring(0, cursor);
    char quote = SqlText.of(before).quote();
    int begin = cursor;
    if (quote != 0) {
      begin = before.lastIndexOf(quote) + 1;
    } else {
      while (begin > 0 && isWord(before.charAt(begin - 1))) {
        begin--;
      }
    }
    return new SqlLine(line, cursor, begin);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '\\';
  }

  /** True where the cursor stands in a text in single quotes. */
  boolean inText() {
    return begin > 0
        && line.charAt(begin - 1) == '\''
        && SqlText.of(line.substring(0, cursor)).quote() == '\'';
  }

  /** What stands before the word, without an opening quotation mark. */
  String before() {
    return line.substring(0, inText() ? begin - 1 : begin);
  }

  @Override
  public String word() {
    return line.substring(begin, cursor);
  }

  @Override
  public int wordCursor() {
    return cursor - begin;
  }

  @Override
  public int wordIndex() {
    return words().size() - 1;
  }

  @Override
  public List<String> words() {
    return before().isBlank() ? List.of(word()) : List.of(before(), word());
  }
}
