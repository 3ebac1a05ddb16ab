package org.dixian.settings;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.FactTables;

/** Which breakdowns of which measures add up to the whole. */
public final class Partitions {
  private Partitions() {}

  /** Measure and dimension, with a blank between, where the categories do not overlap. */
  public static Set<String> of(SparkSession spark, Settings settings) {
    Set<String> partitions = new HashSet<>();
    for (FactMeasures fact : settings.facts()) {
      fact.dimensions()
          .forEach(
              (dimension, sql) -> {
                if (FactTables.isPartition(spark, fact.fact(), sql)) {
                  fact.measures().forEach(m -> partitions.add(m.id() + " " + dimension));
                }
              });
    }
    return partitions;
  }
}
