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
   * <p>The names live in the session's database of global views, which is called {@code mart}.
   *
   * @throws Refusal when nothing was published yet
   */
  public static Edition register(SparkSession spark, String publication, Audience audience)
      throws IOException {
    Edition edition =
        Edition.current(publication, audience, spark.sparkContext().hadoopConfiguration())
            .orElseThrow(
                () ->
                    new Refusal(
                        Outcome.USAGE,
                        "Cannot query: nothing is published under %s; run ./dixian nightly first"
                            .formatted(publication)));
    Lake lake = new Lake(edition.lake(), spark.sparkContext().hadoopConfiguration());
    for (Map.Entry<String, Long> mart : edition.marts().entrySet()) {
      lake.read(spark, audience.table(mart.getKey()), mart.getValue())
          .createOrReplaceGlobalTempView(mart.getKey().substring("mart.".length()));
    }
    return edition;
  }
}
