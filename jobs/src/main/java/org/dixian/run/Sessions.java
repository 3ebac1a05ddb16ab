package org.dixian.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.FencedLogStore;

/**
 * How a Spark session is made: settings of the configuration folder, over which a cluster's win.
 */
public final class Sessions {
  /** What the tables need whatever the configuration says. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
          Map.entry(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
          Map.entry("spark.sql.datetime.java8API.enabled", "true"),
          Map.entry("spark.sql.catalogImplementation", "in-memory"),
          Map.entry("spark.sql.globalTempDatabase", "mart"),
          // What an old edition rests on is looked up in the ledger as it was then.
          Map.entry(
              "spark.databricks.delta.properties.defaults.logRetentionDuration",
              "interval 1000 days"),
          // Inferring constraints is exponential in the width of a struct of renamed columns: the
          // history of a table with forty columns would never be planned.
          Map.entry("spark.sql.constraintPropagation.enabled", "false"),
          // Taking replaced files away lists a table's folder in that many tasks, 10,000 by
          // default.
          Map.entry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "8"),
          // No two rows of most tables have the same token: a dictionary of them is made, grows too
          // large and is thrown away.
          Map.entry("spark.hadoop.parquet.enable.dictionary#person_token", "false"),
          Map.entry("spark.hadoop.parquet.enable.dictionary#household_token", "false"),
          Map.entry("spark.hadoop.parquet.enable.dictionary#settlement_token", "false"),
          // The lease keeps other writers out, and pipeline.yaml says how long replaced files stay.
          Map.entry("spark.databricks.delta.retentionDurationCheck.enabled", "false"),
          // Delta lists every file of a table once more after each commit, to compare it with its
          // checksum, where the session's zone is not UTC: on account of time stamps that divide a
          // table into partitions. Tables here are divided by month.
          Map.entry(
              "spark.databricks.delta.allFilesInCrc.verificationMode.forceOnNonUTC.enabled",
              "false"),
          // The newest commit of a table says what it was made from: no other may come after it.
          Map.entry("spark.databricks.delta.vacuum.logging.enabled", "false"));

  /**
   * For inputs of a few megabytes, compiling a query and planning it anew after every stage costs
   * several times what they save.
   */
  private static final Map<String, String> SMALL_INPUTS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "2");

  /** Some 400 MB of wide rows, which one task should sort and group in memory. */
  private static final double ROWS_OF_A_PARTITION = 2_000_000;

  /** So many are made of rows without number, and of rows that nobody counted. */
  private static final double MOST_PARTITIONS = 200;

  /** Rows (some 100 MB) of which every task gets a copy, so that the others need not be moved. */
  public static final long SENT_TO_TASKS = 1_000_000;

  private Sessions() {}

  /**
   * @param folder configuration folder with {@code spark-defaults.conf}
   * @param zone session time zone
   */
  public static SparkSession open(Path folder, String zone) throws IOException {
    SparkConf conf = new SparkConf().setAppName("dixian");
    Properties defaults = new Properties();
    Path file = folder.resolve("spark-defaults.conf");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        defaults.load(reader);
      }
    }
    defaults.forEach((key, value) -> conf.setIfMissing((String) key, ((String) value).strip()));
    // Nothing is kept there, but Spark makes the folder wherever it was started.
    conf.setIfMissing(
        "spark.sql.warehouse.dir",
        Path.of(System.getProperty("java.io.tmpdir"), "dixian-warehouse").toUri().toString());
    if (conf.get("spark.master", "").startsWith("local")) {
      // A machine that slept or had no time for two minutes would lose its only executor for good.
      conf.setIfMissing("spark.storage.blockManagerHeartbeatTimeoutMs", "1d");
    } else {
      forExecutors(conf);
    }
    FIXED.forEach(conf::set);
    if (conf.getAllWithPrefix("spark.delta.logStore.").length == 0) {
      // Delta takes no second one beside an operator's own.
      conf.set("spark.delta.logStore.class", FencedLogStore.class.getName());
    }
    conf.set("spark.sql.session.timeZone", zone);
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    // A place without a scheme is a folder of this machine, whatever a cluster's default is.
    spark.sparkContext().hadoopConfiguration().set("fs.defaultFS", "file:///");
    if (!Boolean.parseBoolean(spark.conf().get("spark.sql.ansi.enabled"))) {
      throw new Refusal(
          Outcome.USAGE,
          "Cannot run without ANSI mode: remove spark.sql.ansi.enabled from spark-defaults.conf");
    }
    return spark;
  }

  /** What executors in processes of their own need, where no cluster's configuration says so. */
  private static void forExecutors(SparkConf conf) {
    String own = System.getProperty("dixian.jars");
    if (own != null) {
      // spark-submit says it itself, by its option --jars.
      conf.setIfMissing("spark.jars", own);
    }
    // File names are Chinese, which Java opens only under a UTF-8 locale.
    conf.setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8");
    // A query over dozens of columns is a method that Java would never compile.
    conf.setIfMissing("spark.executor.extraJavaOptions", "-XX:-DontCompileHugeMethods");
    // The key of the tokens goes to the executors; what they put on disk is not to be read by
    // others.
    conf.setIfMissing("spark.io.encryption.enabled", "true");
  }

  /** A session beside the given one, of the same application, that suits small inputs. */
  public static SparkSession forSmallInputs(SparkSession spark) {
    SparkSession small = spark.newSession();
    SMALL_INPUTS.forEach((key, value) -> small.conf().set(key, value));
    return small;
  }

  /**
   * A session whose shuffles have partitions enough for so many rows: the given one, where those of
   * the configuration are enough.
   *
   * @param rows rows of all inputs together
   */
  static SparkSession forRows(SparkSession spark, double rows) {
    long wanted = (long) Math.min(rows / ROWS_OF_A_PARTITION, MOST_PARTITIONS);
    if (wanted <= Long.parseLong(spark.conf().get("spark.sql.shuffle.partitions"))) {
      return spark;
    }
    return withPartitions(spark, String.valueOf(wanted));
  }

  /** A session of its own, whose views are nobody else's. */
  static SparkSession beside(SparkSession spark) {
    return withPartitions(spark, spark.conf().get("spark.sql.shuffle.partitions"));
  }

  private static SparkSession withPartitions(SparkSession spark, String partitions) {
    SparkSession own = spark.newSession();
    own.conf().set("spark.sql.shuffle.partitions", partitions);
    return own;
  }
}
