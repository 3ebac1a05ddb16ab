package org.dixian.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.MartCatalog;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dixian sql}. */
@Command(
    name = "sql",
    description = {
      "Answers a Spark SQL query over the marts of the current internal edition:",
      "mart.county_overview, mart.indicator_values, mart.indicator_catalogue, mart.org_units,",
      "mart.revisions, mart.data_quality, mart.check_catalogue."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian sql \"DESCRIBE mart.indicator_values\"",
      "  dixian sql \"SELECT * FROM mart.county_overview WHERE status = 'ok'\" --format csv",
      "  dixian sql --file query.sql --format json",
      "  echo \"SELECT count(*) FROM mart.org_units\" | dixian sql -"
    },
    mixinStandardHelpOptions = true)
public final class SqlCommand implements Callable<Integer> {
  /** How a result is printed. */
  public enum Format {
    TABLE,
    CSV,
    JSON
  }

  private static final Pattern READS =
      Pattern.compile(
          "(?is)(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*\\(?\\s*(select|with|from|values|table|describe|desc|show|explain)\\b.*");

  private static final Pattern WRITES = Pattern.compile("(?is).*\\binsert\\b.*");

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
      names = "--format",
      defaultValue = "table",
      description = "table, csv or json (one object a line); ${DEFAULT-VALUE} by default.")
  Format format;

  @Option(
      names = "--limit",
      defaultValue = "200",
      paramLabel = "N",
      description = "Rows shown as a table (${DEFAULT-VALUE} by default); csv and json have all.")
  int limit;

  @Override
  public Integer call() throws Exception {
    String sql = text();
    if (!READS.matcher(sql).matches() || WRITES.matcher(sql).matches()) {
      throw new Refusal(
          Outcome.USAGE,
          "Cannot run this: the shell reads marts by name (SELECT, WITH, DESCRIBE, SHOW, EXPLAIN)"
              + " and neither writes nor reads files by path");
    }
    Settings settings = places.load();
    try (SparkSession spark =
        Sessions.open(settings.folder(), settings.pipeline().zone().getId())) {
      Edition edition =
          MartCatalog.register(spark, settings.pipeline().publication(), Audience.INTERNAL);
      // Reading files by path would bypass the edition, and reach what is restricted.
      spark.conf().set("spark.sql.runSQLOnFiles", "false");
      try {
        print(spark.sql(sql), edition);
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        // Spark's own exceptions, which Scala does not declare: what is wrong with the query stands
        // in the first line, the plan below it.
        throw new Refusal(
            Outcome.USAGE,
            "Cannot run this query: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      }
    }
    return 0;
  }

  private void print(Dataset<Row> result, Edition edition) throws IOException {
    switch (format) {
      case TABLE -> table(result, edition);
      case CSV -> csv(result);
      case JSON -> result.toJSON().toLocalIterator().forEachRemaining(System.out::println);
    }
  }

  private String text() throws IOException {
    if ((query == null) == (file == null)) {
      throw new Refusal(Outcome.USAGE, "Name one query: as text, with --file, or - for input");
    }
    if (file != null) {
      return Files.readString(file);
    }
    return query.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : query;
  }

  private void table(Dataset<Row> result, Edition edition) {
    List<Row> rows = result.limit(limit + 1).collectAsList();
    List<List<String>> cells = new ArrayList<>();
    rows.stream().limit(limit).forEach(row -> cells.add(cells(row)));
    align(rows, cells);
    TextTable.print(List.of(result.columns()), cells, System.out);
    System.out.printf(
        "%n%s, edition %s (internal)%n",
        rows.size() > limit
            ? "first " + limit + " rows; --limit shows more"
            : rows.size() + " rows",
        edition.edition());
  }

  private static void csv(Dataset<Row> result) throws IOException {
    Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(result.columns());
    Iterator<Row> rows = result.toLocalIterator();
    while (rows.hasNext()) {
      csv.writeRecord(cells(rows.next()));
    }
    csv.flush();
    out.flush();
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < row.size(); c++) {
      Object value = row.get(c);
      cells.add(
          value == null ? "" : value instanceof BigDecimal n ? plain(n, 0) : value.toString());
    }
    return cells;
  }

  /** A number without superfluous zeros, but with at least so many decimals. */
  private static String plain(BigDecimal number, int decimals) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped
        .setScale(Math.max(Math.max(stripped.scale(), 0), decimals), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  /** Figures of a column stand under one another: all with as many decimals as any needs. */
  private static void align(List<Row> rows, List<List<String>> cells) {
    for (int c = 0; !rows.isEmpty() && c < rows.get(0).size(); c++) {
      int column = c;
      int decimals =
          rows.stream()
              .map(r -> r.get(column))
              .filter(BigDecimal.class::isInstance)
              .mapToInt(n -> ((BigDecimal) n).stripTrailingZeros().scale())
              .max()
              .orElse(0);
      for (int r = 0; r < cells.size(); r++) {
        if (rows.get(r).get(c) instanceof BigDecimal n) {
          cells.get(r).set(c, plain(n, decimals));
        }
      }
    }
  }
}
