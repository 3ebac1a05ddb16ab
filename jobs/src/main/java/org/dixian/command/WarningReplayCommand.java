package org.dixian.command;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.foresee.Replay;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.Parameter;
import org.dixian.settings.Settings;
import org.dixian.settings.WarningRule;
import org.dixian.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian warnings replay}. */
@Command(
    name = "replay",
    description = {
      "What a rule would have raised with another threshold, beside what it raises with the one in"
          + " force: by month and county, from the history in the lake. Nothing is written.",
      "The rule is judged by itself, so that warnings of other rules of its kind repeat nothing.",
      "",
      "warnings: raised in the month, but for those about a matter of which there was a clue"
          + " already.",
      "verified: of these, of those whose last day of verification (verification_days) has come,"
          + " the share that a clue says was verified, or whose household was identified. A clue"
          + " answers a warning when it is about the"
          + " same household, a kind that answers the rule, the same person where both name one,"
          + " and dated within warning_answer_days.",
      "identified (precision): of the warnings of the month about households that were not"
          + " monitored, of those raised conversion_days ago or more, the share whose household was"
          + " identified within these days.",
      "new: households identified in the month by the registry; found (recall): the share of them"
          + " that the rule warned of before, at most recall_days. The day of identification is"
          + " that of the clue; where only the month is known, a warning has to come before that"
          + " month.",
      "A share of nothing is empty. Shares of the last line are those of the sums."
    },
    mixinStandardHelpOptions = true)
public final class WarningReplayCommand implements Callable<Integer> {
  @Mixin Places places;

  @Option(names = "--rule", paramLabel = "RULE", required = true, description = "A rule's id.")
  String rule;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      required = true,
      description = "The figure to try in all months, in the unit of the rule's parameter.")
  BigDecimal threshold;

  @Option(names = "--from", paramLabel = "MONTH", description = "First month shown, yyyy-MM.")
  YearMonth from;

  @Option(names = "--until", paramLabel = "MONTH", description = "Last month shown, yyyy-MM.")
  YearMonth until;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    Map<String, WarningRule> replayable = Replay.replayable(settings);
    WarningRule tried = replayable.get(rule);
    if (tried == null) {
      throw new Refusal(
          Outcome.USAGE,
          "Cannot replay %s: it is no rule with a threshold; there are %s"
              .formatted(rule, new TreeSet<>(replayable.keySet())));
    }
    try (SparkSession spark =
        Sessions.open(settings.folder(), settings.pipeline().zone().getId())) {
      Lake lake = new Lake(settings.pipeline().lake(), spark.sparkContext().hadoopConfiguration());
      KnownExports known = KnownExports.of(spark, lake, settings);
      Replay replay = new Replay(spark, lake, settings, known.months(), known.files(), known.day());
      List<Row> rows =
          replay.of(tried, threshold).collectAsList().stream()
              .filter(r -> shown(YearMonth.parse(r.<String>getAs("month"))))
              .toList();
      head(settings, tried, known);
      print(settings.units(), rows);
    }
    return 0;
  }

  private boolean shown(YearMonth month) {
    return (from == null || !month.isBefore(from)) && (until == null || !month.isAfter(until));
  }

  private void head(Settings settings, WarningRule tried, KnownExports known) {
    Parameter parameter =
        settings.parameters().stream()
            .filter(p -> p.id().equals(tried.threshold()))
            .findFirst()
            .orElseThrow();
    String now =
        parameter
            .in(YearMonth.from(known.day()))
            .map(BigDecimal::toPlainString)
            .orElse("not known");
    System.out.printf(
        "%s %s%n%s: %s in force (old), %s tried (new); exports up to %s%n%n",
        tried.id(), tried.name(), tried.threshold(), now, threshold.toPlainString(), known.day());
  }

  private static void print(OrgUnits units, List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    for (Row row : rows) {
      String county = row.getAs("county_code");
      List<String> line = new ArrayList<>();
      line.add(row.getAs("month"));
      line.add(units.unit(county).map(OrgUnits.Unit::name).orElse(county));
      line.addAll(figures(sums(List.of(row))));
      lines.add(line);
    }
    List<String> total = new ArrayList<>(List.of("all", ""));
    total.addAll(figures(sums(rows)));
    lines.add(total);
    TextTable.print(
        List.of(
            "month",
            "county",
            "warnings old",
            "new",
            "verified old",
            "new",
            "identified old",
            "new",
            "new households",
            "found old",
            "new"),
        lines,
        System.out);
  }

  /** The counts of rows, added up; they follow month and county. */
  private static long[] sums(List<Row> rows) {
    return IntStream.range(2, 15)
        .mapToLong(c -> rows.stream().mapToLong(r -> r.getLong(c)).sum())
        .toArray();
  }

  /**
   * @param n warnings, due, verified, watched, identified, each old and new; new households; found
   *     old and new
   */
  private static List<String> figures(long[] n) {
    return List.of(
        "%,d".formatted(n[0]),
        "%,d".formatted(n[1]),
        share(n[4], n[2]),
        share(n[5], n[3]),
        share(n[8], n[6]),
        share(n[9], n[7]),
        "%,d".formatted(n[10]),
        share(n[11], n[10]),
        share(n[12], n[10]));
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : "%.1f %% of %,d".formatted(100.0 * part / whole, whole);
  }
}
