package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Identities that the independent figures of the bundled samples have to keep among themselves. */
class SampleFiguresTest {
  private static DuckDBConnection samples;

  @BeforeAll
  static void compute() throws IOException, SQLException {
    Path home = Path.of(System.getProperty("dixian.home", "."));
    samples =
        IndependentIndicators.open(
            home.resolve("data-samples/landing"),
            home.resolve("conf/reference"),
            List.of("2025-07", "2025-08", "2025-09"));
  }

  @AfterAll
  static void close() throws SQLException {
    samples.close();
  }

  @Test
  void everMonitoredIsOpenAndClearedAndAttrition() throws SQLException {
    assertNone(
        """
        SELECT period, unit FROM (
          SELECT period, unit,
            max(numerator) FILTER (indicator = 'MW01') AS ever,
            max(numerator) FILTER (indicator = 'MW02') AS open,
            max(numerator) FILTER (indicator = 'RC01') AS cleared
          FROM figure WHERE base = 'person' AND dimension = 'all' GROUP BY ALL)
        LEFT JOIN (SELECT period, village[1:6] AS unit, sum(persons) AS lost
                   FROM monitored_household WHERE state = 'attrition' GROUP BY ALL) USING (period, unit)
        WHERE len(unit) = 6 AND unit NOT LIKE '%00' AND ever <> open + cleared + coalesce(lost, 0)
        """);
  }

  @Test
  void unitsOfALevelAddUpToTheProvince() throws SQLException {
    assertNone(
        """
        SELECT indicator, base, variant, period, win, dimension, category
        FROM figure JOIN org_unit ON code = unit WHERE indicator <> 'RT01'
        GROUP BY ALL
        HAVING sum(numerator) FILTER (level = 'village') IS DISTINCT FROM sum(numerator) FILTER (level = 'province')
          OR sum(numerator) FILTER (level = 'township') IS DISTINCT FROM sum(numerator) FILTER (level = 'province')
          OR sum(numerator) FILTER (level = 'county') IS DISTINCT FROM sum(numerator) FILTER (level = 'province')
          OR sum(numerator) FILTER (level = 'prefecture') IS DISTINCT FROM sum(numerator) FILTER (level = 'province')
        """);
  }

  @Test
  void categoriesOfAPartitionAddUpToTheWhole() throws SQLException {
    assertNone(
        """
        SELECT part.indicator, part.dimension, part.unit, part.period FROM (
          SELECT indicator, base, variant, unit, period, win, dimension, sum(numerator) AS n FROM figure
          WHERE dimension NOT IN ('all', 'risk', 'threshold', 'assistance_kind') AND indicator <> 'RT01'
          GROUP BY ALL) part
        JOIN figure whole USING (indicator, base, variant, unit, period, win)
        WHERE whole.dimension = 'all' AND part.n <> whole.numerator
        """);
  }

  @Test
  void aboutThreeQuartersOfThePersonsAreCleared() throws SQLException {
    assertNone(
        """
        SELECT unit, period FROM figure
        WHERE indicator = 'RC01' AND dimension = 'all' AND unit = '520000' AND value NOT BETWEEN 6500 AND 8500
        """);
  }

  @Test
  void everyFileOfTheSamplesIsKnownAndEverySourceHasRows() throws SQLException {
    assertNone("SELECT name FROM raw_file WHERE file NOT IN (SELECT file FROM named_file)");
    try (Statement statement = samples.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(DISTINCT indicator) FROM figure WHERE numerator <> 0 OR denominator <> 0")) {
      assertTrue(rows.next());
      assertEquals(20, rows.getInt(1));
    }
  }

  private static void assertNone(String query) throws SQLException {
    try (Statement statement = samples.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      StringBuilder found = new StringBuilder();
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          found.append(rows.getString(i)).append(' ');
        }
        found.append('\n');
      }
      assertEquals("", found.toString());
    }
  }
}
