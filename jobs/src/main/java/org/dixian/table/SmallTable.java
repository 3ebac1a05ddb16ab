package org.dixian.table;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a table of few bytes, read as the files that its log names. Delta asks the log in
 * Spark jobs which files a query needs, each time that the query mentions the table; of a small
 * table it needs them all.
 */
final class SmallTable {
  private static final long MOST_BYTES = 4L << 20;

  /** More files than these Spark would look up in a job of its own. */
  private static final int MOST_FILES = 32;

  private SmallTable() {}

  static boolean is(DataFiles.Version version) {
    return !version.files().isEmpty()
        && version.gone() == 0
        && version.files().size() <= MOST_FILES
        && version.bytes() <= MOST_BYTES;
  }

  /**
   * @param path folder of the table, below which folders say the values of the columns that divide
   *     it
   */
  static Dataset<Row> read(SparkSession spark, String path, DataFiles.Version version) {
    StructType schema = version.schema();
    Dataset<Row> rows =
        spark
            .read()
            .schema(schema)
            .option("basePath", path)
            .parquet(version.files().stream().map(DataFiles.Noted::path).toArray(String[]::new));
    StructType read = rows.schema();
    return rows.select(
        Arrays.stream(schema.fields())
            .map(f -> read.apply(f.name()).metadata().equals(f.metadata()) ? of(f) : described(f))
            .toArray(Column[]::new));
  }

  private static Column of(StructField field) {
    return functions.col("`" + field.name() + "`");
  }

  /** A column that divides the table is read from the names of folders, which know no comment. */
  private static Column described(StructField field) {
    return of(field).as(field.name(), field.metadata());
  }
}
