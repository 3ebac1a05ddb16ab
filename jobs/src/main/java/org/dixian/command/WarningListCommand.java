package org.dixian.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.Settings;
import org.dixian.settings.WarningRule;
import org.dixian.table.Lake;
import org.dixian.table.WarningTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian warnings list}. */
@Command(
    name = "list",
    description = {
      "The rules of early warning and what they raised.",
      "A warning is counted once, by rule under that of its first signal. new: about which there"
          + " was no clue yet; open: new ones that are neither excluded nor helped; overdue: open"
          + " ones past a limit on the newest day; withdrawn: raised by a former night, and the"
          + " exports (or the rules) give no more reason for it."
    },
    mixinStandardHelpOptions = true)
public final class WarningListCommand implements Callable<Integer> {
  private static final List<String> COUNTS =
      List.of("warnings", "new", "open", "overdue", "identified", "excluded", "withdrawn");

  /** What the warnings are counted by. */
  enum By {
    RULE("rule_id"),
    COUNTY("substring(unit_code, 1, 6)"),
    KIND("kind");

    private final String sql;

    By(String sql) {
      this.sql = sql;
    }
  }

  private static final List<String> NONE = COUNTS.stream().map(c -> "").toList();

  @Mixin Places places;

  @Option(
      names = "--by",
      defaultValue = "rule",
      description = "rule, county or kind; ${DEFAULT-VALUE} by default.")
  By by;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    try (SparkSession spark =
        Sessions.open(settings.folder(), settings.pipeline().zone().getId())) {
      Lake lake = new Lake(settings.pipeline().lake(), spark.sparkContext().hadoopConfiguration());
      if (!lake.exists(WarningTables.REGISTER.name())) {
        throw new Refusal(
            Outcome.USAGE,
            "There is nothing to list: no night has raised warnings in "
                + settings.pipeline().lake()
                + "; start one with ./dixian nightly");
      }
      print(settings, counts(spark, lake, by));
    }
    return 0;
  }

  private static Map<String, Row> counts(SparkSession spark, Lake lake, By by) {
    lake.read(spark, WarningTables.WARNING.name()).createOrReplaceTempView("warning");
    lake.read(spark, WarningTables.REGISTER.name()).createOrReplaceTempView("warning_register");
    Map<String, Row> counts = new TreeMap<>();
    spark
        .sql(
            """
            SELECT word, sum(warnings), sum(new), sum(open), sum(overdue), sum(identified),
              sum(excluded), sum(withdrawn)
            FROM (
              SELECT $by AS word, 1 AS warnings, CAST(NOT known_before AS INT) AS new,
                CAST(NOT known_before AND closed_date IS NULL AS INT) AS open,
                CAST(overdue IS NOT NULL AS INT) AS overdue,
                CAST(identified_date IS NOT NULL AS INT) AS identified,
                CAST(state = 'excluded' AS INT) AS excluded, 0 AS withdrawn
              FROM warning
              UNION ALL
              SELECT $by, 0, 0, 0, 0, 0, 0, CAST(status = 'withdrawn' AS INT)
              FROM warning_register
            )
            GROUP BY word
            """
                .replace("$by", by.sql))
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row));
    return counts;
  }

  private void print(Settings settings, Map<String, Row> counts) {
    List<List<String>> lines = new ArrayList<>();
    if (by == By.RULE) {
      for (WarningRule rule : settings.warnings()) {
        List<String> line = new ArrayList<>(List.of(rule.id(), rule.name()));
        line.addAll(rule.seen() ? figures(counts.get(rule.id())) : NONE);
        line.add(rule.seen() ? "" : "no export shows it");
        lines.add(line);
      }
    } else {
      counts.forEach(
          (word, row) -> {
            String name = settings.units().unit(word).map(OrgUnits.Unit::name).orElse("");
            List<String> line = new ArrayList<>(List.of(word, name));
            line.addAll(figures(row));
            line.add("");
            lines.add(line);
          });
    }
    List<String> headings = new ArrayList<>(List.of(by.name().toLowerCase(Locale.ROOT), ""));
    headings.addAll(COUNTS);
    headings.add("");
    TextTable.print(headings, lines, System.out);
  }

  private static List<String> figures(Row row) {
    return IntStream.rangeClosed(1, COUNTS.size())
        .mapToObj(c -> row == null ? "0" : "%,d".formatted(row.getLong(c)))
        .toList();
  }
}
