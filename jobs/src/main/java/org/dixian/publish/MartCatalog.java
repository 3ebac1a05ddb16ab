package org.dixian.publish;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;

/** Plain names for the marts of one edition, for SQL: {@code mart.indicator_values}. */
public final class MartCatalog {
  private MartCatalog() {}

  /** The same for the edition that readers see now. */
  public static Edition register(SparkSession spark, String publication, Audience audience)
      throws IOException {
    return register(spark, publication, audience, null);
  }

  /**
   * Makes an edition's marts readable under their names. The names live in the session's database
   * of global views, which is called {@code mart}.
   *
   * <p>What is read are the edition's own Parquet files, for the current edition as for older ones:
   * they are what was published and what the manifest has the hashes of, they stay when the tables'
   * older versions are taken away, each carries its columns and comments as they were then, and a
   * reader needs no access to the lake.
   *
   * @param beginning of the edition's identifier, unique; null: the current edition
   * @throws Refusal when nothing was published for this audience, or no edition is meant
   */
  public static Edition register(
      SparkSession spark, String publication, Audience audience, String beginning)
      throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Edition edition =
        beginning == null
            ? Edition.current(publication, audience, hadoop)
                .orElseThrow(() -> nothing(publication, audience))
            : Edition.named(publication, audience, beginning, hadoop);
    Map<String, Dataset<Row>> marts = new LinkedHashMap<>();
    for (String mart : edition.marts().keySet()) {
      String name = mart.substring("mart.".length());
      Path file = new Path(edition.folder(publication), name + ".parquet");
      marts.put(name, spark.read().parquet(file.toString()));
    }
    // Reading their columns takes the time; the names change in a moment.
    marts.forEach((name, mart) -> mart.createOrReplaceGlobalTempView(name));
    return edition;
  }

  private static Refusal nothing(String publication, Audience audience) {
    return new Refusal(
        Outcome.USAGE,
        "Cannot query: there is no %s edition under %s; run ./dixian nightly first"
            .formatted(audience.folder(), publication));
  }
}
