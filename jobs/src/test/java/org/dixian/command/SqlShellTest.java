package org.dixian.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dixian.night.Nights;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionsOfThreeMarts;
import org.dixian.publish.MartCatalog;
import org.dixian.publish.MartQueries;
import org.jline.reader.Candidate;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shell as somebody types into it, over a terminal of JLine's and a hand-made edition. */
class SqlShellTest {
  private static final String PROMPT = "2025-09-30-bbbbbbbb internal> ";
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private static Path root;
  private static Edition edition;
  private static MartQueries queries;

  @BeforeAll
  static void anEdition() throws Exception {
    root = Nights.temporary();
    new EditionsOfThreeMarts(root).publish("2025-09-30-bbbbbbbb", Audience.INTERNAL, 608);
    edition = MartCatalog.register(Nights.spark(), root.toString(), Audience.INTERNAL);
    queries = new MartQueries(Nights.spark(), edition);
  }

  /** A shell in a thread of its own, with what it printed so far. */
  private static final class Typing implements AutoCloseable {
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Thread shell;
    private int seen;

    Typing(String type, int limit, Path history) throws IOException {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(false)
              .streams(new PipedInputStream(keys), screen)
              .type(type)
              .encoding(StandardCharsets.UTF_8)
              .build();
      terminal.setSize(Size.of(160, 50));
      shell =
          new Thread(
              () ->
                  new SqlShell(terminal, queries, edition, SqlResult.Format.TABLE, limit, history)
                      .run());
      shell.start();
      answer(PROMPT);
    }

    /** Types, and returns what is printed until the awaited text, which is not looked at again. */
    String type(String text, String awaited) throws IOException {
      send(text);
      return answer(awaited);
    }

    private void send(String text) throws IOException {
      keys.write(text.getBytes(StandardCharsets.UTF_8));
      keys.flush();
    }

    private String answer(String awaited) {
      long until = System.nanoTime() + PATIENCE_NANOS;
      while (System.nanoTime() < until) {
        String all = screen.toString(StandardCharsets.UTF_8);
        int found = all.indexOf(awaited, seen);
        if (found >= 0) {
          String since = all.substring(seen, found);
          seen = found + awaited.length();
          return since;
        }

        sleep();
      }
      throw new AssertionError(
          "no \"" + awaited + "\" in: " + screen.toString(StandardCharsets.UTF_8).substring(seen));
    }

    private static void sleep() {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    boolean ended() throws InterruptedException {
      shell.join(PATIENCE_NANOS / 1_000_000);
      return !shell.isAlive();
    }

    @Override
    public void close() throws IOException {
      keys.close();
    }
  }

  @Test
  void aStatementOverSeveralLinesIsAnsweredWithItsEditionAudienceAndTime() throws Exception {
    try (Typing typing = new Typing("dumb", 200, null)) {
      typing.send("SELECT county_name,\n");
      typing.send("  ever_persons FROM mart.county_overview -- not yet;\n");
      String answer = typing.type(" ORDER BY county_code;\n", PROMPT);
      assertTrue(answer.contains("织金县                           608"), answer);
      assertTrue(answer.contains("2 rows, edition 2025-09-30-bbbbbbbb (internal), "), answer);
      typing.send("exit\n");
      assertTrue(typing.ended());
    }
  }

  @Test
  void errorsAndRefusalsLeaveTheShellOpen() throws Exception {
    try (Typing typing = new Typing("dumb", 1, null)) {
      assertTrue(typing.type("SELEC 1;\n", PROMPT).contains("Cannot run this query: "));
      assertTrue(
          typing
              .type("SELECT 1 AS ok; DROP VIEW mart.org_units; SELECT 2 AS ok;\n", PROMPT)
              .replaceAll("\\s+", " ")
              .matches(".*1 row,.*Cannot run this: it holds DropView.*1 row,.*"));
      assertTrue(
          typing
              .type("SELECT raise_error('x');\n", PROMPT)
              .contains("Cannot run this: it holds the function raise_error"));
      assertTrue(
          typing
              .type("SELECT CAST(name AS INT) FROM mart.org_units;\n", PROMPT)
              .contains("CAST_INVALID_INPUT"));
      assertTrue(typing.type("SELECT * FROM parquet.`/etc`;\n", PROMPT).contains("no mart"));
      assertTrue(typing.type("\\x\n", PROMPT).contains("no such command"));
      assertTrue(
          typing.type("TABLE mart.org_units;\n", PROMPT).contains("first 1 rows; \\limit shows"));
      typing.type("\\limit 3\n", PROMPT);
      assertTrue(typing.type("TABLE mart.org_units;\n", PROMPT).contains("first 3 rows"));
      typing.type("\\limit 50\n", PROMPT);
      assertTrue(typing.type("\\d\n", PROMPT).contains("county_overview"));
      assertTrue(typing.type("\\d org_units\n", PROMPT).contains("parent_code"));
      assertTrue(typing.type("help\n", PROMPT).contains("Tab completes"));
      typing.send("\u0004");
      assertTrue(typing.ended(), "Ctrl-D ends it");
    }
  }

