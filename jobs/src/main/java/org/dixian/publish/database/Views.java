package org.dixian.publish.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.dixian.publish.EditionFolder;
import org.dixian.table.TableContract;

/**
 * What readers see: a view for each mart. Views stay what they are from edition to edition, and
 * with them rights and the views that others have built on them; only the tables behind them
 * change, all in one transaction.
 */
final class Views {
  /**
   * How long most attempts wait for readers: as good as not at all, so that they notice nothing.
   */
  private static final String AT_ONCE = "20ms";

  /**
   * How long every fourth attempt waits, so that queries that follow one another without a gap end.
   * Meanwhile new readers queue up behind it, and from one second on (deadlock_timeout) one that
   * holds a view and wants the next would be ended.
   */
  private static final String IN_TURN = "500ms";

  private static final long LONGEST_PAUSE_MS = 2_000;
  private static final Set<String> NOT_NOW = Set.of("57014", "55P03", "40P01");
  private static final String OTHER_COLUMNS = "42P16";

  private final Connection connection;
  private final String schema;
  private final EditionTables tables;

  Views(Connection connection, String schema, EditionTables tables) {
    this.connection = connection;
    this.schema = schema;
    this.tables = tables;
  }

  /** The views that exist and read tables of editions. */
  List<String> existing() throws SQLException {
    return names(
        """
        SELECT DISTINCT view_name::text FROM information_schema.view_table_usage
        WHERE view_schema = ? AND table_schema = ? ORDER BY 1
        """,
        schema,
        tables.schema());
  }

  /**
   * Lets the views read this edition's tables, and drops all others. Visible with the commit.
   *
   * @param patience how long to try when readers are in the way
   * @throws LoadFailed when they still are
   */
  void show(List<TableContract> marts, Duration patience) throws SQLException, LoadFailed {
    List<String> existing = existing();
    if (!existing.isEmpty()) {
      lock(existing, patience);
    }
    Set<String> shown = marts.stream().map(EditionFolder::fileName).collect(Collectors.toSet());
    try (Statement statement = connection.createStatement()) {
      for (TableContract mart : marts) {
        replace(statement, mart);
        comment(statement, mart);
      }
      for (String view : existing) {
        if (!shown.contains(view)) {
          statement.execute("DROP VIEW " + qualified(view));
        }
      }
      Set<String> needed = marts.stream().map(tables::name).collect(Collectors.toSet());
      for (String table :
          names("SELECT tablename::text FROM pg_tables WHERE schemaname = ?", tables.schema())) {
        if (!needed.contains(table)) {
          statement.execute(
              "DROP TABLE %s.%s".formatted(tables.quoted(tables.schema()), tables.quoted(table)));
        }
      }
    }
  }

  private void lock(List<String> views, Duration patience) throws SQLException, LoadFailed {
    long begun = System.nanoTime();
    long pause = 25;
    for (int attempt = 1; !locked(views, attempt % 4 == 0 ? IN_TURN : AT_ONCE); attempt++) {
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw new LoadFailed(
            "other sessions have been reading the edition before for %d s (%s); end them, or give"
                    .formatted(patience.toSeconds(), inTheWay())
                + " the reading role an idle_in_transaction_session_timeout");
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LoadFailed("interrupted while waiting for readers");
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  /** All views or none: one that could not be had is no reason to hold up readers of the others. */
  private boolean locked(List<String> views, String wait) throws SQLException {
    List<String> names = new ArrayList<>();
    for (String view : views) {
      names.add(qualified(view));
    }
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = '%s'".formatted(wait));
      statement.execute("LOCK TABLE " + String.join(", ", names) + " IN ACCESS EXCLUSIVE MODE");
      statement.execute("SET LOCAL statement_timeout = 0");
      connection.releaseSavepoint(before);
      return true;
    } catch (SQLException e) {
      if (!NOT_NOW.contains(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
  }

  /** Sessions that hold a view or its table, as a person can find them. */
  private String inTheWay() throws SQLException {
    List<String> sessions =
        names(
            """
            SELECT DISTINCT format('pid %s, role %s, application %s', pid, usename, application_name)
            FROM pg_locks JOIN pg_stat_activity USING (pid)
            JOIN pg_class c ON c.oid = relation JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE nspname IN (?, ?) AND pid <> pg_backend_pid() AND datname = current_database()
            ORDER BY 1 LIMIT 5
            """,
            schema, tables.schema());
    return sessions.isEmpty() ? "they come and go" : String.join("; ", sessions);
  }

  /**
   * A view can be given further columns at its end, nothing else; otherwise it is made anew, which
   * fails when others have built views on it.
   */
  private void replace(Statement statement, TableContract mart) throws SQLException {
    String view = qualified(EditionFolder.fileName(mart));
    List<String> columns = new ArrayList<>();
    for (String column : mart.schema().fieldNames()) {
      columns.add(tables.quoted(column));
    }
    String select =
        "VIEW %s AS SELECT %s FROM %s"
            .formatted(view, String.join(", ", columns), tables.qualified(mart));
    Savepoint before = connection.setSavepoint();
    try {
      statement.execute("CREATE OR REPLACE " + select);
    } catch (SQLException e) {
      if (!OTHER_COLUMNS.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      statement.execute("DROP VIEW " + view);
      statement.execute("CREATE " + select);
    }
    connection.releaseSavepoint(before);
  }

  private void comment(Statement statement, TableContract mart) throws SQLException {
    String view = qualified(EditionFolder.fileName(mart));
    StringBuilder comments =
        new StringBuilder(
            "COMMENT ON VIEW %s IS %s;".formatted(view, tables.literal(mart.grain())));
    for (StructField field : mart.schema().fields()) {
      if (field.getComment().isDefined()) {
        comments.append(
            "COMMENT ON COLUMN %s.%s IS %s;"
                .formatted(
                    view, tables.quoted(field.name()), tables.literal(field.getComment().get())));
      }
    }
    statement.execute(comments.toString());
  }

  /**
   * Lets a role read the views and nothing else.
   *
   * @return false when there is no such role
   */
  boolean grant(String role) throws SQLException {
    if (names("SELECT rolname::text FROM pg_roles WHERE rolname = ?", role).isEmpty()) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      String grantee = tables.quoted(role);
      statement.execute("GRANT USAGE ON SCHEMA %s TO %s".formatted(tables.quoted(schema), grantee));
      for (String view : existing()) {
        statement.execute("GRANT SELECT ON %s TO %s".formatted(qualified(view), grantee));
      }
    }
    return true;
  }

  private String qualified(String view) throws SQLException {
    return tables.quoted(schema) + "." + tables.quoted(view);
  }

  private List<String> names(String query, String... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      List<String> names = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }
}
