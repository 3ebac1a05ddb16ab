package org.dixian.publish.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.publish.Audience;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database shows of an edition, to whom, and what it says when it cannot. */
class DatabaseChannelTest {
  private static final List<TableContract> MARTS =
      List.of(
          MartTables.ORG_UNITS,
          MartTables.INDICATOR_VALUES,
          MartTables.COUNTY_OVERVIEW,
          QualityMarts.DATA_QUALITY,
          QualityMarts.FIGURE_CHECKS);

  private static EditionFolder edition;
  private static Channel loaded;

  @BeforeAll
  static void oneEditionWithHardValues() throws Exception {
    PostgresServer.running();
    Map<TableContract, Dataset<Row>> marts =
        Map.of(
            MartTables.ORG_UNITS, MadeEditions.rows(MartTables.ORG_UNITS, hardTexts()),
            MartTables.INDICATOR_VALUES, hardFigures(),
            MartTables.COUNTY_OVERVIEW, MadeEditions.overview(7),
            QualityMarts.DATA_QUALITY, hardCounts(),
            QualityMarts.FIGURE_CHECKS, unknownKeys());
    edition = MadeEditions.edition("2025-09-30-0a1b2c3d", Audience.INTERNAL, marts);
    loaded = new Channel("hard_values");
    assertTrue(loaded.load(edition));
  }

