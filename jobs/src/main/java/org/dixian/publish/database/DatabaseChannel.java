package org.dixian.publish.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.sql.Row;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.run.Console;
import org.dixian.settings.PublishSettings;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;

/**
 * A PostgreSQL database that shows the current edition of one audience. The whole load is one
 * transaction: a process that dies, a server that restarts or a disk that is full leave the edition
 * before and nothing of the new one, and the next night loads it.
 */
public final class DatabaseChannel {
  /** How long readers who hold the edition before may keep the new one waiting. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final PublishSettings.Jdbc jdbc;
  private final String password;
  private final Console console;
  private final Duration patience;

  /**
   * @param environment environment variables, of which {@code password-variable} names one
   */
  public DatabaseChannel(
      PublishSettings.Jdbc jdbc, Map<String, String> environment, Console console) {
    this(jdbc, environment, console, PATIENCE);
  }

  DatabaseChannel(
      PublishSettings.Jdbc jdbc,
      Map<String, String> environment,
      Console console,
      Duration patience) {
    this.jdbc = jdbc;
    this.password =
        jdbc.passwordVariable() == null ? null : environment.get(jdbc.passwordVariable());
    this.console = console;
    this.patience = patience;
  }

  /**
   * Brings the database to an edition, unless it shows it already.
   *
   * @return whether rows were loaded
   * @throws LoadFailed when the database shows what it showed before
   * @throws IllegalArgumentException when the edition is not for the database's audience
   */
  public boolean load(EditionFolder folder) throws LoadFailed {
    Edition edition = folder.edition();
    if (!edition.audience().folder().equals(jdbc.audience())) {
      throw new IllegalArgumentException(
          "Cannot load edition %s into %s: it is %s, and the database is for the %s edition"
              .formatted(edition.edition(), place(), edition.audience().folder(), jdbc.audience()));
    }
    if (jdbc.passwordVariable() != null && password == null) {
      throw failed(edition, "environment variable " + jdbc.passwordVariable() + " is not set");
    }
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      return load(folder, connection);
    } catch (SQLException e) {
      throw failed(edition, reason(e));
    } catch (LoadFailed e) {
      throw failed(edition, e.getMessage());
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", jdbc.user());
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "dixian");
    properties.setProperty("tcpKeepAlive", "true");
    // Longer than any index takes; a server that is silent for longer is gone.
    properties.setProperty("socketTimeout", "900");
    return new Driver().connect(jdbc.url(), properties);
  }

  private boolean load(EditionFolder folder, Connection connection)
      throws SQLException, LoadFailed {
    long begun = System.nanoTime();
    Edition edition = folder.edition();
    begin(connection);
    EditionTables tables = new EditionTables(connection, jdbc.schema());
    Views views = new Views(connection, jdbc.schema(), tables);
    List<TableContract> marts =
        MartTables.ALL.stream().filter(m -> edition.marts().containsKey(m.name())).toList();
    boolean stands = stands(edition, marts, tables, views, connection);
    long rows = 0;
    if (!stands) {
      schema(jdbc.schema(), tables, connection);
      schema(tables.schema(), tables, connection);
      List<TableContract> all = new ArrayList<>(marts);
      for (TableContract mart : marts) {
        rows += tables.load(mart, folder.mart(mart).toLocalIterator());
      }
      Iterator<Row> shown = List.of(ShownEdition.row(edition, connection)).iterator();
      tables.load(ShownEdition.TABLE, shown);
      all.add(ShownEdition.TABLE);
      views.show(all, patience);
    }
    // Also where nothing is new: the role may have been made since.
    boolean granted = jdbc.reader() == null || views.grant(jdbc.reader());
    connection.commit();
    if (!granted) {
      console.notice(
          "The database has no role %s: nobody but %s can read schema %s. CREATE ROLE %s; the next"
                  .formatted(jdbc.reader(), jdbc.user(), jdbc.schema(), jdbc.reader())
              + " night lets it.");
    }
    if (!stands) {
      console.step(
          "database " + jdbc.schema(),
          "edition %s, %,d rows".formatted(edition.edition(), rows),
          Duration.ofNanos(System.nanoTime() - begun));
    }
    return !stands;
  }

  /** Settles what the session relies on, and that nobody else loads at the same time. */
  private void begin(Connection connection) throws SQLException, LoadFailed {
    try (Statement statement = connection.createStatement()) {
      // A server notices within minutes that this machine is gone, and lets go of what it holds.
      statement.execute(
          "SET tcp_keepalives_idle = 60; SET tcp_keepalives_interval = 10;"
              + " SET idle_in_transaction_session_timeout = '15min'; SET statement_timeout = 0;"
              + " SET lock_timeout = 0; SET maintenance_work_mem = '128MB'");
    }
    if (!"UTF8".equals(one(connection, "SHOW server_encoding"))) {
      throw new LoadFailed("its encoding is not UTF8, and Chinese names would be lost");
    }
    String lock = "SELECT pg_try_advisory_xact_lock(hashtext(?))";
    if (!"t".equals(one(connection, lock, "dixian " + jdbc.schema()))) {
      throw new LoadFailed("another load into this schema is running");
    }
  }

  private boolean stands(
      Edition edition,
      List<TableContract> marts,
      EditionTables tables,
      Views views,
      Connection connection)
      throws SQLException {
    List<String> existing = views.existing();
    String view =
        tables.quoted(jdbc.schema())
            + "."
            + tables.quoted(EditionFolder.fileName(ShownEdition.TABLE));
    return existing.containsAll(marts.stream().map(EditionFolder::fileName).toList())
        && existing.contains(EditionFolder.fileName(ShownEdition.TABLE))
        && ShownEdition.is(edition, view, connection);
  }

  /** One that a database administrator has made needs no right to make schemas. */
  private static void schema(String name, EditionTables tables, Connection connection)
      throws SQLException {
    if (one(connection, "SELECT nspname::text FROM pg_namespace WHERE nspname = ?", name) == null) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA " + tables.quoted(name));
      }
    }
  }

  private static String one(Connection connection, String query, String... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private LoadFailed failed(Edition edition, String reason) {
    String text =
        "Cannot load edition %s into %s: %s. The database shows what it showed before; the next"
                .formatted(edition.edition(), place(), reason)
            + " night tries again.";
    return new LoadFailed(
        password == null || password.isEmpty() ? text : text.replace(password, "***"));
  }

  /** Address without its parameters, and schema. */
  private String place() {
    return jdbc.url().replaceAll("\\?.*", "") + " schema " + jdbc.schema();
  }

  private String reason(SQLException e) {
    String said = e.getMessage();
    if (e instanceof PSQLException p && p.getServerErrorMessage() != null) {
      String detail = p.getServerErrorMessage().getDetail();
      said = p.getServerErrorMessage().getMessage() + (detail == null ? "" : ": " + detail);
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return said.replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\.$", "") + remedy(state);
  }

  private String remedy(String state) {
    if (state.startsWith("28")) {
      return " (check publish.jdbc.user, and the password in "
          + (jdbc.passwordVariable() == null
              ? "publish.jdbc.password-variable, which is not set)"
              : jdbc.passwordVariable() + ")");
    }
    return switch (state) {
      case "42501" ->
          " (role %s has to own schemas %s and %s_editions, or may create schemas)"
              .formatted(jdbc.user(), jdbc.schema(), jdbc.schema());
      case "2BP01" -> " (drop what was built on it, and build it again after the load)";
      case "53100" -> " (two editions have to fit on its disk)";
      default -> "";
    };
  }
}
