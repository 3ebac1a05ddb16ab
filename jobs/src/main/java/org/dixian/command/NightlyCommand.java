package org.dixian.command;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.dixian.Backfill;
import org.dixian.Night;
import org.dixian.run.Console;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.RunReport;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian nightly}. */
@Command(
    name = "nightly",
    description = {
      "Runs the night: reads what is new in the landing folder, brings tables and indicators up to"
          + " date, and publishes a new edition when a figure changed.",
      "Running it again changes nothing; after an interruption it goes on where it stopped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian nightly                          the bundled samples",
      "  dixian nightly --as-of 2025-08-31       publish August: later deliveries do not count",
      "  dixian nightly --as-of 2025-07-01 --until 2025-07-31   a night a day",
      "  dixian nightly --accept 3f9a0c1d77e2    a held file was looked at and is right",
      "  dixian nightly --audit                  once a week: are the tables what one night makes?",
      "  dixian nightly --landing /data/in --lake /data/lake --publication /data/out",
      "  dixian nightly --master spark://host:7077 --landing hdfs://nn/in --lake hdfs://nn/lake"
          + " --publication hdfs://nn/out",
      "",
      "Exit codes: 0 published or nothing to do, 1 unexpected fault, 2 usage or configuration,",
      "  3 files refused or held (all others went through), 4 a gate or the audit refused to"
          + " publish,",
      "  5 another run holds the lake, 6 published, but the database shows the edition before,",
      "  143 ended by a signal; what was finished stays."
    },
    mixinStandardHelpOptions = true)
public final class NightlyCommand implements Callable<Integer> {
  @Mixin Places places;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Deliveries about a later day do not count (yyyy-mm-dd), and the edition of that day"
              + " becomes the current one; the newest delivery's day by default.")
  LocalDate asOf;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description =
          "With --as-of: a night for every day from that one to this one, the oldest first; stops"
              + " at the first that does not bring the figures up to date.")
  LocalDate until;

  @Option(
      names = "--accept",
      paramLabel = "ID",
      split = ",",
      description = "Beginning of the id of a held file that a person has confirmed.")
  List<String> accept = List.of();

  @Option(
      names = "--recompute",
      description = "Make every table anew from bronze, whether or not it is up to date.")
  boolean recompute;

  @Option(
      names = "--audit",
      description =
          "When all tables are up to date, make them once more from bronze and compare; publish"
              + " nothing (exit code 4) when they differ. Takes as long as a first load.")
  boolean audit;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "The Spark cluster that computes, such as spark://host:7077, instead of"
              + " spark-defaults.conf's; this process stays its driver. The three roots must be"
              + " places that every worker sees.")
  String master;

  /** The night that runs, and the signal that ended the command; null: none. */
  private volatile Night running;

  private volatile String ending;

  @Override
  public Integer call() throws Exception {
    if (until != null && (asOf == null || until.isBefore(asOf) || !accept.isEmpty())) {
      throw new Refusal(
          Outcome.USAGE,
          "--until names the last day of several: it goes with the first one, --as-of, and without"
              + " --accept");
    }
    Settings settings = places.load();
    if (master != null) {
      System.setProperty("spark.master", master);
    }
    Console console = new Console(System.out);
    try (SparkSession spark = open(settings)) {
      Signals.onFirst(this::end);
      return until == null
          ? night(spark, settings, console, asOf).exitCode
          : new Backfill(System.out)
              .run(asOf, until, day -> night(spark, settings, new Console(System.out), day));
    }
  }

  private RunReport night(SparkSession spark, Settings settings, Console console, LocalDate day)
      throws IOException {
    Night night = new Night(spark, settings, console, Clock.system(settings.pipeline().zone()));
    running = night;
    if (ending != null) {
      night.stop(ending);
    }
    night.run(
        System.getenv("DIXIAN_KEY"),
        new Night.Request(day, new HashSet<>(accept), recompute, audit));
    return night.report();
  }

  private void end(String signal) {
    ending = signal;
    if (running != null) {
      running.stop(signal);
    }
  }

  private static SparkSession open(Settings settings) throws IOException {
    return Sessions.open(settings.folder(), settings.pipeline().zone().getId());
  }
}