  private static List<Row> hardTexts() {
    List<String> texts =
        List.of(
            "",
            " ",
            "\\",
            "\\N",
            "\\.",
            "a\\tb",
            "tab\there",
            "line\nbreak",
            "cr\rlf\r\n",
            "\"double\"",
            "'single'",
            "织金县",
            "𠀀 outside of the basic plane",
            "é́ combining",
            "NULL",
            "{a,b}",
            "$$; DROP SCHEMA x; --",
            "\u0001\u007f\u2028");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      rows.add(
          RowFactory.create(
              "52%04d".formatted(i),
              texts.get(i),
              "village",
              null,
              texts.get(i),
              i % 2 == 0,
              -i,
              null));
    }
    rows.add(RowFactory.create("53", null, null, null, null, null, null, Integer.MIN_VALUE));
    return rows;
  }

  private static Dataset<Row> hardFigures() {
    return MadeEditions.rows(
        MartTables.INDICATOR_VALUES,
        """
        SELECT 'RC01' AS indicator_id, 'household' AS base, '' AS variant, unit_code,
          '2025-09' AS period, 'month' AS window, 'all' AS dimension, 'all' AS category,
          numerator, value, suppressed, as_of
        FROM VALUES
          ('1', -0.01BD, CAST('99999999999999.999999' AS DECIMAL(20,6)), true, DATE '1999-12-31'),
          ('2', NULL, CAST('-99999999999999.999999' AS DECIMAL(20,6)), false, DATE '2024-02-29'),
          ('3', 0.00BD, NULL, NULL, NULL),
          ('4', 123456789012345678.90BD, 0.000001BD, true, DATE '2025-09-30')
          AS t(unit_code, numerator, value, suppressed, as_of)
        """);
  }

  private static Dataset<Row> hardCounts() {
    return MadeEditions.rows(
        QualityMarts.DATA_QUALITY,
        """
        SELECT 'registry' AS source, '520525' AS county_code, '2025-09' AS period, check_id,
          rows_tested, CAST(0.333333 AS DECIMAL(9,6)) AS share
        FROM VALUES ('a', 9223372036854775807L), ('b', -1L), ('c', NULL) AS t(check_id, rows_tested)
        """);
  }

  private static Dataset<Row> unknownKeys() {
    return MadeEditions.rows(
        QualityMarts.FIGURE_CHECKS,
        "SELECT 'sum' AS check_id, '2025-09' AS period, z_score FROM VALUES (1.5BD) AS t(z_score)");
  }

  @Test
  void everyValueIsThatOfTheFile() throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Connection postgres = PostgresServer.running().as("dashboard")) {
      for (TableContract mart : MARTS) {
        String name = EditionFolder.fileName(mart);
        String file = edition.path() + "/" + name + ".parquet/*.parquet";
        List<String> expected = values(duck, "SELECT * FROM read_parquet('" + file + "')");
        List<String> shown = values(postgres, "SELECT * FROM hard_values." + name);
        assertFalse(expected.isEmpty(), name);
        assertEquals(expected, shown, name);
      }
    }
  }

  /** Rows with their values and types, in the order of their text. */
  private static List<String> values(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          Object value = result.getObject(i);
          Object day = value instanceof Date date ? date.toLocalDate() : value;
          row.append(result.getMetaData().getColumnLabel(i)).append('=');
          row.append(value == null ? "NULL" : day.getClass().getSimpleName() + ":");
          row.append(day instanceof BigDecimal d ? d.toPlainString() : day).append('\u0003');
        }
        rows.add(row.toString());
      }
    }
    return rows.stream().sorted().collect(Collectors.toList());
  }

  @Test
  void itSaysWhichEditionItShows() throws Exception {
    assertEquals(
        List.of("2025-09-30-0a1b2c3d|internal|2025-09-30|run of 2025-09-30-0a1b2c3d|hash|t"),
        loaded.ask(
            "dashboard",
            "SELECT edition, audience, as_of, run_id, settings_hash, now() - loaded_at < '1 min'"
                + " FROM $s.edition"));
    assertTrue(loaded.output().contains("edition 2025-09-30-0a1b2c3d, 29 rows"), loaded.output());
  }

  @Test
  void anEditionThatIsShownIsNotLoadedAgainAndADroppedViewIs() throws Exception {
    Channel channel = new Channel("shown_already");
    assertTrue(channel.load(edition));
    String when = "SELECT loaded_at FROM $s.edition";
    List<String> first = channel.ask("dashboard", when);
    assertFalse(channel.load(edition));
    assertEquals(first, channel.ask("dashboard", when));
    PostgresServer.running().administer("province", "DROP VIEW shown_already.org_units");
    assertTrue(channel.load(edition));
    assertEquals(List.of("19"), channel.ask("dashboard", "SELECT count(*) FROM $s.org_units"));
  }

  @Test
  void columnsAreDescribedAndKeysAndLookupsIndexed() throws Exception {
    assertEquals(
        List.of("one county and month"),
        loaded.ask("dashboard", "SELECT obj_description('$s.county_overview'::regclass)"));
    assertEquals(
        List.of("指标值 value in value_unit; NULL unless the status allows one|numeric(20,6)"),
        loaded.ask(
            "dashboard",
            "SELECT col_description(attrelid, attnum), format_type(atttypid, atttypmod)"
                + " FROM pg_attribute WHERE attrelid = '$s.indicator_values'::regclass"
                + " AND attname = 'value'"));
    String indexes =
        "SELECT substring(indexdef from ' USING.*') FROM pg_indexes WHERE schemaname = '$s_editions'"
            + " AND tablename LIKE '";
    assertEquals(
        List.of(
            " USING btree (indicator_id, base, variant, unit_code, period, \"window\", dimension,"
                + " category)",
            " USING btree (indicator_id, period)",
            " USING btree (unit_code, period)"),
        loaded.ask("loader", indexes + "indicator_values%' ORDER BY 1"));
    assertEquals(
        List.of(" USING btree (county_code, period)"),
        loaded.ask("loader", indexes + "county_overview%'"));
  }

  @Test
  void theReaderReadsTheMartsAndWritesNothing() throws Exception {
    assertEquals(List.of("4"), loaded.ask("dashboard", "SELECT count(*) FROM $s.indicator_values"));
    String hidden =
        loaded
            .ask("loader", "SELECT tablename FROM pg_tables WHERE schemaname = '$s_editions'")
            .get(0);
    for (String forbidden :
        List.of(
            "INSERT INTO hard_values.org_units(unit_code) VALUES ('x')",
            "UPDATE hard_values.county_overview SET ever_households = 0",
            "DELETE FROM hard_values.edition",
            "DROP VIEW hard_values.edition",
            "CREATE TABLE hard_values.mine (a int)",
            "TABLE hard_values_editions." + hidden)) {
      SQLException refused =
          assertThrows(SQLException.class, () -> loaded.ask("dashboard", forbidden), forbidden);
      assertEquals("42501", refused.getSQLState(), forbidden);
    }
  }

  @Test
  void aReaderThatDoesNotExistIsNamedAndCanReadFromTheNextNightOn() throws Exception {
    Channel channel = new Channel("late_reader");
    String url = PostgresServer.running().url("province");
    assertTrue(channel.load(edition, url, "loader", "latecomer"));
    assertTrue(channel.output().contains("The database has no role latecomer"), channel.output());
    PostgresServer.running()
        .administer(
            "province",
            "CREATE ROLE latecomer LOGIN PASSWORD '%s'".formatted(PostgresServer.PASSWORD));
    assertFalse(channel.load(edition, url, "loader", "latecomer"));
    assertEquals(List.of("19"), channel.ask("latecomer", "SELECT count(*) FROM $s.org_units"));
  }

  @Test
  void aPublicDatabaseNeverGetsAnInternalEdition() throws Exception {
    Channel open =
        new Channel(
            "for_everybody",
            "public",
            PostgresServer.PASSWORD,
            Duration.ofSeconds(1),
            new ByteArrayOutputStream());
    var refused = assertThrows(IllegalArgumentException.class, () -> open.load(edition));
    assertTrue(refused.getMessage().contains("it is internal"), refused.getMessage());
    assertEquals(
        List.of(),
        open.ask("loader", "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'for_everybody%'"));
  }

  @Test
  void aWrongPasswordIsNamedByItsVariableAndNeverShown() {
    Channel wrong =
        new Channel(
            "wrong_password",
            "internal",
            "not-the-right-one",
            Duration.ofSeconds(1),
            new ByteArrayOutputStream());
    var failed = assertThrows(LoadFailed.class, () -> wrong.load(edition));
    assertTrue(failed.getMessage().contains("DIXIAN_DATABASE_PASSWORD"), failed.getMessage());
    assertFalse((failed + wrong.output()).contains("not-the-right-one"), failed.getMessage());
    assertEquals(null, failed.getCause());
  }

  @Test
  void aPasswordThatTheServerRepeatsIsBlackedOut() {
    // The server's message names the role, which here is the same word.
    Channel repeated =
        new Channel(
            "repeated",
            "internal",
            "tell-tale",
            Duration.ofSeconds(1),
            new ByteArrayOutputStream());
    String url = PostgresServer.running().url("province");
    var failed =
        assertThrows(LoadFailed.class, () -> repeated.load(edition, url, "tell-tale", null));
    assertTrue(failed.getMessage().contains("\"***\""), failed.getMessage());
    assertFalse(failed.getMessage().contains("tell-tale"), failed.getMessage());
  }

  @Test
  void aPasswordThatIsNotSetIsAskedForByItsVariable() {
    Channel none =
        new Channel("unset", "internal", null, Duration.ofSeconds(1), new ByteArrayOutputStream());
    var failed = assertThrows(LoadFailed.class, () -> none.load(edition));
    assertTrue(
        failed.getMessage().contains("environment variable DIXIAN_DATABASE_PASSWORD is not set"),
        failed.getMessage());
  }

  @Test
  void aDatabaseThatIsDownOrOfAnotherEncodingIsSaidSo() throws Exception {
    Channel channel = new Channel("down");
    var refused =
        assertThrows(
            LoadFailed.class,
            () -> channel.load(edition, "jdbc:postgresql://127.0.0.1:1/province", "loader", null));
    assertTrue(
        refused
            .getMessage()
            .startsWith(
                "Cannot load edition 2025-09-30-0a1b2c3d into jdbc:postgresql://127.0.0.1:1/province"
                    + " schema down: Connection to 127.0.0.1:1 refused"),
        refused.getMessage());
    PostgresServer.running()
        .administer(
            "postgres",
            "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C' OWNER loader");
    String latin = PostgresServer.running().url("latin");
    var encoding =
        assertThrows(LoadFailed.class, () -> channel.load(edition, latin, "loader", null));
    assertTrue(encoding.getMessage().contains("encoding is not UTF8"), encoding.getMessage());
  }

  @Test
  void aRoleWithoutRightsIsToldWhichItNeeds() {
    Channel channel = new Channel("without_rights");
    String url = PostgresServer.running().url("province");
    var failed =
        assertThrows(LoadFailed.class, () -> channel.load(edition, url, "dashboard", null));
    assertTrue(
        failed
            .getMessage()
            .contains(
                "permission denied for database province (role dashboard has to own schemas"
                    + " without_rights and without_rights_editions"),
        failed.getMessage());
  }

  @Test
  void twoSchemasThatAnAdministratorMadeAreEnough() throws Exception {
    PostgresServer server = PostgresServer.running();
    server.administer(
        "postgres", "CREATE ROLE modest LOGIN PASSWORD '%s'".formatted(PostgresServer.PASSWORD));
    server.administer(
        "province",
        "CREATE SCHEMA ready_made AUTHORIZATION modest",
        "CREATE SCHEMA ready_made_editions AUTHORIZATION modest");
    Channel channel = new Channel("ready_made");
    assertTrue(channel.load(edition, server.url("province"), "modest", "dashboard"));
    assertEquals(
        List.of(LocalDate.of(2025, 9, 30).toString()),
        channel.ask("dashboard", "SELECT as_of FROM $s.edition"));
  }
}
