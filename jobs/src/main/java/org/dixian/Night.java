package org.dixian;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.SparkSession;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.MartCatalog;
import org.dixian.run.Console;
import org.dixian.run.Lease;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.RunLog;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;

/** One run of the pipeline under the lake's lease, with its report however it ends. */
public final class Night {
  /**
   * What a person asks of a night.
   *
   * @param asOf deliveries about a later day do not count; null: the newest delivery decides
   * @param confirmed beginnings of content hashes of held files that a person has confirmed
   * @param recompute make every table anew, whether or not it is up to date
   * @param audit make every table once more from bronze, and publish only when both are the same
   */
  public record Request(LocalDate asOf, Set<String> confirmed, boolean recompute, boolean audit) {
    /** A usual night. */
    public static Request usual(LocalDate asOf, Set<String> confirmed) {
      return new Request(asOf, confirmed, false, false);
    }
  }

  private static final Logger LOG = LogManager.getLogger(Night.class);

  private final SparkSession spark;
  private final Settings settings;
  private final Console console;
  private final Clock clock;
  private final RunReport report = new RunReport();

  public Night(SparkSession spark, Settings settings, Console console, Clock clock) {
    this.spark = spark;
    this.settings = settings;
    this.console = console;
    this.clock = clock;
  }

  /** What the run did; complete after {@link #run}. */
  public RunReport report() {
    return report;
  }

  /**
   * @param key value of DIXIAN_KEY, or null
   * @throws Refusal with exit code 5 when another run holds the lake; no report is written then
   */
  public Outcome run(String key, Request request) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Lake lake = new Lake(settings.pipeline().lake(), hadoop);
    report.run = Pipeline.runId(clock);
    report.startedAt = clock.instant().toString();
    report.settingsHash = settings.hash();
    report.code = Build.identity();
    console.line("Dixian 底线   run " + report.run);
    Outcome outcome;
    Lease lease = Lease.acquire(lake.runFolder(), hadoop, clock, report.run);
    try {
      outcome = guarded(key, request);
      places(hadoop, lake);
      report.outcome = outcome.name().toLowerCase(java.util.Locale.ROOT);
      report.exitCode = outcome.code();
      report.seconds = console.secondsSinceStart();
      report.places.put("Report", new RunLog(lake, hadoop).write(report));
    } finally {
      lease.close();
    }
    Summary.print(report, console.out());
    return outcome;
  }

  private Outcome guarded(String key, Request request) {
    try {
      Outcome outcome =
          new Pipeline(spark, settings, console, report, report.run).night(key, request);
      report.message = message(outcome);
      return outcome;
    } catch (Refusal refusal) {
      if (refusal.outcome() == Outcome.USAGE) {
        throw refusal;
      }
      report.message = refusal.getMessage();
      return refusal.outcome();
    } catch (Exception fault) {
      // Spark throws checked exceptions that Scala does not declare
      LOG.error("The run failed", fault);
      report.message =
          fault.getClass().getSimpleName()
              + ": "
              + fault.getMessage()
              + " (the log has the details; running again goes on where this run stopped)";
      return Outcome.UNEXPECTED;
    }
  }

  private String message(Outcome outcome) {
    String state =
        report.published
            ? "edition " + report.edition + " is current"
            : report.edition == null
                ? "nothing published"
                : "nothing new, edition " + report.edition + " stays current";
    if (report.releaseRefused) {
      return state + "; the release to the public was refused, see above";
    }
    if (outcome == Outcome.GATE_REFUSED) {
      boolean differs = report.audited.stream().anyMatch(RunReport.Audited::differs);
      return (differs
              ? "tables differ from what one night makes of the same files: nothing was published;"
                  + " --recompute makes them anew"
              : "figures do not add up, see above: nothing was published")
          + (report.edition == null ? "" : ", edition " + report.edition + " stays current");
    }
    if (outcome == Outcome.CHANNEL_BEHIND) {
      return state + "; the database shows the edition before, see above";
    }
    return outcome == Outcome.INPUT_REFUSED
        ? state + "; files were refused or are held, see above"
        : state;
  }

  /** The edition's headlines: those that were told when it was published, or asked anew. */
  private void headlines(RunLog runs) throws IOException {
    if (!report.published) {
      runs.newest(30).stream()
          .filter(r -> report.edition.equals(r.edition) && !r.headlines.isEmpty())
          .findFirst()
          .ifPresent(r -> report.headlines.addAll(r.headlines));
    }
    if (report.headlines.isEmpty()) {
      MartCatalog.register(spark, settings.pipeline().publication(), Audience.INTERNAL);
      Summary.headlines(report, spark);
    }
  }

  private void places(Configuration hadoop, Lake lake) throws IOException {
    var current = Edition.current(settings.pipeline().publication(), Audience.INTERNAL, hadoop);
    if (current.isPresent() && report.edition != null) {
      headlines(new RunLog(lake, hadoop));
      report.places.put(
          "Open",
          Edition.folder(settings.pipeline().publication(), Audience.INTERNAL, report.edition)
              + "/county_overview.csv");
      report.places.put(
          "Query",
          "./dixian sql \"SELECT county_name, period, cleared_persons_pct FROM mart.county_overview"
              + " WHERE status = 'ok' ORDER BY 1, 2\"");
    }
    if (!report.errorReports.isEmpty()) {
      report.places.put("Errors", lake.runFolder() + "/reports/" + report.run);
    }
  }
}
