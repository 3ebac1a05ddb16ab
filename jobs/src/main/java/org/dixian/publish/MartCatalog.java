package org.dixian.publish;

import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.table.Lake;

/** Plain names for the marts of the current edition, for SQL: {@code mart.indicator_values}. */
public final class MartCatalog {
  private MartCatalog() {}

  /**
   * Makes the current edition's marts readable under their names, each at the version that the
   * edition recorded, so that a query never mixes two editions.
   *
   * @throws Refusal when nothing was published yet
   */
  public static Edition register(SparkSession spark, String publication) throws IOException {
    Edition edition =
        Edition.current(publication, spark.sparkContext().hadoopConfiguration())
            .orElseThrow(
                () ->
                    new Refusal(
                        Outcome.USAGE,
                        "Cannot query: nothing is published under %s; run ./dixian nightly first"
                            .formatted(publication)));
    Lake lake = new Lake(edition.lake(), spark.sparkContext().hadoopConfiguration());
    spark.sql("CREATE DATABASE IF NOT EXISTS mart");
    for (Map.Entry<String, Long> mart : edition.marts().entrySet()) {
      spark.sql(
          "CREATE OR REPLACE VIEW %s AS SELECT * FROM delta.`%s` VERSION AS OF %d"
              .formatted(mart.getKey(), lake.path(mart.getKey()), mart.getValue()));
    }
    return edition;
  }
}
