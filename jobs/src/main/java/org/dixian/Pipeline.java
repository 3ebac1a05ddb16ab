package org.dixian;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.acquire.Intake;
import org.dixian.acquire.PseudonymKey;
import org.dixian.assure.FeedJob;
import org.dixian.assure.FigureChecksJob;
import org.dixian.assure.Gate;
import org.dixian.conform.SilverJob;
import org.dixian.derive.CellsJob;
import org.dixian.derive.Coverage;
import org.dixian.derive.FactJobs;
import org.dixian.derive.IndicatorsJob;
import org.dixian.derive.Periods;
import org.dixian.foresee.WarningJobs;
import org.dixian.inspect.CheckCountsJob;
import org.dixian.inspect.FindingsJob;
import org.dixian.inspect.Inspection;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.FiguresMart;
import org.dixian.publish.MartJob;
import org.dixian.publish.Publisher;
import org.dixian.publish.ReferenceMart;
import org.dixian.publish.Releases;
import org.dixian.publish.RevisionsJob;
import org.dixian.run.Audit;
import org.dixian.run.Console;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.run.Job;
import org.dixian.run.JobRunner;
import org.dixian.run.Ledger;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.run.Stop;
import org.dixian.run.Upkeep;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;
import org.dixian.table.CheckTables;
import org.dixian.table.FactTables;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.RiskTables;

/** The ordered jobs of a night; the only place that knows the order. */
public final class Pipeline {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final SparkSession spark;
  private final Settings settings;
  private final Lake lake;
  private final Console console;
  private final RunReport report;
  private final String runId;
  private final Stop stop;

  /**
   * @param report of a run that has its identifier
   */
  public Pipeline(
      SparkSession spark, Settings settings, Console console, RunReport report, Stop stop) {
    this.spark = spark;
    this.settings = settings;
    this.lake = new Lake(settings.pipeline().lake(), hadoop(spark));
    this.console = console;
    this.report = report;
    this.runId = report.run;
    this.stop = stop;
  }

  /**
   * Runs the night.
   *
   * @param key value of DIXIAN_KEY, or null
   */
  public Outcome night(String key, Night.Request request) throws IOException {
    LocalDate asOf = request.asOf();
    var pseudonym = PseudonymKey.open(settings.pipeline(), key, lake, hadoop(spark));
    stop.stage("the start", settings.pipeline().stageDeadlineMinutes());
    Ledger ledger = new Ledger(spark, lake);
    Intake.Result intake =
        new Intake(spark, lake, settings, pseudonym, console)
            .run(ledger, asOf, request.confirmed(), runId);
    Summary.intake(report, intake);
    ended("acquire");

    Map<String, List<Effective>> files = new LinkedHashMap<>();
    for (SourceContract contract : settings.contracts()) {
      files.put(contract.source(), Effective.of(ledger.deliveries(), contract.source(), asOf));
    }
    Optional<LocalDate> known = newest(files);
    if (known.isEmpty()) {
      console.notice("No file was accepted: there is nothing to compute.");
      return outcome(intake);
    }
    LocalDate day = asOf == null ? known.get() : asOf;
    report.asOf = day.toString();

    RiskJobs risk = RiskJobs.of(spark, settings, lake, counting(files), day);
    List<Job> jobs = jobs(ledger.decisions().all(), files, day, risk);
    JobRunner runner =
        new JobRunner(
            spark,
            lake,
            runId,
            Build.identity(),
            console,
            report,
            settings.pipeline().inPlaceFromRows());
    runner.runAll(jobs, request.recompute());
    risk.warn(console);
    ended("tables");

    if (request.audit()) {
      report.audited.addAll(new Audit(spark, lake, runId, Build.identity(), console).run(jobs));
      ended("audit");
    }
    report.checks.addAll(Gate.failures(spark, lake));
    if (Gate.refuses(report.checks)
        || report.audited.stream().anyMatch(RunReport.Audited::differs)) {
      report.edition = edition();
      return Outcome.GATE_REFUSED;
    }

    Channels channels = new Channels(spark, settings, console, report);
    Optional<Edition> published =
        new Publisher(spark, lake, settings, Audience.INTERNAL, channels.files(), console)
            .publish(runId, day.toString(), Build.identity());
    report.edition = edition();
    report.published = published.filter(e -> e.edition().equals(report.edition)).isPresent();
    report.heldBack =
        new Releases(settings.pipeline().publication(), Audience.INTERNAL, hadoop(spark))
            .heldBack()
            .orElse(null);
    ended("publish");
    Outcome release =
        new PublicRelease(spark, settings, lake, console, report)
            .run(runner, day, channels.files(), request.recompute());
    ended("release");
    Instant started = started(runId);
    channels.due(started);
    Outcome database = channels.database();
    channels.prune(LocalDate.ofInstant(started, ZoneOffset.UTC));
    keepUp();
    ended("upkeep");
    return Stream.of(release, database, outcome(intake))
        .filter(o -> o != Outcome.OK)
        .findFirst()
        .orElse(Outcome.OK);
  }

  private void ended(String stage) {
    report.stageEnded(stage, console.millisSinceStart() / 1e3);
    stop.stage(stage, settings.pipeline().stageDeadlineMinutes());
  }

