package org.dixian.foresee;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Effective;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/**
 * Events with the day of the delivery that first told them just so. Silver keeps the newest telling
 * of an event; a department that repeats a year's settlements every month would seem to know of
 * them since this month only, and no warning would ever be overdue.
 */
final class FirstTold {
  private static final StructType FILES =
      StructType.fromDDL("file_id STRING, load_id STRING, as_of DATE");

  private final SourceContract contract;
  private final List<Effective> files;

  /**
   * @param files the source's files that count
   */
  FirstTold(SourceContract contract, List<Effective> files) {
    this.contract = contract;
    this.files = files;
  }

  /** Whether an event can have been told twice at all. */
  boolean repeated() {
    return files.stream().anyMatch(e -> e.number() > 1);
  }

  /**
   * The newest tellings with {@code valid_from} put back to the first telling of the same content.
   *
   * @param silver the newest tellings
   * @param bronze all tellings
   */
  Dataset<Row> of(SparkSession spark, Dataset<Row> silver, Dataset<Row> bronze) {
    List<Row> rows =
        files.stream()
            .map(e -> RowFactory.create(e.file().fileId(), e.file().loadId(), e.file().asOf()))
            .toList();
    String own =
        contract.storedColumns().stream()
            .map(Column::name)
            .collect(Collectors.joining(", ", "xxhash64(", ")"));
    Dataset<Row> first =
        bronze
            .where("first_of_key")
            .join(
                org.apache.spark.sql.functions.broadcast(spark.createDataFrame(rows, FILES)),
                new String[] {"file_id", "load_id"})
            .selectExpr(own + " AS _said", "as_of")
            .groupBy("_said")
            .agg(org.apache.spark.sql.functions.min("as_of").as("_told"));
    return silver
        .withColumn("_said", org.apache.spark.sql.functions.expr(own))
        .join(first, "_said")
        .drop("valid_from", "_said")
        .withColumnRenamed("_told", "valid_from");
  }
}
