package org.dixian.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.MartCatalog;
import org.dixian.run.Refusal;

/**
 * The edition that a server shows, one for all its sessions: between two statements it moves to the
 * one that the pointer names. {@code mart.edition} has one row that says which it is.
 */
final class ServedEdition {
  private static final String EDITION = "mart.edition";
  private final String publication;
  private final Audience audience;
  private String shown;
  private Set<String> marts = Set.of();

  ServedEdition(String publication, Audience audience) {
    this.publication = publication;
    this.audience = audience;
  }

  /**
   * Names of the marts, which are those of the current edition when this returns.
   *
   * @throws Refusal when nothing is published
   */
  synchronized Set<String> marts(SparkSession spark) {
    try {
      var hadoop = spark.sparkContext().hadoopConfiguration();
      String current =
          Edition.current(publication, audience, hadoop).map(Edition::edition).orElse("");
      if (!current.equals(shown)) {
        show(spark, MartCatalog.register(spark, publication, audience));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return marts;
  }

  private void show(SparkSession spark, Edition edition) {
    spark
        .createDataFrame(
            List.of(
                RowFactory.create(
                    edition.edition(), edition.audience().folder(), edition.asOf(), edition.run())),
            StructType.fromDDL("edition STRING, audience STRING, as_of STRING, run_id STRING"))
        .createOrReplaceGlobalTempView("edition");
    Set<String> names = new TreeSet<>(edition.marts().keySet());
    names.add(EDITION);
    marts = names;
    shown = edition.edition();
  }
}
