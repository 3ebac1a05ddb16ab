package org.dixian.acquire;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceTables;
import org.dixian.table.Lake;

/** Rejected rows of a load: one table for the pipeline, one workbook a file for its department. */
final class Quarantine {
  /** A workbook that lists more is not read by anyone; the table holds all. */
  private static final int ROWS_IN_REPORT = 5_000;

  private final SparkSession spark;
  private final Lake lake;
  private final Settings settings;
  private final String loadId;

  Quarantine(SparkSession spark, Lake lake, Settings settings, String loadId) {
    this.spark = spark;
    this.lake = lake;
    this.settings = settings;
    this.loadId = loadId;
  }

  /** Appends the rejects of accepted and held files; returns how many there are by reason. */
  Map<String, Long> fill(List<Delivery> read) {
    Map<String, List<Delivery>> withRejects =
        read.stream()
            .filter(d -> d.status() != Status.REFUSED && d.rowsRejected() > 0)
            .collect(Collectors.groupingBy(Delivery::source, TreeMap::new, Collectors.toList()));
    if (withRejects.isEmpty()) {
      return Map.of();
    }
    Dataset<Row> all = null;
    for (Map.Entry<String, List<Delivery>> source : withRejects.entrySet()) {
      Object[] files = source.getValue().stream().map(Delivery::fileId).toArray();
      Dataset<Row> rejects =
          lake.read(spark, "bronze." + source.getKey())
              .where("load_id = '" + loadId + "' AND reject_reason IS NOT NULL")
              .where(org.apache.spark.sql.functions.col("file_id").isin(files))
              .selectExpr(
                  "'" + source.getKey() + "' AS source",
                  "file_id",
                  "load_id",
                  "sheet",
                  "row_number",
                  "reject_column",
                  "reject_reason",
                  "reject_value");
      all = all == null ? rejects : all.union(rejects);
    }
    lake.append(SourceTables.QUARANTINE, all.coalesce(1), Map.of("run", loadId));
    Map<String, Long> byReason = new TreeMap<>();
    ofThisLoad()
        .groupBy("reject_reason")
        .count()
        .collectAsList()
        .forEach(row -> byReason.put(row.getString(0), row.getLong(1)));
    return byReason;
  }

  /** Writes an error report for every file with rejects or a refusal; returns their paths. */
  List<String> writeReports(List<Delivery> read) throws IOException {
    Path folder = new Path(lake.runFolder() + "/reports/" + loadId);
    Map<String, List<Row>> rejects =
        read.stream().allMatch(d -> d.rowsRejected() == 0)
            ? Map.of()
            : ofThisLoad()
                .selectExpr(
                    "*", "row_number() OVER (PARTITION BY file_id ORDER BY sheet, row_number) AS n")
                .where("n <= " + ROWS_IN_REPORT)
                .orderBy("file_id", "n")
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(row -> row.<String>getAs("file_id")));
    ErrorReport report =
        new ErrorReport(folder, spark.sparkContext().hadoopConfiguration(), settings);
    List<String> written = new java.util.ArrayList<>();
    for (Delivery d : read) {
      if (d.status() != Status.ACCEPTED || d.rowsRejected() > 0) {
        written.add(report.write(d, rejects.getOrDefault(d.fileId(), List.of())));
      }
    }
    return written;
  }

  private Dataset<Row> ofThisLoad() {
    return lake.read(spark, SourceTables.QUARANTINE.name()).where("load_id = '" + loadId + "'");
  }
}
