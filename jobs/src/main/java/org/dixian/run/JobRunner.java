package org.dixian.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;

/**
 * Runs jobs: compares what a job's table was made from with what there is now, and only where they
 * differ reads, computes, checks the schema against the contract, and writes one commit that
 * carries the new fingerprint. A run that was killed therefore goes on where it stopped.
 */
public final class JobRunner {
  /** A job's driver work (planning, committing) overlaps with another one's tasks. */
  private static final int PARALLEL_JOBS = 3;

  private static final String IN_PLACE = ", rows changed in place";
  private static final String BY_DIFFERENCE = ", by difference";

  /** Rows up to which the inputs of a job are small. */
  private static final long SMALL_INPUTS = 50_000;

  private final SparkSession spark;
  private final SparkSession smallInputs;
  private final Lake lake;
  private final String runId;
  private final String code;
  private final Console console;
  private final RunReport report;
  private final Map<String, TableContract> promised = new HashMap<>();
  private final Contents contents;
  private final InPlace inPlace;

  /** Makes every table anew that is not up to date. */
  public JobRunner(
      SparkSession spark, Lake lake, String runId, String code, Console console, RunReport report) {
    this(spark, lake, runId, code, console, report, Long.MAX_VALUE);
  }

  /**
   * @param code identity of the program, so that a new version computes anew
   * @param inPlaceFromRows rows of a table from which on single rows of it are changed
   */
  public JobRunner(
      SparkSession spark,
      Lake lake,
      String runId,
      String code,
      Console console,
      RunReport report,
      long inPlaceFromRows) {
    this.spark = spark;
    this.smallInputs = Sessions.forSmallInputs(spark);
    this.lake = lake;
    this.runId = runId;
    this.code = code;
    this.console = console;
    this.report = report;
    this.inPlace = new InPlace(spark, lake, inPlaceFromRows);
    this.contents =
        new Contents(
            lake,
            spark.sparkContext().hadoopConfiguration(),
            table -> lake.rows(table) <= SMALL_INPUTS ? smallInputs : spark);
  }

  /** Runs a job unless its table is up to date; true when the table was written. */
  public boolean run(Job job) {
    return run(job, false);
  }

  private boolean run(Job job, boolean anew) {
    String fingerprint = fingerprint(job);
    String table = job.writes().name();
    if (job instanceof MonthlyJob monthly) {
      return runMonths(monthly, fingerprint, anew);
    }
    if (!anew && lake.note(table, "fingerprint").filter(fingerprint::equals).isPresent()
        || job.stands()) {
      return stood(table);
    }
    if (job.empty() && !lake.exists(table)) {
      return false;
    }
    long begun = System.nanoTime();
    Map<String, String> notes = Map.of("run", runId, "job", job.name(), "fingerprint", fingerprint);
    Optional<InPlace.Change> change =
        anew ? Optional.empty() : inPlace.of(job, this::fingerprint, promised);
    if (change.isPresent()) {
      return written(table, inPlace.write(job.writes(), change.get(), notes), IN_PLACE, begun);
    }
    long version =
        lake.replace(
            job.writes(),
            job.compute(new Inputs(session(job), lake, job.reads(), promised)),
            notes);
    return written(table, version, "", begun);
  }

  /** Makes the months anew that were made from something else, and takes away those of no more. */
  private boolean runMonths(MonthlyJob job, String fingerprint, boolean all) {
    String table = job.writes().name();
    Map<String, String> wanted = new TreeMap<>();
    job.months(contents)
        .forEach((month, text) -> wanted.put(month.toString(), sha256(fingerprint + text)));
    MonthsMade months = new MonthsMade(all ? Map.of() : lake.months(table), wanted);
    if (months.areUpToDate()) {
      return stood(table);
    }
    long begun = System.nanoTime();
    InPlace.Plan plan = inPlace.plan(job, fingerprint, months, promised);
    Map<String, String> notes = Lake.monthly(Map.of("run", runId, "job", job.name()), wanted);
    notes.putAll(plan.notes());
    if (plan.change().isPresent()) {
      long version = inPlace.write(job.writes(), plan.change().get(), notes);
      return written(table, version, months + IN_PLACE, begun);
    }
    long version =
        lake.replaceMonths(
            job.writes(),
            plan.rows()
                .orElseGet(
                    () ->
                        job.compute(
                            new Inputs(session(job), lake, job.reads(), promised), months.anew())),
            job.monthColumn(),
            months.areWhole() ? List.of() : months.replaced(),
            notes);
    return written(table, version, months + (plan.rows().isPresent() ? BY_DIFFERENCE : ""), begun);
  }

  private boolean stood(String table) {
    report.table(table, RunReport.Table.stood(lake.version(table)));
    return false;
  }

  private boolean written(String table, long version, String which, long begun) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    long millis = took.toMillis();
    double begunAfter = Math.max(0, console.millisSinceStart() - millis) / 1e3;
    report.table(table, new RunReport.Table(version, true, millis / 1e3, begunAfter));
    console.step(table, "written, version " + version + which, took);
    return true;
  }

  /**
   * Runs jobs side by side, each as soon as the jobs that make its inputs have ended.
   *
   * @param jobs in an order in which every job stands after those that it reads from
   * @param anew whether tables that are up to date are made anew too
   */
  public void runAll(List<Job> jobs, boolean anew) {
    jobs.forEach(job -> promised.put(job.writes().name(), job.writes()));
    jobs.forEach(job -> report.jobs.put(job.writes().name(), job));
    ExecutorService pool = Executors.newFixedThreadPool(PARALLEL_JOBS);
    try {
      Map<String, CompletableFuture<Void>> ending = new HashMap<>();
      for (Job job : jobs) {
        CompletableFuture<?>[] before =
            job.reads().stream()
                .map(ending::get)
                .filter(Objects::nonNull)
                .toArray(CompletableFuture<?>[]::new);
        ending.put(
            job.writes().name(),
            CompletableFuture.allOf(before).thenRunAsync(() -> run(job, anew), pool));
      }
      CompletableFuture.allOf(ending.values().toArray(CompletableFuture<?>[]::new)).join();
      contents.keep();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } finally {
      pool.shutdownNow();
      jobs.forEach(Job::ended);
    }
  }

  private SparkSession session(Job job) {
    double rows = job.reads().stream().mapToDouble(lake::rows).sum();
    return rows <= SMALL_INPUTS && !job.manyRows() ? smallInputs : Sessions.forRows(spark, rows);
  }

  private String fingerprint(Job job) {
    StringBuilder text = new StringBuilder(code).append('\n').append(job.name()).append('\n');
    text.append(job.rules()).append('\n').append(job.writes().schema().json()).append('\n');
    job.watches().stream()
        .sorted()
        .forEach(t -> text.append(t).append('@').append(lake.version(t)).append('\n'));
    return sha256(text.toString());
  }

  /** First 32 hex digits of a text's SHA-256. */
  public static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
