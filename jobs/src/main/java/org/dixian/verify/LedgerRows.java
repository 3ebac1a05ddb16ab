package org.dixian.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Delivery;
import org.dixian.run.Ledger;
import org.dixian.settings.SourceTables;
import org.dixian.table.DataFiles;
import org.dixian.table.Lake;

/**
 * Whether every row of every file is where the ledger says: rows read are those accepted, rejected
 * and repeated in their file, and bronze holds as many of each. Files that were refused have no
 * rows.
 */
public final class LedgerRows {
  private static final String REMEDY =
      "restore the table's folder from a backup of the same night: rows were lost or added by hand";

  private static final StructType ROW =
      StructType.fromDDL(
          "file_id STRING, load_id STRING, reject_reason STRING, first_of_key BOOLEAN");

  private final SparkSession spark;
  private final Lake lake;
  private final DataFiles data;

  /** How many rows of a file lie in bronze. */
  private record Found(long accepted, long rejected, long repeated) {}

  public LedgerRows(SparkSession spark, Lake lake, DataFiles data) {
    this.spark = spark;
    this.lake = lake;
    this.data = data;
  }

  /** Files whose rows are not all there. */
  public List<Finding> check() throws IOException {
    Map<String, Found> found = found();
    List<Finding> findings = new ArrayList<>();
    for (Delivery file : new Ledger(spark, lake).deliveries()) {
      boolean loaded = file.loadId() != null && !file.loadId().isEmpty();
      if (file.status() == Delivery.Status.ACCEPTED || file.status() == Delivery.Status.HELD) {
        Found rows = found.getOrDefault(key(file.fileId(), file.loadId()), new Found(0, 0, 0));
        Found stated = new Found(file.rowsAccepted(), file.rowsRejected(), file.rowsDuplicate());
        long sum = stated.accepted + stated.rejected + stated.repeated;
        if (loaded && (!rows.equals(stated) || file.rowsRead() != sum)) {
          findings.add(
              new Finding(
                  "bronze." + file.source(),
                  "file %s: the ledger has %,d rows = %s, the table %s"
                      .formatted(file.shortId(), file.rowsRead(), text(stated), text(rows)),
                  REMEDY));
        }
      }
    }
    return findings;
  }

  private static String text(Found rows) {
    return "%,d accepted + %,d rejected + %,d repeated"
        .formatted(rows.accepted, rows.rejected, rows.repeated);
  }

  private static String key(String file, String load) {
    return file + " " + load;
  }

  /** Counts the rows of all bronze tables in one pass over their files. */
  private Map<String, Found> found() throws IOException {
    List<String> files = new ArrayList<>();
    for (String table : lake.tables()) {
      if (table.startsWith("bronze.") && !table.equals(SourceTables.QUARANTINE.name())) {
        data.of(table).files().forEach(file -> files.add(file.path()));
      }
    }
    Map<String, Found> found = new HashMap<>();
    for (Row row :
        spark
            .read()
            .schema(ROW)
            .parquet(files.toArray(new String[0]))
            .groupBy("file_id", "load_id")
            .agg(
                count("reject_reason IS NULL AND first_of_key"),
                count("reject_reason IS NOT NULL"),
                count("reject_reason IS NULL AND NOT first_of_key"))
            .collectAsList()) {
      found.put(
          key(row.getString(0), row.getString(1)),
          new Found(row.getLong(2), row.getLong(3), row.getLong(4)));
    }
    return found;
  }

  private static Column count(String condition) {
    return functions.expr("count_if(" + condition + ")");
  }
}