  @Test
  void controlCGivesUpTheLineAndTabCompletesIt() throws Exception {
    try (Typing typing = new Typing("xterm", 200, null)) {
      typing.type("SELECT half a", "half a");
      typing.type("\u0003", PROMPT);
      typing.type("SELECT count(*) AS n FROM mart.county_o\t", "county_overview");
      typing.type("WHERE county_name = '织\t", "织金县'");
      String answer = typing.type(";\r", " s");
      assertTrue(answer.contains("1 row, edition"), answer);
      assertFalse(answer.contains("Cannot"), answer);
      typing.answer(PROMPT);
      typing.send("quit\r");
      assertTrue(typing.ended());
    }
  }

  @Test
  void completionKnowsMartsColumnsIndicatorsAndUnits() {
    SqlCompleter completer = new SqlCompleter(new SqlVocabulary(queries));
    assertEquals(
        List.of("mart.county_overview", "mart.indicator_catalogue", "mart.org_units"),
        completed(completer, "SELECT 1 FROM "));
    assertTrue(completed(completer, "DESCRIBE ma").contains("mart.org_units"));
    List<String> columns = completed(completer, "SELECT na| FROM mart.org_units");
    assertTrue(columns.containsAll(List.of("name", "level", "from", "count")), columns.toString());
    assertFalse(columns.contains("ever_persons"), "no column of another mart");
    assertTrue(completed(completer, "SEL").contains("SELECT"), "in the case that was begun");
    assertEquals(List.of("RC01'", "RT01'"), completed(completer, "WHERE indicator_id = '"));
    assertEquals(
        List.of("RC01'", "RT01'"), completed(completer, "WHERE indicator_id IN ('RC01', 'R"));
    assertEquals(
        List.of("贵州省'", "织金县'", "威宁彝族回族苗族自治县'"),
        completed(completer, "WHERE x = 1 AND county_name <> '"),
        "counties and above");
    assertEquals(List.of(), completed(completer, "WHERE population = '"));
    assertTrue(completed(completer, "\\").contains("\\d"));
  }

  /** What is offered where the bar stands, at the end where there is none. */
  private static List<String> completed(SqlCompleter completer, String text) {
    int cursor = text.contains("|") ? text.indexOf('|') : text.length();
    List<Candidate> candidates = new ArrayList<>();
    completer.complete(null, SqlLine.of(text.replace("|", ""), cursor), candidates);
    return candidates.stream().map(Candidate::value).toList();
  }

  @Test
  void historyIsKeptForItsOwnerAlone() throws Exception {
    Path file = SqlHistory.place(Map.of("XDG_STATE_HOME", root.resolve("state").toString()), root);
    assertEquals(root.resolve("state/dixian/sql_history"), file);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    SqlHistory.open(file);
    try (Typing typing = new Typing("dumb", 200, file)) {
      typing.type("SELECT 'remember',\n 'me';\n", PROMPT);
      typing.send("exit\n");
      assertTrue(typing.ended());
    }
    assertTrue(Files.readString(file).contains("SELECT 'remember',"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

    try (Typing typing = new Typing("dumb", 200, null)) {
      typing.type("SELECT 'forget me';\n", PROMPT);
      typing.send("exit\n");
      assertTrue(typing.ended());
    }
    assertFalse(Files.readString(file).contains("forget"));
  }

  @Test
  void aNewHistoryStandsWhereStateBelongsAndIsClosedToOthers() throws Exception {
    Path file = SqlHistory.place(Map.of("XDG_STATE_HOME", "relative"), root);
    assertEquals(root.resolve(".local/state/dixian/sql_history"), file);
    SqlHistory.open(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
  }
}
