package org.dixian;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.acquire.Intake;
import org.dixian.command.TextTable;
import org.dixian.run.Delivery;
import org.dixian.run.RunReport;

/** What a person reads at the end of a night; the same facts are in the report. */
public final class Summary {
  private static final int CHECKS_SHOWN = 10;

  private Summary() {}

  static void intake(RunReport report, Intake.Result intake) {
    report.filesInLanding = intake.inLanding();
    report.filesKnown = intake.known();
    report.filesLater = intake.later();
    intake.met().forEach(d -> report.files.add(file(d)));
    intake.waiting().forEach(d -> report.waiting.add(file(d)));
    report.rejectedByReason.putAll(intake.rejectedByReason());
    report.notices.addAll(intake.notices());
    report.errorReports.addAll(intake.reports());
  }

  private static RunReport.File file(Delivery d) {
    return new RunReport.File(
        d.fileName(),
        d.source(),
        d.status().name().toLowerCase(Locale.ROOT),
        d.reason(),
        d.message(),
        d.rowsRead(),
        d.rowsAccepted(),
        d.rowsRejected(),
        d.rowsDuplicate());
  }

  /** Headline figures of the newest month from the published marts. */
  static void headlines(RunReport report, SparkSession spark) {
    List<Row> rows =
        spark
            .sql(
                """
                SELECT county_name, period, CAST(ever_households AS STRING) AS ever_households,
                  CAST(ever_persons AS STRING) AS ever_persons,
                  CAST(open_households AS STRING) AS open_households,
                  CAST(new_households AS STRING) AS new_households,
                  CAST(cleared_persons_pct AS STRING) AS cleared_persons_pct,
                  CAST(with_measures_pct AS STRING) AS with_measures_pct,
                  CAST(measures_per_household AS STRING) AS measures_per_household,
                  CAST(days_to_verify AS STRING) AS days_to_verify
                FROM mart.county_overview
                WHERE status <> 'not_reported'
                  AND period = (SELECT max(period) FROM mart.county_overview)
                ORDER BY county_code
                """)
            .collectAsList();
    for (Row row : rows) {
      report.headlines.add(
          new RunReport.Headline(
              row.getAs("county_name"),
              row.getAs("period"),
              row.getAs("ever_households"),
              row.getAs("ever_persons"),
              row.getAs("open_households"),
              row.getAs("new_households"),
              row.getAs("cleared_persons_pct"),
              row.getAs("with_measures_pct"),
              row.getAs("measures_per_household"),
              row.getAs("days_to_verify")));
    }
  }

  /** Prints the report for a person. */
  public static void print(RunReport report, PrintStream out) {
    out.println();
    out.printf("Files      %d in landing: %s%n", report.filesInLanding, files(report));
    long read = report.files.stream().mapToLong(RunReport.File::rowsRead).sum();
    if (read > 0) {
      out.printf(
          "Rows       %,d read = %,d accepted + %,d rejected + %,d repeated in their file%n",
          read,
          report.files.stream().mapToLong(RunReport.File::rowsAccepted).sum(),
          report.files.stream().mapToLong(RunReport.File::rowsRejected).sum(),
          report.files.stream().mapToLong(RunReport.File::rowsDuplicate).sum());
    }
    if (!report.rejectedByReason.isEmpty()) {
      out.printf("Rejected   %s%n", byReason(report.rejectedByReason));
    }
    report.files.stream()
        .filter(f -> !f.status().equals("accepted"))
        .forEach(f -> out.printf("  %-9s %s: %s%n", f.status(), f.name(), f.message()));
    report.waiting.forEach(
        f -> out.printf("  still %s: %s: %s%n", f.status(), f.name(), f.message()));
    report.notices.forEach(n -> out.printf("  notice    %s%n", n));
    long written = report.tables.values().stream().filter(RunReport.Table::written).count();
    out.printf(
        "Changed    %d of %d tables written%s%n",
        written,
        report.tables.size(),
        report.published ? ", a new edition published" : ", nothing to publish");
    printAudit(report, out);
    if (report.released != null) {
      out.printf("Released   %s to the public; withheld: %s%n", report.released, withheld(report));
    }
    printChecks(report, out);
    if (!report.headlines.isEmpty()) {
      out.printf("%nHeadlines  %s, counties that reported%n", report.headlines.get(0).period());
      printHeadlines(report, out);
    }
    out.println();
    report.places.forEach((what, where) -> out.printf("%-10s %s%n", what, where));
    out.printf(
        "%nEnded      %s (exit %d) after %.1f s: %s%n",
        report.outcome, report.exitCode, report.seconds, report.message);
  }

