package org.dixian.acquire;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.dixian.acquire.Triage.Candidate;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;

/** Reads candidate files in parallel and appends their rows to bronze, one commit a source. */
final class BronzeLoad {
  private final SparkSession spark;
  private final Lake lake;
  private final Settings settings;
  private final String loadId;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final Broadcast<BronzeRows.Context> shared;

  BronzeLoad(SparkSession spark, Lake lake, Settings settings, Pseudonym pseudonym, String loadId) {
    this.spark = spark;
    this.lake = lake;
    this.settings = settings;
    this.loadId = loadId;
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop =
        context.broadcast(
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    this.shared =
        context.broadcast(new BronzeRows.Context(settings.units(), pseudonym, Limits.standard()));
  }

  /** The decisions about the candidates, with their rows counted. */
  List<Delivery> load(List<Candidate> candidates, List<String> notices) {
    Map<String, List<Candidate>> bySource =
        candidates.stream()
            .collect(
                Collectors.groupingBy(
                    c -> c.delivery().source(), TreeMap::new, Collectors.toList()));
    Map<String, Verdict> verdicts = readAll(bySource);
    Map<String, Row> counts = count(bySource.keySet());
    List<Delivery> decided = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Delivery delivery = candidate.delivery();
      Verdict verdict = verdicts.get(delivery.fileId());
      verdict.notices().forEach(n -> notices.add(delivery.fileName() + ": " + n));
      decided.add(decide(delivery, verdict, counts.get(delivery.fileId())));
    }
    return decided;
  }

  private static Delivery decide(Delivery delivery, Verdict verdict, Row counted) {
    if (verdict.refusedFor() != null) {
      return delivery.with(
          Status.REFUSED, verdict.refusedFor(), verdict.message(), delivery.sequence());
    }
    long found = counted == null ? 0 : counted.<Long>getAs("found");
    if (found != verdict.rowsRead()) {
      throw Intake.lost(delivery, verdict.rowsRead(), found);
    }
    long rejected = counted == null ? 0 : counted.<Long>getAs("rejected");
    long keys = counted == null ? 0 : counted.<Long>getAs("keys");
    return delivery.counted(found, keys, rejected, found - rejected - keys);
  }

  /** Sources are independent, so one reads while another one's table is committed. */
  private Map<String, Verdict> readAll(Map<String, List<Candidate>> bySource) {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<List<Verdict>>> readings = new ArrayList<>();
      bySource.forEach(
          (source, files) ->
              readings.add(pool.submit(() -> read(settings.contract(source), files))));
      Map<String, Verdict> verdicts = new HashMap<>();
      for (Future<List<Verdict>> reading : readings) {
        reading.get().forEach(v -> verdicts.put(v.fileId(), v));
      }
      return verdicts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading files", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot read the landing folder's files", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Verdict> read(SourceContract contract, List<Candidate> files) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    CollectionAccumulator<Verdict> verdicts = spark.sparkContext().collectionAccumulator();
    List<FileTask> tasks = files.stream().map(Candidate::task).toList();
    int slices = Math.min(tasks.size(), context.defaultParallelism() * 2);
    JavaRDD<InternalRow> rows =
        context
            .parallelize(tasks, slices)
            .flatMap(new BronzeRows(contract, shared, hadoop, verdicts, loadId));
    TableContract table = SourceTables.bronze(contract);
    Dataset<Row> read =
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .internalCreateDataFrame(rows.rdd(), table.schema(), false);
    lake.append(table, read, Map.of("run", loadId));
    return verdicts.value();
  }

  /** Rows, rejects and distinct keys of every file of this load, counted in the tables. */
  private Map<String, Row> count(Iterable<String> sources) {
    Dataset<Row> all = null;
    for (String source : sources) {
      Dataset<Row> rows =
          lake.read(spark, "bronze." + source)
              .where("load_id = '" + loadId + "'")
              .selectExpr("file_id", "reject_reason IS NOT NULL AS rejected", "first_of_key");
      all = all == null ? rows : all.union(rows);
    }
    Map<String, Row> byFile = new HashMap<>();
    if (all != null) {
      all.groupBy("file_id")
          .agg(
              expr("count(*)").as("found"),
              expr("count_if(rejected)").as("rejected"),
              expr("count_if(first_of_key)").as("keys"))
          .collectAsList()
          .forEach(row -> byFile.put(row.getAs("file_id"), row));
    }
    return byFile;
  }
}
