package org.dixian.foresee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Effective;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceTables;
import org.dixian.table.FactTables;

/** The tables that warnings are made from, and the views of them that signals read. */
final class SignalViews {
  private final Map<String, FirstTold> events = new LinkedHashMap<>();
  private final Set<String> tables =
      new TreeSet<>(
          List.of("silver.rural_persons", "silver.clues", FactTables.MONITORED_HOUSEHOLD.name()));

  /**
   * @param files the files that count, by source
   */
  SignalViews(Settings settings, Warnings warnings, Map<String, List<Effective>> files) {
    warnings
        .signals()
        .keySet()
        .forEach(
            signal -> {
              tables.addAll(signal.reads());
              for (String source : signal.events()) {
                FirstTold told =
                    new FirstTold(settings.contract(source), files.getOrDefault(source, List.of()));
                events.put(source, told);
                tables.add("silver." + source);
                if (told.repeated()) {
                  tables.add(SourceTables.bronze(settings.contract(source)).name());
                }
              }
            });
  }

  /** Everything that is read, as {@code layer.table}. */
  Set<String> tables() {
    return tables;
  }

  /** Makes the views. */
  void create(SparkSession spark, Function<String, Dataset<Row>> reader) {
    for (String table : tables) {
      if (!table.startsWith("bronze.")) {
        reader.apply(table).createOrReplaceTempView(table.substring(table.indexOf('.') + 1));
      }
    }
    events.forEach(
        (source, told) -> {
          Dataset<Row> newest = reader.apply("silver." + source);
          Dataset<Row> first =
              told.repeated() ? told.of(spark, newest, reader.apply("bronze." + source)) : newest;
          first.createOrReplaceTempView("told_" + source);
        });
  }
}
