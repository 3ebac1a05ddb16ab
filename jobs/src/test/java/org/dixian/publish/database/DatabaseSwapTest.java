package org.dixian.publish.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dixian.publish.Audience;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One edition takes the place of another while people read. */
@Tag("nights")
class DatabaseSwapTest {
  private static final int ROWS = 1500;
  private static final String FIGURES =
      "SELECT min(value)::int, max(value)::int, count(*) FROM $s.indicator_values";
  private static final String OVERVIEW =
      "SELECT min(ever_households), max(ever_households) FROM $s.county_overview";

  private static EditionFolder one;
  private static EditionFolder two;

  @BeforeAll
  static void twoEditions() throws IOException {
    PostgresServer.running();
    one = MadeEditions.numbered(1, ROWS);
    two = MadeEditions.numbered(2, ROWS);
  }

  private static Channel hasty(String schema) {
    return new Channel(
        schema,
        "internal",
        PostgresServer.PASSWORD,
        Duration.ofMillis(600),
        new ByteArrayOutputStream());
  }

  private static String numbered(int n) {
    return "%d|%d|%d".formatted(n, n, ROWS);
  }

  @Test
  void aTransactionSeesOneEditionThroughoutHoweverOftenEditionsChange() throws Exception {
    Channel channel = new Channel("changing");
    channel.load(one);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(3);
    try {
      List<Future<Set<Integer>>> seen = new ArrayList<>();
      for (int isolation :
          List.of(
              Connection.TRANSACTION_READ_COMMITTED,
              Connection.TRANSACTION_REPEATABLE_READ,
              Connection.TRANSACTION_READ_COMMITTED)) {
        seen.add(readers.submit(() -> read(channel, isolation, done)));
      }
      for (int i = 0; i < 4; i++) {
        assertTrue(channel.load(i % 2 == 0 ? two : one));
      }
      done.set(true);
      for (Future<Set<Integer>> reader : seen) {
        assertEquals(Set.of(1, 2), reader.get());
      }
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
  }

  /** Asks two tables and the edition, transaction by transaction; they have to agree. */
  private static Set<Integer> read(Channel channel, int isolation, AtomicBoolean done)
      throws SQLException, InterruptedException {
    Set<Integer> seen = new TreeSet<>();
    try (Connection connection = PostgresServer.running().as("dashboard")) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(isolation);
      while (!done.get()) {
        String edition = channel.ask(connection, "SELECT edition FROM $s.edition").get(0);
        int n = Integer.parseInt(edition.substring(edition.lastIndexOf('-') + 1));
        assertEquals(List.of(numbered(n)), channel.ask(connection, FIGURES));
        assertEquals(List.of(n + "|" + n), channel.ask(connection, OVERVIEW));
        connection.commit();
        seen.add(n);
        Thread.sleep(30);
      }
    }
    return seen;
  }

