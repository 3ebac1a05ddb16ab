package org.dixian.publish.database;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dixian.publish.EditionFolder;
import org.dixian.run.Console;
import org.dixian.settings.PublishSettings;

/** A channel into a schema of its own on the server of the tests, and what it said. */
record Channel(
    String schema,
    String audience,
    String password,
    Duration patience,
    ByteArrayOutputStream said) {
  private static final String VARIABLE = "DIXIAN_DATABASE_PASSWORD";

  Channel(String schema) {
    this(
        schema,
        "internal",
        PostgresServer.PASSWORD,
        Duration.ofSeconds(30),
        new ByteArrayOutputStream());
  }

  boolean load(EditionFolder folder) throws LoadFailed {
    return load(folder, PostgresServer.running().url("province"), "loader", "dashboard");
  }

  boolean load(EditionFolder folder, String url, String user, String reader) throws LoadFailed {
    var jdbc = new PublishSettings.Jdbc(url, user, VARIABLE, schema, reader, audience);
    var console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8));
    Map<String, String> environment = password == null ? Map.of() : Map.of(VARIABLE, password);
    return new DatabaseChannel(jdbc, environment, console, patience).load(folder);
  }

  String output() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** Rows of a query as text, cells joined by bars; {@code $s} stands for the schema. */
  List<String> ask(String role, String query) throws SQLException {
    try (Connection connection = PostgresServer.running().as(role)) {
      return ask(connection, query);
    }
  }

  List<String> ask(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query.replace("$s", schema))) {
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          cells.add(result.getString(i));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }
}
