package org.dixian.command;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.Pipeline;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.Releases;
import org.dixian.run.DecisionLog;
import org.dixian.run.Decisions;
import org.dixian.run.Delivery;
import org.dixian.run.Lease;
import org.dixian.run.Ledger;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian restore}. */
@Command(
    name = "restore",
    description = {
      "Goes back to the files that an internal edition rests on, after files that should not have",
      "been accepted. Files accepted since then are held, none is forgotten; readers see the edition",
      "at once, and until publish --release. The next night makes all tables from the files that",
      "count then, by the configuration and the program of then, not of the edition.",
      "Months that were released to the public stay as they were released."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian restore --edition 2025-09-30-4c   the files of that edition, and it is shown",
      "  dixian nightly --accept 3f9a0c1d77e2     one of the held files is right after all",
      "  dixian publish --release                 readers follow the nights again",
      "",
      "Exit codes: 0 done, or nothing to do; 2 usage; 4 a file of the edition is missing or not as it",
      "  was written; 5 a night is running."
    },
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Mixin Places places;

  @Option(
      names = "--edition",
      paramLabel = "ID",
      required = true,
      description = "Internal edition (its identifier or a beginning of it).")
  String edition;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    ZoneId zone = settings.pipeline().zone();
    Clock clock = Clock.system(zone);
    Configuration hadoop = new Configuration();
    Lake lake = new Lake(settings.pipeline().lake(), hadoop);
    String publication = settings.pipeline().publication();
    Edition wanted = Edition.named(publication, Audience.INTERNAL, edition, hadoop);
    wanted.verify(publication, hadoop);
    String run = Pipeline.runId(clock);
    try (SparkSession spark = Sessions.open(settings.folder(), zone.getId())) {
      Configuration leased = spark.sparkContext().hadoopConfiguration();
      Lease lease = Lease.acquire(lake.runFolder(), leased, clock, run);
      try {
        if (wanted.deliveries() > lake.version(Ledger.TABLE.name())) {
          throw new Refusal(
              Outcome.USAGE,
              "Cannot restore %s: it rests on version %d of the ledger, and that of %s ends at %d; its"
                      .formatted(
                          wanted.edition(),
                          wanted.deliveries(),
                          settings.pipeline().lake(),
                          lake.version(Ledger.TABLE.name()))
                  + " tables lie in "
                  + wanted.lake());
        }
        List<Delivery> back = back(spark, lake, wanted, run);
        new Releases(publication, Audience.INTERNAL, leased)
            .show(wanted, clock.instant().atZone(zone).toOffsetDateTime(), clock.instant());
        new DecisionLog(lake, leased)
            .add(
                clock.instant(),
                System.getProperty("user.name"),
                "restored %s: %d files decided anew".formatted(wanted.edition(), back.size()));
        say(wanted, back, settings);
      } finally {
        lease.close();
      }
    }
    return 0;
  }

  private static List<Delivery> back(SparkSession spark, Lake lake, Edition wanted, String run)
      throws IOException {
    Ledger ledger = new Ledger(spark, lake);
    Decisions then = Ledger.at(spark, lake, wanted.deliveries());
    List<Delivery> back =
        ledger
            .decisions()
            .backTo(
                then,
                "accepted after edition %s, which was restored; confirm with --accept if it is right"
                    .formatted(wanted.edition()));
    ledger.record(back, run);
    return back;
  }

  private static void say(Edition wanted, List<Delivery> back, Settings settings) {
    for (Delivery file : back) {
      System.out.printf(
          "  %-8s %s  %s%n",
          file.status() == Delivery.Status.ACCEPTED ? "counts" : "held",
          file.shortId(),
          file.fileName());
    }
    System.out.printf(
        "Restored: readers see %s until publish --release; %s%n",
        wanted.edition(),
        back.isEmpty()
            ? "the same files count as then"
            : back.size() + " files decided anew, see above; the next night makes the tables anew");
    if (!wanted.settingsHash().equals(settings.hash())) {
      System.out.println(
          "The edition was made by another configuration: the next night's figures may differ.");
    }
  }
}
