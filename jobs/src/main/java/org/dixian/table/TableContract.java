package org.dixian.table;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a table promises to its readers.
 *
 * @param name {@code layer.table}, for example {@code gold.clue}
 * @param grain what one row is
 * @param schema columns with types and comments
 * @param key columns that identify a row; empty where rows have no identity of their own
 */
public record TableContract(String name, String grain, StructType schema, List<String> key) {

  /**
   * A contract from SQL column definitions ({@code name TYPE COMMENT '…'}).
   *
   * @throws IllegalArgumentException when the key names a column that does not exist
   */
  public static TableContract of(String name, String grain, String columns, String... key) {
    StructType schema = StructType.fromDDL(columns);
    for (String k : key) {
      if (!Arrays.asList(schema.fieldNames()).contains(k)) {
        throw new IllegalArgumentException("Key column " + k + " is not in " + name);
      }
    }
    return new TableContract(name, grain, schema, List.of(key));
  }

  /**
   * The rows in the promised columns, order and types. A missing or an additional column is an
   * error and never a silent NULL.
   *
   * @param beside columns that the rows have beside those of the contract
   * @throws IllegalStateException when the columns differ from the contract
   */
  public Dataset<Row> apply(Dataset<Row> rows, String... beside) {
    List<String> promised = new ArrayList<>(List.of(schema.fieldNames()));
    promised.addAll(List.of(beside));
    List<String> found = List.of(rows.columns());
    if (!promised.stream().sorted().toList().equals(found.stream().sorted().toList())) {
      throw new IllegalStateException(
          "Cannot write %s: its contract has columns %s, the job made %s"
              .formatted(name, promised, found));
    }
    Stream<Column> columns = Arrays.stream(schema.fields()).map(TableContract::promised);
    return rows.select(
        Stream.concat(columns, Arrays.stream(beside).map(functions::col)).toArray(Column[]::new));
  }

  /** SQL of whether a row is of one of the months by which the table is divided. */
  public String within(String column, Collection<YearMonth> months) {
    boolean text = schema.apply(column).dataType().equals(DataTypes.StringType);
    return months.stream()
        .map(m -> text ? "'" + m + "'" : "DATE'" + m.atDay(1) + "'")
        .collect(Collectors.joining(", ", column + " IN (", ")"));
  }

  /** The same promise of a table in another layer. */
  public TableContract in(String layer) {
    return new TableContract(layer + name.substring(name.indexOf('.')), grain, schema, key);
  }

  /** The columns of what a row says; the others say by which run and when it was computed. */
  public List<String> said() {
    return Arrays.stream(schema.fieldNames())
        .filter(c -> !c.equals("run_id") && !c.equals("as_of"))
        .toList();
  }

  private static Column promised(StructField field) {
    return functions.col(field.name()).cast(field.dataType()).as(field.name(), field.metadata());
  }
}
