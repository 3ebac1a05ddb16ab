package org.dixian.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.Lake;

/**
 * Runs jobs: compares what a job's table was made from with what there is now, and only where they
 * differ reads, computes, checks the schema against the contract, and writes one commit that
 * carries the new fingerprint. A run that was killed therefore goes on where it stopped.
 */
public final class JobRunner {
  private final SparkSession spark;
  private final Lake lake;
  private final String runId;
  private final String code;
  private final Console console;
  private final RunReport report;

  /**
   * @param code identity of the program, so that a new version computes anew
   */
  public JobRunner(
      SparkSession spark, Lake lake, String runId, String code, Console console, RunReport report) {
    this.spark = spark;
    this.lake = lake;
    this.runId = runId;
    this.code = code;
    this.console = console;
    this.report = report;
  }

  /** Runs a job unless its table is up to date; true when the table was written. */
  public boolean run(Job job) {
    String fingerprint = fingerprint(job);
    String table = job.writes().name();
    if (lake.note(table, "fingerprint").filter(fingerprint::equals).isPresent()) {
      report.tables.put(table, new RunReport.Table(lake.version(table), false, 0));
      return false;
    }
    long begun = System.nanoTime();
    long version =
        lake.replace(
            job.writes(),
            job.compute(new Inputs(spark, lake, job.reads())),
            Map.of("run", runId, "job", job.name(), "fingerprint", fingerprint));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    report.tables.put(table, new RunReport.Table(version, true, took.toMillis() / 1e3));
    console.step(job.name(), "written, version " + version, took);
    return true;
  }

  private String fingerprint(Job job) {
    StringBuilder text = new StringBuilder(code).append('\n').append(job.name()).append('\n');
    text.append(job.rules()).append('\n').append(job.writes().schema().json()).append('\n');
    job.reads().stream()
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
