package org.dixian.publish;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;

/**
 * Spark SQL over the marts of one edition and over nothing else ({@link MartGuard}). The queries
 * run in a session of their own, in which Spark's reading of files by name is off as well.
 */
public final class MartQueries {
  private final org.apache.spark.sql.classic.SparkSession spark;
  private final Set<String> marts;
  private final MartGuard guard;

  /**
   * @param spark session in which the edition's marts are registered
   */
  public MartQueries(SparkSession spark, Edition edition) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark.newSession();
    this.spark.conf().set("spark.sql.runSQLOnFiles", "false");
    this.marts = Set.copyOf(edition.marts().keySet());
    this.guard = new MartGuard(this.spark.sessionState().functionRegistry(), marts, Set.of());
  }

  /** Names of the marts with their layer, in order. */
  public List<String> marts() {
    return marts.stream().sorted().toList();
  }

  /**
   * The answer to one statement.
   *
   * @throws Refusal when the statement is none, or reaches for anything but the marts
   */
  public Dataset<Row> ask(String sql) {
    try {
      guard.check(spark.sessionState().sqlParser().parsePlan(sql));
      return spark.sql(sql);
    } catch (Refusal e) {
      throw e;
    } catch (Exception e) {
      throw unanswerable(e);
    }
  }

  /** Ends the queries that run at the moment; they fail. */
  public void cancel() {
    spark.sparkContext().cancelAllJobs();
  }

  /** Spark's own complaint, without the plan that follows its first line. */
  public static Refusal unanswerable(Exception e) {
    return new Refusal(
        Outcome.USAGE,
        "Cannot run this query: "
            + String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(e.getClass().getSimpleName()));
  }
}
