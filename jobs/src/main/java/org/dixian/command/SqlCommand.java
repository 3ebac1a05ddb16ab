package org.dixian.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.MartCatalog;
import org.dixian.publish.MartQueries;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dixian sql}. */
@Command(
    name = "sql",
    description = {
      "Answers Spark SQL over the marts of one edition, read-only: mart.county_overview,",
      "mart.indicator_values, mart.indicator_catalogue, mart.org_units, mart.revisions, …",
      "Without a query, on a terminal, it opens a shell."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian sql",
      "  dixian sql \"DESCRIBE mart.indicator_values\"",
      "  dixian sql \"SELECT * FROM mart.county_overview WHERE status = 'ok'\" --format csv",
      "  dixian sql --edition 2025-08 --file query.sql --format json",
      "  echo \"SELECT count(*) FROM mart.org_units\" | dixian sql -"
    },
    mixinStandardHelpOptions = true)
public final class SqlCommand implements Callable<Integer> {
  @Mixin Places places;

  @Parameters(
      arity = "0..1",
      paramLabel = "QUERY",
      description = "The query; - reads it from standard input.")
  String query;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Read the query from a file.")
  Path file;

  @Option(
      names = "--edition",
      paramLabel = "ID",
      description =
          "An edition by the beginning of its identifier, instead of the current one; all that"
              + " were published stay readable.")
  String edition;

  @Option(
      names = "--audience",
      defaultValue = "internal",
      description = "internal or public; ${DEFAULT-VALUE} by default.")
  Audience audience;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, csv or json (one object a line); ${DEFAULT-VALUE} by default.")
  SqlResult.Format format;

  @Option(
      names = "--limit",
      defaultValue = "200",
      paramLabel = "N",
      description = "Rows shown as a table (${DEFAULT-VALUE} by default); csv and json have all.")
  int limit;

  @Option(names = "--no-history", description = "The shell keeps nothing of what is typed.")
  boolean noHistory;

  @Override
  public Integer call() throws Exception {
    if (limit < 1) {
      throw new Refusal(Outcome.USAGE, "--limit needs a number of rows, 1 or more");
    }
    String sql = text();
    Settings settings = places.load();
    try (SparkSession spark =
        Sessions.open(settings.folder(), settings.pipeline().zone().getId())) {
      Edition read =
          MartCatalog.register(spark, settings.pipeline().publication(), audience, edition);
      MartQueries queries = new MartQueries(spark, read);
      if (sql == null) {
        shell(queries, read);
      } else {
        answer(queries, read, sql);
      }
    }
    return 0;
  }

  /** The query; null: there is none, and somebody sits at the terminal. */
  private String text() throws IOException {
    if (query == null && file == null && System.console() != null) {
      return null;
    }
    if ((query == null) == (file == null)) {
      throw new Refusal(
          Outcome.USAGE,
          "Name one query: as text, with --file, or - for input; the shell needs a terminal");
    }
    if (file != null) {
      return Files.readString(file);
    }
    return query.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : query;
  }

  private void answer(MartQueries queries, Edition read, String sql) throws IOException {
    try {
      String shown = new SqlResult(format, System.out).print(queries.ask(sql), limit);
      if (!shown.isEmpty()) {
        System.out.printf(
            "%n%s, edition %s (%s)%n", shown, read.edition(), read.audience().folder());
      }
    } catch (Refusal | IOException e) {
      throw e;
    } catch (Exception e) {
      // Spark's own exceptions, which Scala does not declare, while it computes.
      throw MartQueries.unanswerable(e);
    }
  }

  private void shell(MartQueries queries, Edition read) throws IOException {
    try (Terminal terminal =
        TerminalBuilder.builder().encoding(StandardCharsets.UTF_8).dumb(true).build()) {
      new SqlShell(terminal, queries, read, format, limit, history()).run();
    }
  }

  /** The file of what was typed; null: none is wanted, or none can be kept. */
  private Path history() {
    if (noHistory) {
      return null;
    }
    Path file = SqlHistory.place(System.getenv(), Path.of(System.getProperty("user.home")));
    try {
      SqlHistory.open(file);
      return file;
    } catch (IOException | UnsupportedOperationException e) {
      System.err.println("Cannot keep a history in " + file + ": " + e);
      return null;
    }
  }
}
