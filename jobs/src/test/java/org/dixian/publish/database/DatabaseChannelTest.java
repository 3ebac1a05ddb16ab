package org.dixian.publish.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database shows of an edition. */
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
    edition = HardEdition.make();
    loaded = new Channel("hard_values");
    assertTrue(loaded.load(edition));
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
}
