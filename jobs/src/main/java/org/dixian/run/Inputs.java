package org.dixian.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;

/** The inputs of one job: its declared tables, and a session to run SQL in. */
public final class Inputs {
  private final SparkSession spark;
  private final Lake lake;
  private final Map<String, Dataset<Row>> tables;

  /**
   * @param promised what tables of this run promise; one that was never written is read as empty
   */
  Inputs(SparkSession spark, Lake lake, List<String> reads, Map<String, TableContract> promised) {
    this(spark, lake, new HashMap<>());
    for (String table : reads) {
      boolean unwritten = promised.containsKey(table) && !lake.exists(table);
      tables.put(
          table,
          unwritten
              ? spark.createDataFrame(List.<Row>of(), promised.get(table).schema())
              : lake.read(spark, table));
    }
  }

  private Inputs(SparkSession spark, Lake lake, Map<String, Dataset<Row>> tables) {
    this.spark = spark;
    this.lake = lake;
    this.tables = tables;
  }

  /** The same inputs where they have the key's column, without rows of other keys. */
  Inputs about(String key, Dataset<Row> keys) {
    Map<String, Dataset<Row>> some = new HashMap<>();
    tables.forEach(
        (name, rows) ->
            some.put(
                name,
                List.of(rows.columns()).contains(key) ? rows.join(keys, key, "left_semi") : rows));
    return new Inputs(spark, lake, some);
  }

  public SparkSession spark() {
    return spark;
  }

  /**
   * @throws IllegalArgumentException when the job did not declare the table
   */
  public Dataset<Row> table(String name) {
    Dataset<Row> table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("The job reads " + name + " without declaring it");
    }
    return table;
  }

  /** Rows of an input, 0 when it was never written; as many as there can be when nobody counted. */
  public long rows(String table) {
    return lake.rows(table);
  }

  /** Makes every input table visible to SQL under its plain name, for example {@code registry}. */
  public Inputs asViews() {
    tables.forEach(
        (name, rows) -> rows.createOrReplaceTempView(name.substring(name.indexOf('.') + 1)));
    return this;
  }
}