  /** The current edition's marts are read at its own versions: until a newer one, those stay. */
  private void keepUp() throws IOException {
    Map<String, Long> shown = new HashMap<>();
    for (Audience audience : Audience.values()) {
      Edition.current(settings.pipeline().publication(), audience, hadoop(spark))
          .ifPresent(e -> e.marts().forEach((mart, v) -> shown.put(audience.table(mart), v)));
    }
    List<String> bronze =
        settings.contracts().stream().map(c -> SourceTables.bronze(c).name()).toList();
    Set<String> tables = new TreeSet<>(report.tables.keySet());
    tables.addAll(bronze);
    tables.removeIf(t -> shown.containsKey(t) && shown.get(t) != lake.version(t));
    Upkeep upkeep = new Upkeep(spark, lake, settings.pipeline().supersededHours(), console);
    upkeep.join(bronze);
    upkeep.thin(tables.stream().filter(Lake::isRestricted).toList());
    upkeep.free(tables);
  }

  /** The edition that readers see, null before the first. */
  private String edition() throws IOException {
    return Edition.current(settings.pipeline().publication(), Audience.INTERNAL, hadoop(spark))
        .map(Edition::edition)
        .orElse(null);
  }

  /** Silver, facts, measures, indicators, marts. */
  private List<Job> jobs(
      List<Delivery> decisions, Map<String, List<Effective>> files, LocalDate day, RiskJobs risk)
      throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (SourceContract contract : settings.contracts()) {
      String hash = settings.contractHashes().get(contract.source());
      jobs.add(new SilverJob(contract, files.get(contract.source()), hash));
    }
    Periods periods = new Periods(settings, day);
    Coverage coverage = new Coverage(settings, periods, files);
    jobs.addAll(FactJobs.of(settings, periods, files));
    jobs.addAll(WarningJobs.of(settings, periods.months(), files, day));
    jobs.addAll(risk.all());
    jobs.add(new FeedJob(settings, decisions, files, periods.months(), day));
    jobs.add(new CellsJob(settings, periods));
    jobs.add(new IndicatorsJob(settings, periods, coverage));
    jobs.add(new FigureChecksJob(settings, periods.months()));
    jobs.add(ReferenceMart.catalogue(settings));
    jobs.add(ReferenceMart.units(settings));
    jobs.add(ReferenceMart.dictionary(settings));
    jobs.add(new FiguresMart(settings, periods.months(), day, runId));
    jobs.add(
        new MartJob(
            MartTables.COUNTY_OVERVIEW,
            day,
            runId,
            MartTables.INDICATOR_VALUES.name(),
            MartTables.ORG_UNITS.name()));
    jobs.add(
        new MartJob(
            MartTables.IDENTIFICATION_FORECASTS,
            day,
            runId,
            RiskTables.FORECASTS.name(),
            MartTables.INDICATOR_VALUES.name(),
            MartTables.ORG_UNITS.name()));
    Inspection inspection = new Inspection(settings, periods.months(), files);
    jobs.add(new FindingsJob(inspection));
    jobs.add(new CheckCountsJob(inspection));
    jobs.add(ReferenceMart.checks(settings));
    jobs.add(
        new MartJob(
            QualityMarts.DATA_QUALITY,
            day,
            runId,
            CheckTables.CHECK_COUNTS.name(),
            QualityMarts.CHECK_CATALOGUE.name(),
            MartTables.ORG_UNITS.name()));
    jobs.add(
        new MartJob(
            QualityMarts.FIGURE_CHECKS,
            day,
            runId,
            CheckTables.FIGURE_CHECKS.name(),
            MartTables.ORG_UNITS.name()));
    jobs.add(
        new MartJob(
            QualityMarts.FEED_STATUS,
            day,
            runId,
            FactTables.FEED.name(),
            MartTables.ORG_UNITS.name()));
    Optional<Edition> current =
        Edition.current(settings.pipeline().publication(), Audience.INTERNAL, hadoop(spark));
    jobs.add(new RevisionsJob(settings, lake, current, files, day, runId, Build.identity()));
    return jobs;
  }

  private static List<Delivery> counting(Map<String, List<Effective>> files) {
    return files.values().stream().flatMap(List::stream).map(Effective::file).toList();
  }

  private static Optional<LocalDate> newest(Map<String, List<Effective>> files) {
    return files.values().stream()
        .flatMap(List::stream)
        .map(e -> e.file().asOf())
        .max(LocalDate::compareTo);
  }

  /** Files that wait for a decision keep the exit code honest until they are answered. */
  private static Outcome outcome(Intake.Result intake) {
    boolean refused =
        !intake.waiting().isEmpty()
            || intake.met().stream()
                .anyMatch(
                    d ->
                        d.status() == Delivery.Status.REFUSED
                            || d.status() == Delivery.Status.HELD);
    return refused ? Outcome.INPUT_REFUSED : Outcome.OK;
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** A run's identifier: its start, to the millisecond, in UTC. */
  public static String runId(Clock clock) {
    return RUN_ID.format(clock.instant());
  }

  /** When a run started, from its identifier. */
  static Instant started(String runId) {
    return RUN_ID.parse(runId, Instant::from);
  }
}
