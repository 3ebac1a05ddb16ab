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
  private static final List<String> PERIODS = List.of("2025-07", "2025-08", "2025-09");
  private static final Path HOME = Path.of(System.getProperty("dixian.home", "."));
  private static DuckDBConnection samples;

  @BeforeAll
  static void compute() throws IOException, SQLException {
    samples =
        IndependentIndicators.open(
            HOME.resolve("data-samples/landing"), HOME.resolve("conf/reference"), PERIODS);
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

  @Test
  void exactlyTheRowsThatWerePlantedToBeRejectedDoNotCount() throws SQLException {
    assertNone(
        """
        WITH judged AS (
          SELECT file, line, reason FROM registry_read
          UNION ALL SELECT file, line, reason FROM rural_persons_read
          UNION ALL SELECT file, line, reason FROM civil_assistance_read
          UNION ALL SELECT file, line, reason FROM employment_read
          UNION ALL SELECT file, line, reason FROM medical_settlements_read
          UNION ALL SELECT file, line, reason FROM clues_read),
        here AS (SELECT name, line, reason FROM judged JOIN raw_file USING (file) WHERE reason IS NOT NULL),
        planted AS (
          SELECT regexp_extract(file, '[^/]*$') AS name, row::INTEGER AS line, answer
          FROM read_csv('%s', delim = '\t', header = true, all_varchar = true)
          WHERE answer LIKE 'rejected %%')
        SELECT coalesce(here.name, planted.name), coalesce(here.line, planted.line), reason, answer
        FROM here FULL JOIN planted ON here.name = planted.name AND here.line = planted.line
        WHERE reason IS NULL OR answer IS NULL
        """
            .formatted(HOME.resolve("data-samples/expected/planted.tsv")));
  }

  @Test
  void everyBrokenFileIsRefused() throws IOException, SQLException {
    try (DuckDBConnection broken =
            IndependentIndicators.open(
                HOME.resolve("data-samples/broken"), HOME.resolve("conf/reference"), PERIODS);
        Statement statement = broken.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FILTER (refusal IS NULL), count(*) FROM judged_file")) {
      assertTrue(rows.next());
      assertEquals(0, rows.getInt(1));
      assertTrue(rows.getInt(2) > 0);
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
