package org.dixian.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes what can be meant at the cursor: marts after FROM and its like, the values of a column
 * inside quotes, elsewhere columns of the marts named so far, keywords and functions.
 */
final class SqlCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP BY",
          "ORDER BY",
          "HAVING",
          "LIMIT",
          "WITH",
          "AS",
          "JOIN",
          "LEFT JOIN",
          "USING",
          "ON",
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "LIKE",
          "IS NULL",
          "IS NOT NULL",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "DISTINCT",
          "DESC",
          "UNION ALL",
          "OVER",
          "PARTITION BY",
          "GROUP BY ALL",
          "DESCRIBE",
          "EXPLAIN",
          "count",
          "count_if",
          "sum",
          "avg",
          "min",
          "max",
          "round",
          "coalesce",
          "try_divide",
          "cast",
          "lag",
          "rank",
          "first",
          "median");

  private static final Pattern MART_FOLLOWS =
      Pattern.compile("(?is).*(\\b(from|join|table|describe|desc|into)|\\\\d)\\s+");

  /** The column that a text is compared with: {@code column =}, {@code column IN ('a',}. */
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?is).*?(\\w+)\\s*(=|<>|!=|\\b(?:not\\s+)?like\\b|\\b(?:not\\s+)?in\\s*\\((?:\\s*'[^']*'\\s*,)*)\\s*");

  private final SqlVocabulary vocabulary;

  SqlCompleter(SqlVocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
    SqlLine line = SqlLine.of(parsed.line(), parsed.cursor());
    String before = line.before();
    if (line.inText()) {
      Matcher compared = COMPARED.matcher(before);
      if (compared.matches()) {
        Map<String, String> texts = vocabulary.texts(compared.group(1).toLowerCase(Locale.ROOT));
        texts.forEach((text, meaning) -> add(text + "'", text, meaning, candidates));
      }
    } else if (before.isBlank() && line.word().startsWith("\\")) {
      SqlShell.COMMANDS.forEach((name, meaning) -> add(name, name, meaning, candidates));
    } else if (MART_FOLLOWS.matcher(before).matches()) {
      vocabulary.marts().forEach(mart -> add(mart, mart, null, candidates));
    } else {
      boolean shouted = !line.word().equals(line.word().toLowerCase(Locale.ROOT));
      vocabulary.columns(parsed.line()).forEach((name, text) -> add(name, name, text, candidates));
      KEYWORDS.stream()
          .map(word -> shouted ? word : word.toLowerCase(Locale.ROOT))
          .forEach(word -> add(word, word, null, candidates));
    }
  }

  private static void add(String value, String shown, String text, List<Candidate> candidates) {
    candidates.add(new Candidate(value, shown, null, text, null, null, true));
  }
}