  private static String withheld(RunReport report) {
    return report.withheld.stream()
        .map(w -> "%s %,d of %,d".formatted(w.level(), w.withheld(), w.figures()))
        .collect(Collectors.joining(", "));
  }

  private static void printAudit(RunReport report, PrintStream out) {
    List<RunReport.Audited> differing =
        report.audited.stream().filter(RunReport.Audited::differs).toList();
    if (!report.audited.isEmpty()) {
      out.printf(
          "Audit      %d tables made once more from bronze, %d of them differ%n",
          report.audited.size(), differing.size());
    }
    differing.forEach(
        t ->
            out.printf(
                "  differs   %s: %d rows that one night would not make, %d rows missing%n",
                t.table(), t.onlyStanding(), t.onlyAnew()));
  }

  /** The first failing cells, those that stop the publication before warnings; the mart has all. */
  private static void printChecks(RunReport report, PrintStream out) {
    long failures = report.checks.stream().filter(c -> c.severity().equals("fail")).count();
    long warnings = report.checks.size() - failures;
    if (report.checks.isEmpty()) {
      return;
    }
    out.printf("Checks     %d failures, %d warnings:%n", failures, warnings);
    for (RunReport.Check c :
        report.checks.subList(0, Math.min(CHECKS_SHOWN, report.checks.size()))) {
      out.printf(
          "  %-9s %s, unit %s, %s, %s (%s): %s against %s %s%s%n",
          c.severity(),
          c.id(),
          c.unit(),
          c.period(),
          c.subject(),
          c.cell(),
          c.left(),
          c.against(),
          c.right(),
          c.factorSuspected() == null
              ? ""
              : "; 疑似小数点错误 suspected decimal point, factor " + c.factorSuspected());
    }
    if (report.checks.size() > CHECKS_SHOWN) {
      out.println("  and more, see mart.figure_checks");
    }
  }

  private static String files(RunReport report) {
    Map<String, Long> byStatus =
        report.files.stream()
            .collect(Collectors.groupingBy(RunReport.File::status, Collectors.counting()));
    StringBuilder text = new StringBuilder();
    for (String status : List.of("accepted", "repeated", "refused", "held")) {
      text.append(byStatus.getOrDefault(status, 0L)).append(' ').append(status).append(", ");
    }
    text.append(report.filesKnown).append(" known");
    return report.filesLater == 0
        ? text.toString()
        : text + ", " + report.filesLater + " about a later day";
  }

  private static String byReason(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void printHeadlines(RunReport report, PrintStream out) {
    List<String> headings =
        List.of(
            "县", "累计识别(户)", "累计识别(人)", "未消除(户)", "新识别(户)", "消除率(人)%", "措施落实率%", "户均措施(类)",
            "核实中位(天)");
    List<List<String>> rows =
        report.headlines.stream()
            .map(
                h ->
                    List.of(
                        text(h.county()),
                        text(h.everHouseholds()),
                        text(h.everPersons()),
                        text(h.openHouseholds()),
                        text(h.newHouseholds()),
                        text(h.clearedPersonsPct()),
                        text(h.withMeasuresPct()),
                        text(h.measuresPerHousehold()),
                        text(h.daysToVerify())))
            .toList();
    TextTable.print(headings, rows, out);
  }

  private static String text(String value) {
    return value == null ? "–" : value;
  }
}
