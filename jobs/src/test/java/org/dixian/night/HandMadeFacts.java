package org.dixian.night;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.dixian.derive.Periods;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.PipelineSettings;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceTables;
import org.dixian.table.FactTables;
import org.dixian.table.TableContract;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Facts and measures from silver rows that a test writes by hand, with the shipped parameters and
 * the published months that the test names.
 */
final class HandMadeFacts {
  private final SparkSession spark = Nights.spark();
  final Settings settings;
  final Periods periods;

  /**
   * @param first first published month, yyyy-MM
   * @param asOf day whose month is the last published one
   */
  HandMadeFacts(String first, String asOf) {
    try {
      Settings shipped = SettingsLoader.load(Nights.HOME.resolve("conf"));
      settings = shipped.with(from(shipped.pipeline(), first));
    } catch (SettingsInvalid e) {
      throw new AssertionError("The configuration does not hold: " + e.getMessage(), e);
    }
    periods = new Periods(settings, LocalDate.parse(asOf));
  }

  private static PipelineSettings from(PipelineSettings p, String first) {
    return p.about(first, p.expectedCounties());
  }

  /**
   * Makes the silver view of a source.
   *
   * @param columns the columns that are given, separated by commas; all others are NULL, lists are
   *     empty
   * @param rows one SQL tuple each; none makes an empty view
   */
  HandMadeFacts silver(String source, String columns, String... rows) {
    return view(SourceTables.silver(settings.contract(source)), columns, rows);
  }

  /** The same for a fact that other facts are made from. */
  HandMadeFacts gold(String fact, String columns, String... rows) {
    return view(FactTables.fact(fact).orElseThrow(), columns, rows);
  }

  private HandMadeFacts view(TableContract table, String columns, String... rows) {
    String view = table.name().substring(table.name().indexOf('.') + 1);
    if (rows.length == 0) {
      spark.createDataFrame(List.<Row>of(), table.schema()).createOrReplaceTempView(view);
      return this;
    }
    List<String> given = Arrays.stream(columns.split(",")).map(String::strip).toList();
    String selected =
        Arrays.stream(table.schema().fields())
            .map(field -> value(field, given.contains(field.name())))
            .collect(Collectors.joining(", "));
    spark
        .sql(
            "SELECT %s FROM VALUES %s AS t(%s)"
                .formatted(selected, String.join(", ", rows), columns))
        .createOrReplaceTempView(view);
    return this;
  }

  private static String value(StructField field, boolean given) {
    String absent = field.dataType() instanceof ArrayType ? "array()" : "NULL";
    return "CAST(%s AS %s) AS %s"
        .formatted(given ? field.name() : absent, field.dataType().sql(), field.name());
  }

  /** Computes a fact as a night does, holds it against its contract and makes it a view. */
  List<Row> fact(String name) {
    periods.createView(spark);
    Dataset<Row> rows = FactTables.fact(name).orElseThrow().apply(spark.sql(sql(name)));
    List<Row> found = rows.collectAsList();
    spark.createDataFrame(found, rows.schema()).createOrReplaceTempView(name);
    return found;
  }

  private static String sql(String name) {
    try (InputStream in = Periods.class.getResourceAsStream("/facts/" + name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A measure's sum over all rows in a month (yyyy-MM). */
  long measured(String id, String month) {
    return measured(id, month, "%s = period_month");
  }

  /** A flow's sum over the year to date. */
  long measuredInYear(String id, String month) {
    return measured(id, month, "%s BETWEEN year_start AND period_month");
  }

  private long measured(String id, String month, String window) {
    FactMeasures fact = settings.factOf(id);
    Measure measure = settings.measure(id);
    boolean monthly = Arrays.asList(spark.table(fact.fact()).columns()).contains("period_month");
    String rows =
        monthly
            ? "%s JOIN periods USING (period_month)".formatted(fact.fact())
            : "%s CROSS JOIN periods".formatted(fact.fact());
    return spark
        .sql(
            """
            SELECT coalesce(sum(CAST((%s) AS BIGINT)), 0) FROM %s
            WHERE period_month = DATE '%s-01' AND (%s) AND (%s)
            """
                .formatted(
                    measure.value(),
                    rows,
                    month,
                    measure.where(),
                    measure.month() == null ? "true" : window.formatted(measure.month())))
        .first()
        .getLong(0);
  }

  /** The one row of a household and month (yyyy-MM); null when there is none. */
  static Row row(List<Row> rows, String token, String month) {
    return only(
        rows.stream()
            .filter(r -> r.getAs("household_token").equals(token))
            .filter(r -> r.getAs("period_month").toString().startsWith(month))
            .toList());
  }

  /** The one row whose column has the value; null when there is none. */
  static Row row(List<Row> rows, Map<String, String> values) {
    return only(
        rows.stream()
            .filter(
                r ->
                    values.entrySet().stream()
                        .allMatch(v -> v.getValue().equals(text(r, v.getKey()))))
            .toList());
  }

  private static Row only(List<Row> found) {
    if (found.size() > 1) {
      throw new AssertionError(found.size() + " rows, the first of them " + found.get(0));
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** A column as text, and {@code none} where there is no row. */
  static String text(Row row, String column) {
    if (row == null) {
      return "none";
    }
    Object value = row.getAs(column);
    return String.valueOf(value instanceof Seq<?> list ? CollectionConverters.asJava(list) : value);
  }
}