  @Test
  void aSnapshotOlderThanTheLoadFindsTheNewEditionWhole() throws Exception {
    Channel channel = new Channel("old_snapshot");
    channel.load(one);
    try (Connection reader = PostgresServer.running().as("dashboard")) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      channel.ask(reader, "SELECT count(*) FROM pg_class");
      assertTrue(channel.load(two));
      assertEquals(List.of(numbered(2)), channel.ask(reader, FIGURES));
      assertEquals(List.of("2|2"), channel.ask(reader, OVERVIEW));
      assertEquals(
          List.of(two.edition().edition()), channel.ask(reader, "SELECT edition FROM $s.edition"));
    }
  }

  @Test
  void aReaderThatDoesNotEndKeepsItsEditionAndIsNamed() throws Exception {
    Channel channel = hasty("in_the_way");
    channel.load(one);
    try (Connection reader = PostgresServer.running().as("dashboard")) {
      reader.setAutoCommit(false);
      channel.ask(reader, OVERVIEW);
      LoadFailed failed = assertThrows(LoadFailed.class, () -> channel.load(two));
      assertTrue(failed.getMessage().contains("role dashboard"), failed.getMessage());
      assertTrue(failed.getMessage().contains("next night tries again"), failed.getMessage());
      assertEquals(List.of(numbered(1)), channel.ask("dashboard", FIGURES));
      assertEquals(List.of("1|1"), channel.ask(reader, OVERVIEW));
      assertEquals(3, tables(channel).size(), "a table for each view and nothing else");
      reader.commit();
    }
    assertTrue(channel.load(two));
    assertEquals(List.of(numbered(2)), channel.ask("dashboard", FIGURES));
    assertEquals(3, tables(channel).size(), "the edition before is gone");
  }

  private static List<String> tables(Channel channel) throws SQLException {
    return channel.ask(
        "loader", "SELECT tablename FROM pg_tables WHERE schemaname = '$s_editions'");
  }

  @Test
  void viewsThatOthersHaveBuiltShowTheNewEdition() throws Exception {
    Channel channel = new Channel("built_upon");
    channel.load(one);
    PostgresServer.running().administer("province", "CREATE SCHEMA own AUTHORIZATION dashboard");
    try (Connection reader = PostgresServer.running().as("dashboard");
        var statement = reader.createStatement()) {
      statement.execute(
          "CREATE VIEW own.total AS SELECT sum(ever_households) FROM built_upon.county_overview");
    }
    assertEquals(List.of("2"), channel.ask("dashboard", "SELECT * FROM own.total"));
    channel.load(two);
    assertEquals(List.of("4"), channel.ask("dashboard", "SELECT * FROM own.total"));
  }

  @Test
  void viewsThatOthersHaveBuiltOutlastNewColumnsAndStopOtherChanges() throws Exception {
    Channel channel = new Channel("changed_columns");
    channel.load(one);
    // As an older program might have made them: fewer columns, and columns in another order.
    String overview = tables(channel).stream().filter(t -> t.startsWith("county")).toList().get(0);
    try (Connection loader = PostgresServer.running().as("loader");
        var statement = loader.createStatement()) {
      for (String view : List.of("county_overview", "indicator_values")) {
        statement.execute("DROP VIEW changed_columns." + view);
      }
      statement.execute(
          "CREATE VIEW changed_columns.county_overview AS"
              + " SELECT county_code, county_name FROM changed_columns_editions."
              + overview);
      statement.execute(
          "CREATE VIEW changed_columns.indicator_values AS"
              + " SELECT period, county_name FROM changed_columns_editions."
              + overview);
      statement.execute(
          "CREATE VIEW changed_columns.mine AS TABLE changed_columns.county_overview");
      statement.execute(
          "CREATE VIEW changed_columns.late AS TABLE changed_columns.indicator_values");
    }
    LoadFailed failed = assertThrows(LoadFailed.class, () -> channel.load(two));
    assertTrue(
        failed
            .getMessage()
            .contains("view changed_columns.late depends on view changed_columns.indicator_values"),
        failed.getMessage());
    PostgresServer.running().administer("province", "DROP VIEW changed_columns.late");
    assertTrue(channel.load(two));
    assertEquals(List.of(numbered(2)), channel.ask("dashboard", FIGURES));
    assertEquals(List.of("2|2"), channel.ask("dashboard", OVERVIEW));
    assertEquals(List.of("2"), channel.ask("loader", "SELECT count(*) FROM $s.mine"));
  }

  @Test
  void aMartThatTheNewEditionHasNotIsNoLongerShown() throws Exception {
    Channel channel = new Channel("fewer_marts");
    channel.load(one);
    channel.load(
        MadeEditions.edition(
            "2025-09-30-ffffffff",
            Audience.INTERNAL,
            Map.of(MartTables.COUNTY_OVERVIEW, MadeEditions.overview(3))));
    SQLException gone = assertThrows(SQLException.class, () -> channel.ask("dashboard", FIGURES));
    assertEquals("42P01", gone.getSQLState());
    assertEquals(List.of("3|3"), channel.ask("dashboard", OVERVIEW));
  }
}
