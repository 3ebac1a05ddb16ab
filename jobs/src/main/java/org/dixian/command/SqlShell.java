package org.dixian.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dixian.publish.Edition;
import org.dixian.publish.MartQueries;
import org.dixian.run.Refusal;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Statement after statement over one edition, until the reader has had enough. */
final class SqlShell {
  /** What the shell itself understands, beside SQL. */
  static final Map<String, String> COMMANDS =
      new TreeMap<>(
          Map.of(
              "\\d", "lists the marts; \\d mart.org_units: its columns",
              "\\limit", "\\limit 50: rows that a table shows",
              "\\q", "ends, as exit and Ctrl-D do",
              "\\?", "help"));

  private static final String HELP =
      """
      A statement is Spark SQL over several lines, ended by a semicolon: SELECT, WITH, DESCRIBE, SHOW, EXPLAIN.
        \\d                 lists the marts (集市)
        \\d mart.org_units  its columns, with their meaning; DESCRIBE mart.org_units; says the same
        \\limit 50          a table shows so many rows
        exit               ends; so do quit, \\q and Ctrl-D
      Tab completes marts, columns, keywords, and in quotes indicator ids and units: indicator_id = 'RC<Tab>
      Ctrl-C gives up the line, or the query that runs. Nothing is written, and only marts can be read.
      """;

  private final Terminal terminal;
  private final PrintStream out;
  private final MartQueries queries;
  private final Edition edition;
  private final SqlResult result;
  private final LineReader reader;
  private int limit;

  /**
   * @param limit rows that a table shows at first
   * @param history file of what was typed; null: none is kept
   */
  SqlShell(
      Terminal terminal,
      MartQueries queries,
      Edition edition,
      SqlResult.Format format,
      int limit,
      Path history) {
    this.terminal = terminal;
    this.out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    this.queries = queries;
    this.edition = edition;
    this.result = new SqlResult(format, out);
    this.limit = limit;
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new SqlLine.Reader())
            .completer(new SqlCompleter(new SqlVocabulary(queries)))
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            // An exclamation mark is an operator here, and no reference to the history.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ");
    this.reader =
        (history == null ? builder : builder.variable(LineReader.HISTORY_FILE, history)).build();
  }

  /** True for a line that is none of SQL's: nothing, a backslash or a word of the shell. */
  static boolean isCommand(String line) {
    String word = word(line);
    return word.isEmpty()
        || word.startsWith("\\")
        || List.of("exit", "quit", "help").contains(word);
  }

  private static String word(String line) {
    return line.replaceFirst(";\\s*$", "").strip().toLowerCase(Locale.ROOT);
  }

  void run() {
    out.printf(
        "Dixian 底线: edition %s, as of %s, %s%n\\d lists the marts, help says more, Ctrl-D ends.%n",
        edition.edition(),
        edition.asOf(),
        switch (edition.audience()) {
          case INTERNAL -> "internal (内部): exact figures, not for publication";
          case PUBLIC -> "public (公开): figures that have passed disclosure control";
        });
    boolean going = true;
    while (going) {
      try {
        going = handle(reader.readLine("%s %s> ".formatted(edition.edition(), audience())));
      } catch (UserInterruptException e) {
        // The line is given up, the shell is not.
        continue;
      } catch (EndOfFileException e) {
        going = false;
      }
    }
    out.flush();
  }

  private boolean handle(String line) {
    if (!isCommand(line)) {
      SqlText.of(line).statements().forEach(this::answer);
      return true;
    }
    String[] words = word(line).split("\\s+");
    switch (words[0]) {
      case "" -> {}
      case "exit", "quit", "\\q" -> {
        return false;
      }
      case "help", "\\?", "\\h" -> out.print(HELP);
      case "\\d" -> {
        if (words.length == 1) {
          queries.marts().forEach(out::println);
        } else {
          answer(describe(words[1]));
        }
      }
      case "\\limit" -> limit(words);
      default ->
          out.println("Cannot run " + words[0] + ": the shell has no such command; see help");
    }
    return true;
  }

  private static String describe(String mart) {
    return "DESCRIBE " + (mart.contains(".") ? mart : "mart." + mart);
  }

  private void limit(String[] words) {
    if (words.length == 2 && words[1].matches("[1-9]\\d{0,5}")) {
      limit = Integer.parseInt(words[1]);
    } else {
      out.println("Cannot set the limit: write a number of rows, as in \\limit 50");
    }
  }

  /** Prints the answer to a statement, or what is wrong with it. */
  private void answer(String sql) {
    long begun = System.nanoTime();
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> queries.cancel());
    try {
      String shown = result.print(queries.ask(sql), limit);
      out.printf(
          Locale.ROOT,
          "%n%s%sedition %s (%s), %.1f s%n%n",
          shown.replace("--limit", "\\limit"),
          shown.isEmpty() ? "" : ", ",
          edition.edition(),
          audience(),
          (System.nanoTime() - begun) / 1e9);
    } catch (Refusal e) {
      out.println(e.getMessage());
    } catch (Exception e) {
      // Spark's own exceptions, which Scala does not declare, while it computes.
      out.println(MartQueries.unanswerable(e).getMessage());
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  private String audience() {
    return edition.audience().folder();
  }
}
