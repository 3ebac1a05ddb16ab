package org.dixian;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.SparkSession;
import org.dixian.observe.Observation;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.MartCatalog;
import org.dixian.run.Console;
import org.dixian.run.Fault;
import org.dixian.run.Lease;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.RunLog;
import org.dixian.run.RunReport;
import org.dixian.run.Stop;
import org.dixian.settings.PipelineSettings;
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
  private final Stop stop;

  public Night(SparkSession spark, Settings settings, Console console, Clock clock) {
    this.spark = spark;
    this.settings = settings;
    this.console = console;
    this.clock = clock;
    this.report.run = Pipeline.runId(clock);
    this.stop = new Stop(spark.sparkContext(), report.run);
  }

  /**
   * Ends the run soon, with exit code 143: what was committed stays, and the lease is given back.
   * Any thread may ask.
   *
   * @param signal what asks for it
   */
  public void stop(String signal) {
    console.notice(signal + ": the run is being ended; another signal ends it on the spot");
    stop.ask(
        Outcome.STOPPED,
        "ended by " + signal + "; what was finished stays, and the next run goes on from there");
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
    report.startedAt = clock.instant().toString();
    report.settingsHash = settings.hash();
    report.code = Build.identity();
    console.line("Dixian 底线   run " + report.run);
    tellOfOwnFolders();
    Outcome outcome;
    Observation observation = new Observation(settings.pipeline(), lake, hadoop, console);
    Lease lease = Lease.acquire(lake.runFolder(), hadoop, clock, report.run);
    try {
      outcome = guarded(key, request);
      places(hadoop, lake);
      ended(outcome);
      RunLog runs = new RunLog(lake, hadoop);
      report.places.put("Page", runs.file(report, "html").toString());
      report.places.put("Report", runs.write(report));
      observation.record(report, clock.instant());
    } catch (Refusal usage) {
      report.message = usage.getMessage();
      ended(usage.outcome());
      observation.record(report, clock.instant());
      throw usage;
    } finally {
      lease.close();
    }
    Summary.print(report, console.out());
    return outcome;
  }

  /** The executors of a cluster read and write all three roots, wherever they run. */
  private void tellOfOwnFolders() {
    PipelineSettings roots = settings.pipeline();
    List<String> own =
        Stream.of(roots.landing(), roots.lake(), roots.publication())
            .filter(root -> !root.contains("://") || root.startsWith("file:"))
            .toList();
    if (!spark.sparkContext().isLocal() && !own.isEmpty()) {
      console.notice(
          "Folders of this machine: %s; every worker of %s has to see them under the same path"
              .formatted(String.join(", ", own), spark.sparkContext().master()));
    }
  }

  private void ended(Outcome outcome) {
    report.outcome = outcome.name().toLowerCase(Locale.ROOT);
    report.exitCode = outcome.code();
    report.seconds = console.millisSinceStart() / 1e3;
  }

  private Outcome guarded(String key, Request request) {
    try (stop) {
      stop.begin();
      Outcome outcome = new Pipeline(spark, settings, console, report, stop).night(key, request);
      report.message = message(outcome);
      return outcome;
    } catch (Exception | OutOfMemoryError fault) {
      // Spark throws checked exceptions that Scala does not declare
      Optional<Refusal> asked = stop.reason().or(() -> Lease.lost(fault));
      if (asked.isPresent() || fault instanceof Refusal) {
        return refused(asked.orElseGet(() -> (Refusal) fault));
      }
      LOG.error("The run failed", fault);
      report.message = Fault.inWords(fault);
      return Outcome.UNEXPECTED;
    }
  }

  private Outcome refused(Refusal refusal) {
    if (refusal.outcome() == Outcome.USAGE) {
      throw refusal;
    }
    report.message = refusal.getMessage();
    return refusal.outcome();
  }

  private String state() {
    if (report.heldBack != null) {
      return "edition %s is held, readers see %s until ./dixian publish decides otherwise"
          .formatted(report.heldBack, report.edition == null ? "none" : report.edition);
    }
    return report.published
        ? "edition " + report.edition + " is current"
        : report.edition == null
            ? "nothing published"
            : "nothing new, edition " + report.edition + " stays current";
  }

  private String message(Outcome outcome) {
    String state = state();
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
    for (Audience audience : Audience.values()) {
      Edition.current(settings.pipeline().publication(), audience, hadoop)
          .ifPresent(e -> report.shown.put(audience.folder(), shown(e)));
    }
    boolean stopped = stop.reason().isPresent();
    if (report.shown.containsKey(Audience.INTERNAL.folder())
        && report.edition != null
        && !stopped) {
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

  private static RunReport.Shown shown(Edition edition) {
    return new RunReport.Shown(
        edition.edition(), edition.asOf(), Pipeline.started(edition.run()).toString());
  }
}
