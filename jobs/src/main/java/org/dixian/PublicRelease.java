package org.dixian;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.dixian.attack.DisclosureAudit;
import org.dixian.derive.Periods;
import org.dixian.derive.RespondentsJob;
import org.dixian.protect.PublicMartJob;
import org.dixian.protect.Release;
import org.dixian.protect.WithheldJob;
import org.dixian.publish.Audience;
import org.dixian.publish.Companion;
import org.dixian.publish.Edition;
import org.dixian.publish.Publisher;
import org.dixian.run.Console;
import org.dixian.run.Job;
import org.dixian.run.JobRunner;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.RunReport;
import org.dixian.settings.Partitions;
import org.dixian.settings.PipelineSettings;
import org.dixian.settings.Settings;
import org.dixian.table.GoldTables;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;

/** The public edition: months that have closed, protected, attacked, and only then published. */
final class PublicRelease {
  private static final String VALUES = Audience.PUBLIC.table(MartTables.INDICATOR_VALUES.name());

  private final SparkSession spark;
  private final Settings settings;
  private final Lake lake;
  private final Console console;
  private final RunReport report;

  PublicRelease(
      SparkSession spark, Settings settings, Lake lake, Console console, RunReport report) {
    this.spark = spark;
    this.settings = settings;
    this.lake = lake;
    this.console = console;
    this.report = report;
  }

  /**
   * Releases what has closed by a day; nothing when no month has closed since the release before.
   *
   * @return exit code 4 when a month cannot be protected or a withheld figure could be computed:
   *     the public edition before it stays
   */
  Outcome run(JobRunner runner, LocalDate day, List<Companion> companions, boolean recompute)
      throws IOException {
    try {
      release(runner, day, companions, recompute);
      return Outcome.OK;
    } catch (Refusal e) {
      console.notice(e.getMessage());
      report.notices.add(e.getMessage());
      report.releaseRefused = true;
      return e.outcome();
    }
  }

  private void release(
      JobRunner runner, LocalDate day, List<Companion> companions, boolean recompute)
      throws IOException {
    PipelineSettings pipeline = settings.pipeline();
    if (pipeline.publish().protection() == null) {
      return;
    }
    Optional<Edition> former =
        Edition.all(
                pipeline.publication(), Audience.PUBLIC, spark.sparkContext().hadoopConfiguration())
            .stream()
            // The newest one, also when readers are shown an older: whoever has it may keep it.
            .reduce((older, newer) -> newer)
            .filter(e -> e.lake().equals(pipeline.lake()))
            .filter(e -> e.marts().get(MartTables.INDICATOR_VALUES.name()) <= lake.version(VALUES));
    Periods periods = new Periods(settings, day);
    Release release =
        Release.due(
            periods.months(),
            day,
            pipeline.publish().protection().releaseDay(),
            former.map(e -> YearMonth.from(LocalDate.parse(e.asOf()))).orElse(null),
            former.map(e -> e.marts().get(MartTables.INDICATOR_VALUES.name())).orElse(-1L));
    if (!release.isDue()) {
      return;
    }
    List<Job> jobs = new ArrayList<>();
    jobs.add(new RespondentsJob(settings, periods, release.months()));
    jobs.add(new WithheldJob(settings, lake, release));
    jobs.addAll(PublicMartJob.all(settings, lake, release));
    runner.runAll(jobs, recompute);
    attack(release);
    report.withheld.addAll(withheld(release));
    new Publisher(spark, lake, settings, Audience.PUBLIC, companions, console)
        .publish(report.run, release.asOf().toString(), Build.identity())
        .ifPresent(e -> report.released = e.edition());
  }

  /** What the public loses, for the publisher alone. */
  private List<RunReport.Withheld> withheld(Release release) {
    return lake
        .read(spark, VALUES)
        .where("period >= '%s'".formatted(release.months().first()))
        .groupBy("unit_level")
        .agg(
            functions.count("*").as("figures"),
            functions.count_if(functions.col("suppressed")).as("withheld"))
        .orderBy("figures")
        .collectAsList()
        .stream()
        .map(r -> new RunReport.Withheld(r.getString(0), r.getLong(1), r.getLong(2)))
        .toList();
  }

  private void attack(Release release) {
    long begun = System.nanoTime();
    DisclosureAudit.Verdict verdict =
        new DisclosureAudit(settings, Partitions.of(spark, settings))
            .attack(
                lake.read(spark, VALUES),
                lake.read(spark, GoldTables.WITHHELD.name()),
                lake.read(spark, MartTables.INDICATOR_VALUES.name()),
                release.months());
    console.step(
        "disclosure audit",
        "%,d sensitive figures attacked with %,d equations, %d breached"
            .formatted(verdict.attacked(), verdict.equations(), verdict.breaches().size()),
        Duration.ofNanos(System.nanoTime() - begun));
    if (!verdict.breaches().isEmpty()) {
      throw new Refusal(
          Outcome.GATE_REFUSED,
          "Cannot release %s to the public: %d withheld figures can be computed, the first: %s. The public edition before stays."
              .formatted(release.months(), verdict.breaches().size(), verdict.breaches().get(0)));
    }
  }
}
