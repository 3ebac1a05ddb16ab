package org.dixian;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.publish.Audience;
import org.dixian.publish.Companion;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.publish.Releases;
import org.dixian.publish.Retention;
import org.dixian.publish.database.DatabaseChannel;
import org.dixian.publish.database.LoadFailed;
import org.dixian.publish.files.DataPackage;
import org.dixian.publish.files.MonthlyReport;
import org.dixian.publish.files.Sdmx;
import org.dixian.publish.page.PageFiles;
import org.dixian.run.Console;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.settings.PublishSettings.Jdbc;
import org.dixian.settings.Settings;
import org.dixian.table.Fence;

/** Where editions go beside the marts' own files: further files, and a database. */
final class Channels {
  private final SparkSession spark;
  private final Settings settings;
  private final Console console;
  private final RunReport report;
  private final String publication;
  private final Configuration hadoop;

  Channels(SparkSession spark, Settings settings, Console console, RunReport report) {
    this.spark = spark;
    this.settings = settings;
    this.console = console;
    this.report = report;
    this.publication = settings.pipeline().publication();
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /** What stands in the folder of every edition; what describes the others comes last. */
  List<Companion> files() {
    return List.of(
        new PageFiles(settings.indicators()), new MonthlyReport(), new Sdmx(), new DataPackage());
  }

  /**
   * Brings the database to the edition that readers see; asked every night, so that one that finds
   * nothing new repairs a database that was down.
   */
  Outcome database() throws IOException {
    Jdbc jdbc = settings.pipeline().publish().jdbc();
    if (jdbc == null) {
      return Outcome.OK;
    }
    Optional<Edition> current =
        Edition.current(
            publication, Audience.valueOf(jdbc.audience().toUpperCase(Locale.ROOT)), hadoop);
    if (current.isEmpty()) {
      return Outcome.OK;
    }
    Edition edition = current.get();
    Fence.check(hadoop);
    try {
      new DatabaseChannel(jdbc, System.getenv(), console)
          .load(new EditionFolder(spark, hadoop, edition, edition.folder(publication)));
      return Outcome.OK;
    } catch (LoadFailed e) {
      console.notice(e.getMessage());
      report.notices.add(e.getMessage());
      return Outcome.CHANNEL_BEHIND;
    }
  }

  /** Shows readers the editions whose embargo has ended. */
  void due(Instant now) throws IOException {
    for (Audience audience : Audience.values()) {
      new Releases(publication, audience, hadoop)
          .due(now)
          .ifPresent(
              e ->
                  report.notices.add(
                      "The embargo of the %s edition %s has ended: readers see it now"
                          .formatted(audience.folder(), e.edition())));
    }
  }

  /** Takes away the files of editions that are older than they are kept. */
  void prune(LocalDate today) throws IOException {
    for (Audience audience : Audience.values()) {
      new Retention(publication, audience, hadoop)
          .prune(settings.pipeline().publish().keepDays(), today);
    }
  }
}
