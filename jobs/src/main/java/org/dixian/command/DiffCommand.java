package org.dixian.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionDiff;
import org.dixian.publish.EditionFolder;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dixian diff}. */
@Command(
    name = "diff",
    description = {
      "Compares two editions: every figure that they state differently, or that one of them does"
          + " not have, and definitions, rules and program that changed.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian diff 2025-09-30-4c current",
      "  dixian diff 2025-09-30-4c current --indicator RC01 --level county",
      "  dixian diff 2025-09-30-4c current --format csv > changed.csv"
    },
    mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
  @Mixin Places places;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "An edition: its identifier, a beginning of it, or current.")
  String a;

  @Parameters(index = "1", paramLabel = "B", description = "The edition it is compared with.")
  String b;

  @Option(names = "--indicator", paramLabel = "ID", description = "As RC01, or RC01.person.")
  String indicator;

  @Option(names = "--unit", paramLabel = "UNIT", description = "Code or name of a unit.")
  String unit;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "province, prefecture, county, township or village.")
  String level;

  @Option(
      names = "--limit",
      defaultValue = "50",
      paramLabel = "N",
      description = "Rows of each table (${DEFAULT-VALUE} by default); csv and json have all.")
  int limit;

  @Option(
      names = "--format",
      defaultValue = "table",
      description =
          "table; csv or json (one object a line): the differing figures; ${DEFAULT-VALUE} by"
              + " default.")
  SqlResult.Format format;

  @Option(
      names = "--audience",
      defaultValue = "internal",
      description = "internal or public; ${DEFAULT-VALUE} by default.")
  Audience audience;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    String publication = settings.pipeline().publication();
    Configuration hadoop = new Configuration();
    Edition first = Edition.named(publication, audience, a, hadoop);
    Edition second = Edition.named(publication, audience, b, hadoop);
    Column which = which(settings);
    try (SparkSession spark =
        Sessions.open(settings.folder(), settings.pipeline().zone().getId())) {
      EditionDiff diff =
          new EditionDiff(
              EditionFolder.of(first, publication, spark),
              EditionFolder.of(second, publication, spark));
      Dataset<Row> compared = diff.compared(which);
      switch (format) {
        case TABLE -> {
          head(first, second);
          table(diff, compared);
        }
        case CSV -> csv(EditionDiff.differing(compared));
        case JSON ->
            EditionDiff.differing(compared)
                .toJSON()
                .toLocalIterator()
                .forEachRemaining(System.out::println);
      }
    }
    return 0;
  }

  private Column which(Settings settings) {
    Column which = functions.lit(true);
    if (indicator != null) {
      Column key = functions.expr("concat_ws('.', indicator_id, base, nullif(variant, ''))");
      which =
          which.and(key.equalTo(indicator).or(functions.col("indicator_id").equalTo(indicator)));
    }
    if (unit != null) {
      String code = new NameSearch(settings).unit(unit).code();
      which = which.and(functions.col("unit_code").equalTo(code));
    }
    return level == null ? which : which.and(functions.col("unit_level").equalTo(level));
  }

  private static void head(Edition first, Edition second) {
    List<List<String>> rows = new ArrayList<>();
    for (Edition e : List.of(first, second)) {
      rows.add(
          List.of(
              rows.isEmpty() ? "A" : "B",
              e.edition(),
              e.asOf(),
              e.run(),
              e.settingsHash(),
              e.code()));
    }
    TextTable.print(List.of("", "edition", "as of", "run", "rules", "program"), rows, System.out);
    boolean rules = first.settingsHash().equals(second.settingsHash());
    boolean program = first.code().equals(second.code());
    System.out.printf(
        "Rules %s, program %s.%n",
        rules ? "are the same" : "CHANGED", program ? "is the same" : "CHANGED");
  }

  private void table(EditionDiff diff, Dataset<Row> compared) {
    List<EditionDiff.Definition> definitions = diff.definitions();
    System.out.printf("%nDefinitions that changed: %d%n", definitions.size());
    for (EditionDiff.Definition d : definitions) {
      System.out.printf("  %s %s%n    A: %s%n    B: %s%n", d.indicator(), d.column(), d.a(), d.b());
    }
    List<Row> summary = EditionDiff.summary(compared).collectAsList();
    System.out.printf("%nFigures that differ, by indicator, level and month%n");
    print(summary, List.of(EditionDiff.summary(compared).columns()));
    System.out.printf("%nFigures that differ%n");
    List<Row> cells = EditionDiff.differing(compared).limit(limit + 1).collectAsList();
    List<List<String>> rows = cells.stream().limit(limit).map(DiffCommand::cell).toList();
    TextTable.print(
        List.of(
            "indicator",
            "level",
            "unit",
            "period",
            "window",
            "group",
            "A",
            "B",
            "change",
            "numerator",
            "denominator",
            "status"),
        rows,
        System.out);
    long total =
        summary.stream()
            .mapToLong(
                r ->
                    r.<Long>getAs("changed")
                        + r.<Long>getAs("only_in_a")
                        + r.<Long>getAs("only_in_b"))
            .sum();
    System.out.printf(
        "%n%,d figures differ%s%n",
        total, total > limit ? "; the first " + limit + " are shown, --limit shows more" : "");
  }

  private void print(List<Row> rows, List<String> headings) {
    List<List<String>> cells =
        rows.stream()
            .limit(limit)
            .map(
                r ->
                    Stream.iterate(0, c -> c + 1)
                        .limit(r.size())
                        .map(c -> Figures.text(r.get(c)))
                        .toList())
            .toList();
    TextTable.print(headings, cells, System.out);
    if (rows.size() > limit) {
      System.out.printf("… %d more lines%n", rows.size() - limit);
    }
  }

  private static List<String> cell(Row r) {
    String dimension = r.getAs("dimension");
    return List.of(
        r.getAs("indicator"),
        r.getAs("unit_level"),
        r.getAs("unit_code") + " " + r.getAs("unit_name"),
        r.getAs("period"),
        r.getAs("window"),
        dimension.equals("all") ? "all" : dimension + "=" + r.getAs("category"),
        Figures.text(r.getAs("value_a")),
        Figures.text(r.getAs("value_b")),
        Figures.text(r.getAs("change")),
        Figures.step(r.getAs("numerator_a"), r.getAs("numerator_b")),
        Figures.step(r.getAs("denominator_a"), r.getAs("denominator_b")),
        Figures.step(r.getAs("status_a"), r.getAs("status_b")));
  }

  private static void csv(Dataset<Row> rows) throws IOException {
    Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(rows.columns());
    Iterator<Row> all = rows.toLocalIterator();
    while (all.hasNext()) {
      Row row = all.next();
      String[] cells = new String[row.size()];
      for (int c = 0; c < cells.length; c++) {
        cells[c] = row.isNullAt(c) ? "" : Figures.text(row.get(c));
      }
      csv.writeRecord(cells);
    }
    csv.flush();
    out.flush();
  }
}
