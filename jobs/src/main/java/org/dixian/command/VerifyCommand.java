package org.dixian.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.assure.Gate;
import org.dixian.publish.Audience;
import org.dixian.run.Ledger;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.RunReport;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.dixian.table.CheckTables;
import org.dixian.table.DataFiles;
import org.dixian.table.Lake;
import org.dixian.verify.EditionFiles;
import org.dixian.verify.Finding;
import org.dixian.verify.LedgerRows;
import org.dixian.verify.TableFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dixian verify}. */
@Command(
    name = "verify",
    description = {
      "Looks whether a lake and its publications are whole, and changes nothing: the logs of all",
      "tables without gaps, every data file there and as long as it was written, every edition as its",
      "manifest says, every row of every file in bronze, the figures adding up.",
      "Whether the tables say what one night would make of the same files asks nightly --audit."
    },
    footer = {"", "Exit codes: 0 all is whole; 2 usage; 4 something is not, see the remedies."},
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Mixin Places places;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    Configuration hadoop = new Configuration();
    Lake lake = new Lake(settings.pipeline().lake(), hadoop);
    List<String> tables = lake.tables();
    if (tables.isEmpty()) {
      throw new Refusal(
          Outcome.USAGE, "There is no lake under %s".formatted(settings.pipeline().lake()));
    }
    List<Finding> findings = new ArrayList<>();
    TableFiles files = new TableFiles(lake, hadoop);
    for (String table : tables) {
      findings.addAll(files.check(table));
    }
    say("Tables", "%,d with %,d data files".formatted(tables.size(), files.files()), findings);

    List<Finding> published = new ArrayList<>();
    EditionFiles editions = new EditionFiles(settings, hadoop, files);
    for (Audience audience : Audience.values()) {
      published.addAll(editions.check(audience));
    }
    say("Editions", "%,d".formatted(editions.editions()), published);

    List<Finding> said = findings.isEmpty() ? figures(settings, lake, hadoop) : List.of();
    if (!findings.isEmpty()) {
      System.out.println("Rows       not counted before the tables are whole");
    }
    findings.addAll(published);
    findings.addAll(said);
    System.out.println();
    System.out.println(
        findings.isEmpty() ? "All is whole." : findings.size() + " findings; nothing was changed.");
    return findings.isEmpty() ? 0 : Outcome.GATE_REFUSED.code();
  }

  private static List<Finding> figures(Settings settings, Lake lake, Configuration hadoop)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    try (SparkSession spark =
        Sessions.open(settings.folder(), settings.pipeline().zone().getId())) {
      if (lake.exists(Ledger.TABLE.name())) {
        List<Finding> rows = new LedgerRows(spark, lake, new DataFiles(lake, hadoop)).check();
        say("Rows", "those of the ledger against bronze", rows);
        findings.addAll(rows);
      }
      if (lake.exists(CheckTables.FIGURE_CHECKS.name())) {
        List<Finding> checks =
            Gate.failures(spark, lake).stream()
                .filter(c -> Gate.refuses(List.of(c)))
                .map(VerifyCommand::finding)
                .toList();
        say("Figures", "checks that stop a publication", checks);
        findings.addAll(checks);
      }
    }
    return findings;
  }

  private static Finding finding(RunReport.Check check) {
    return new Finding(
        check.id(),
        "unit %s, %s, %s: %s against %s"
            .formatted(check.unit(), check.period(), check.subject(), check.left(), check.right()),
        "see mart.figure_checks; a corrected file or rule and the next night settle it");
  }

  private static void say(String what, String looked, List<Finding> findings) {
    System.out.printf(
        "%-10s %s: %s%n",
        what, looked, findings.isEmpty() ? "whole" : findings.size() + " findings");
    for (Finding finding : findings) {
      System.out.printf(
          "  %s: %s%n    %s%n", finding.subject(), finding.problem(), finding.remedy());
    }
  }
}
