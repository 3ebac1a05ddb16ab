package org.dixian.derive;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.dixian.night.Nights;
import org.dixian.run.Resource;
import org.dixian.settings.PipelineSettings;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceTables;
import org.dixian.table.FactTables;

/**
 * Hand-made input tables for one fact: every silver and fact table stands ready without rows, and a
 * test fills the columns that its case is about; all others are NULL.
 */
final class Tables {
  private final SparkSession spark = Nights.small();
  private final Settings settings;
  private final LocalDate asOf;

  Tables(String firstPeriod, String asOf) throws SettingsInvalid {
    Settings shipped = SettingsLoader.load(Nights.HOME.resolve("conf"));
    PipelineSettings p = shipped.pipeline();
    this.settings = shipped.with(p.about(firstPeriod, p.expectedCounties()));
    this.asOf = LocalDate.parse(asOf);
    settings.contracts().forEach(c -> empty(c.source(), SourceTables.silver(c).schema()));
    FactTables.ALL.forEach(t -> empty(t.name().substring("gold.".length()), t.schema()));
  }

  private void empty(String view, StructType schema) {
    spark.createDataFrame(List.<Row>of(), schema).createOrReplaceTempView(view);
  }

  /**
   * Replaces a table's rows.
   *
   * @param columns names, separated by commas
   * @param rows SQL rows: {@code ('p1', DATE'2025-01-01')}
   */
  Tables fill(String view, String columns, String... rows) {
    StructType schema = spark.table(view).schema();
    String select =
        Arrays.stream(schema.fields())
            .map(f -> column(f, columns))
            .collect(Collectors.joining(", "));
    spark
        .sql(
            "SELECT %s FROM VALUES %s AS given(%s)"
                .formatted(select, String.join(", ", rows), columns))
        .createOrReplaceTempView(view);
    return this;
  }

  private static String column(StructField field, String columns) {
    boolean given = Arrays.asList(columns.split(",\\s*")).contains(field.name());
    return "CAST(%s AS %s) AS %s"
        .formatted(given ? field.name() : "NULL", field.dataType().sql(), field.name());
  }

  /** Computes a fact and makes it the view of its name. */
  Tables compute(String fact) {
    new Periods(settings, asOf).createView(spark);
    var table = FactTables.fact(fact).orElseThrow();
    table.apply(spark.sql(Resource.text("/facts/" + fact + ".sql"))).createOrReplaceTempView(fact);
    return this;
  }

  /** The rows of a table. */
  Dataset<Row> rows(String view) {
    return spark.table(view);
  }

  /** The rows of a query as text, one a line, columns separated by a bar. */
  String ask(String sql) {
    return spark.sql(sql).collectAsList().stream()
        .map(Tables::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(Row row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Object cell = row.get(i);
      String shown =
          cell instanceof scala.collection.Seq<?> list ? row.getList(i).toString() : cell + "";
      text.append(i == 0 ? "" : "|").append(shown);
    }
    return text.toString();
  }
}
