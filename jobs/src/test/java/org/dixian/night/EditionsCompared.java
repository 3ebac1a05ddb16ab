package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/** Two editions' folders, mart by mart and row by row, as another engine reads their files. */
public final class EditionsCompared {
  private EditionsCompared() {}

  /**
   * Rows that both have, by mart; fails where one has a row that the other has not, or not as
   * often. What is compared is all but the run and the day of computing.
   *
   * @param without marts that are left out
   */
  public static Map<String, Long> equalRows(Path one, Path other, String... without)
      throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      for (TableContract mart : MartTables.ALL) {
        String name = mart.name().substring("mart.".length());
        if (List.of(without).contains(name)) {
          continue;
        }
        String first = select(mart, one.resolve(name + ".parquet"));
        String second = select(mart, other.resolve(name + ".parquet"));
        String differing =
            "(%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s)".formatted(first, second);
        assertEquals(0, count(sql, differing), () -> name + ": rows that only one of them has");
        rows.put(name, count(sql, first));
      }
    }
    return rows;
  }

  private static String select(TableContract mart, Path file) {
    if (!Files.exists(file)) {
      throw new AssertionError("there is no " + file);
    }
    return mart.said().stream()
        .map(column -> '"' + column + '"')
        .collect(Collectors.joining(", ", "SELECT ", " FROM '" + file + "'"));
  }

  private static long count(Statement sql, String rows) throws SQLException {
    try (ResultSet result = sql.executeQuery("SELECT count(*) FROM (" + rows + ")")) {
      result.next();
      return result.getLong(1);
    }
  }
}
