package org.dixian.publish.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;
import org.dixian.publish.EditionFolder;
import org.dixian.table.TableContract;
import org.postgresql.PGConnection;

/**
 * The tables of one load, beside those that readers see: schema {@code <schema>_editions}, in which
 * nobody but the loading role has rights. Their names end in the number of the transaction that
 * made them, so that an edition can be loaded again beside itself.
 */
final class EditionTables {
  private final Connection connection;
  private final PGConnection postgres;
  private final String schema;
  private final String load;

  EditionTables(Connection connection, String schema) throws SQLException {
    this.connection = connection;
    this.postgres = connection.unwrap(PGConnection.class);
    this.schema = schema + "_editions";
    try (Statement statement = connection.createStatement();
        ResultSet number = statement.executeQuery("SELECT txid_current()")) {
      number.next();
      this.load = number.getString(1);
    }
  }

  String schema() {
    return schema;
  }

  /** A table's name in its schema. */
  String name(TableContract mart) {
    return EditionFolder.fileName(mart) + "_" + load;
  }

  /** A table's name with its schema, quoted. */
  String qualified(TableContract mart) throws SQLException {
    return quoted(schema) + "." + quoted(name(mart));
  }

  String quoted(String identifier) throws SQLException {
    return postgres.escapeIdentifier(identifier);
  }

  String literal(String text) throws SQLException {
    return "'" + postgres.escapeLiteral(text) + "'";
  }

  /**
   * Makes a table with its rows, key, indexes and statistics, within the running transaction. Rows
   * are written frozen: a reader whose snapshot is older than this load, and who meets the new
   * tables, finds them full and not empty.
   *
   * @return rows
   */
  long load(TableContract mart, Iterator<Row> rows) throws SQLException {
    StructField[] fields = mart.schema().fields();
    List<String> columns = new ArrayList<>();
    for (StructField field : fields) {
      columns.add(quoted(field.name()) + " " + type(field.dataType()) + order(mart, field));
    }
    String table = qualified(mart);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE %s (%s)".formatted(table, String.join(", ", columns)));
      long count =
          new CopyText(postgres.getCopyAPI())
              .send("COPY %s FROM STDIN WITH (FREEZE)".formatted(table), rows);
      key(statement, mart);
      for (List<String> lookup : List.of(List.of("indicator_id", "period"), unit(mart))) {
        index(statement, mart, lookup);
      }
      statement.execute("ANALYZE " + table);
      return count;
    }
  }

  /** Codes sort by their bytes, so that an index also serves the beginning of a code. */
  private static String order(TableContract mart, StructField field) {
    boolean code = field.dataType() instanceof StringType && mart.key().contains(field.name());
    return code ? " COLLATE \"C\"" : "";
  }

  /** Where a part of the key may be unknown, which a primary key does not allow, it is an index. */
  private void key(Statement statement, TableContract mart) throws SQLException {
    if (mart.key().isEmpty()) {
      return;
    }
    String unknown =
        mart.key().stream().map(k -> "\"" + k + "\" IS NULL").collect(Collectors.joining(" OR "));
    String table = qualified(mart);
    boolean partly;
    try (ResultSet found =
        statement.executeQuery(
            "SELECT EXISTS (SELECT FROM %s WHERE %s)".formatted(table, unknown))) {
      found.next();
      partly = found.getBoolean(1);
    }
    String list = columns(mart.key());
    statement.execute(
        partly
            ? "CREATE UNIQUE INDEX ON %s (%s)".formatted(table, list)
            : "ALTER TABLE %s ADD PRIMARY KEY (%s)".formatted(table, list));
  }

  private static List<String> unit(TableContract mart) {
    boolean county = Arrays.asList(mart.schema().fieldNames()).contains("county_code");
    return List.of(county ? "county_code" : "unit_code", "period");
  }

  /** An index that the key does not serve already. */
  private void index(Statement statement, TableContract mart, List<String> columns)
      throws SQLException {
    List<String> key = mart.key();
    boolean served = key.size() >= columns.size() && key.subList(0, columns.size()).equals(columns);
    if (!served && Arrays.asList(mart.schema().fieldNames()).containsAll(columns)) {
      statement.execute("CREATE INDEX ON %s (%s)".formatted(qualified(mart), columns(columns)));
    }
  }

  private static String columns(List<String> names) {
    return names.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "));
  }

  private static String type(DataType type) {
    if (type instanceof StringType) {
      return "text";
    } else if (type instanceof DecimalType decimal) {
      return "numeric(%d,%d)".formatted(decimal.precision(), decimal.scale());
    } else if (type instanceof IntegerType) {
      return "integer";
    } else if (type instanceof LongType) {
      return "bigint";
    } else if (type instanceof BooleanType) {
      return "boolean";
    } else if (type instanceof DateType) {
      return "date";
    } else if (type instanceof TimestampType) {
      return "timestamp with time zone";
    }
    throw new IllegalStateException("Cannot load a column: PostgreSQL has no type for " + type);
  }
}
