package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Identities that the independent figures of the bundled samples have to keep among themselves. */
class SampleFiguresTest {
  private static final Path HOME = Path.of(System.getProperty("dixian.home", "."));
  private static DuckDBConnection samples;

  @BeforeAll
  static void compute() throws IOException, SQLException {
    samples =
        IndependentIndicators.open(
            HOME.resolve("data-samples/landing"),
            HOME.resolve("conf/reference"),
            SampleMonths.published(HOME));
  }

  @AfterAll
  static void close() throws SQLException {
    samples.close();
  }

  @Test
  void everMonitoredIsOpenClearedExitedAndAttrition() throws SQLException {
    assertNone(
        """
        SELECT period, unit FROM (
          SELECT period, unit,
            max(numerator) FILTER (indicator = 'MW01') AS ever,
            max(numerator) FILTER (indicator = 'MW02') AS open,
            max(numerator) FILTER (indicator = 'RC01') AS cleared
          FROM figure WHERE base = 'person' AND dimension = 'all' GROUP BY ALL)
        LEFT JOIN (SELECT period, village[1:6] AS unit, sum(persons) AS lost
                   FROM monitored_household WHERE state = 'attrition' OR state = 'exited' AND cleared_month IS NULL GROUP BY ALL) USING (period, unit)
        WHERE len(unit) = 6 AND unit NOT LIKE '%00' AND ever <> open + cleared + coalesce(lost, 0)
        """);
  }

  @Test
  void unitsOfALevelAddUpToTheProvince() throws SQLException {
    assertNone(
        """
        SELECT indicator, base, variant, period, win, dimension, category
        FROM figure JOIN org_unit ON code = unit
        WHERE indicator NOT IN ('RT01', 'RC05', 'EW05', 'EW06')
        GROUP BY ALL
        HAVING indicator <> 'IN01'
            AND coalesce(sum(numerator) FILTER (level = 'village'), 0) IS DISTINCT FROM sum(numerator) FILTER (level = 'province')
          OR indicator <> 'IN01'
            AND coalesce(sum(numerator) FILTER (level = 'township'), 0) IS DISTINCT FROM sum(numerator) FILTER (level = 'province')
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
          WHERE dimension NOT IN ('all', 'risk', 'threshold', 'assistance_kind', 'program', 'failed_test',
            'household_kind', 'post_kind', 'post_department', 'post_violation', 'industry', 'helper_unit')
            AND indicator NOT IN ('RT01', 'RC05', 'EW05', 'EW06')
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
  void theLastMonthHasTheSharesTheSamplesAreCalibratedTo() throws SQLException {
    assertNone(
        """
        SELECT indicator, variant, value FROM figure
        WHERE unit = '520000' AND period = '2025-09' AND dimension = 'all'
          AND (indicator = 'RC01' AND value NOT BETWEEN 7400 AND 7550
            OR indicator = 'AS02' AND variant = 'categories' AND value NOT BETWEEN 355 AND 365
            -- the whole number of the relocated labour that comes nearest to 96.9 %
            OR indicator = 'EM03' AND numerator <> round(denominator * 0.969))
        """);
  }

  @Test
  void theRegistryHasMoreThanTwoYearsOfHistoryInEveryCounty() throws SQLException {
    assertNone(
        """
        WITH wanted AS (
          SELECT unnest(generate_series(DATE '2023-09-01', DATE '2024-03-01', INTERVAL 3 MONTH)) AS month
          UNION ALL
          SELECT unnest(generate_series(DATE '2024-06-01', DATE '2025-09-01', INTERVAL 1 MONTH)))
        SELECT c.county, month FROM wanted CROSS JOIN (SELECT DISTINCT county FROM registry) c
        WHERE NOT EXISTS (SELECT 1 FROM registry r WHERE r.county = c.county AND r.valid_from = last_day(month))
        """);
  }

  @Test
  void householdsAreClearedEarlyAndFallBackAsOftenAsPlanted() throws SQLException {
    assertNone(
        """
        WITH fallen AS (
          SELECT b.household, min(b.valid_from) AS again, max(a.cleared_month) AS cleared_month,
            count(DISTINCT a.identified_month) + count(DISTINCT b.identified_month) AS months,
            bool_or(b.cleared_month IS NOT NULL) AS dated
          FROM registry a JOIN registry b ON b.household = a.household AND b.valid_from > a.valid_from
          WHERE a.cleared AND NOT b.cleared AND a.relation = 'head' AND b.relation = 'head'
          GROUP BY ALL),
        early AS (
          SELECT DISTINCT household FROM registry
          WHERE clearing_mode = 'assisted' AND months_between(identified_month, cleared_month) < 6)
        SELECT (SELECT count(*) FROM fallen) AS relapses,
          (SELECT count(*) FROM fallen WHERE cleared_month <= DATE '2023-10-01'
            AND months_between(cleared_month, again) <= 24) AS of_autumn,
          (SELECT count(*) FROM fallen WHERE dated OR months <> 2) AS dated,
          (SELECT count(*) FROM early) AS early
        WHERE relapses <> 6 OR of_autumn <> 5 OR dated <> 0 OR early <> 3
        """);
  }

  @Test
  void everyFileOfTheSamplesIsKnownAndEverySourceHasRows() throws SQLException {
    // The files about work and villages have tests of their own.
    assertNone(
        """
        SELECT name FROM raw_file WHERE file NOT IN (SELECT file FROM named_file)
        AND NOT regexp_matches(name, '^(公益性岗位|职业技能培训|易地搬迁|产业到户|产业发展资金|驻村|结对帮扶|行政村信息|脱贫劳动力务工)')
        """);
    try (Statement statement = samples.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(DISTINCT indicator) FROM figure WHERE numerator <> 0 OR denominator <> 0")) {
      assertTrue(rows.next());
      assertEquals(66, rows.getInt(1));
    }
  }

  @Test
  void exactlyTheRowsThatWerePlantedToBeRejectedDoNotCount() throws SQLException {
    assertNone(
        """
        WITH
        here AS (SELECT name, line, reason FROM judged_row JOIN raw_file USING (file) WHERE reason IS NOT NULL),
        planted AS (
          SELECT regexp_extract(file, '[^/]*$') AS name, row::INTEGER AS line, answer
          FROM read_csv('%s', delim = '\t', header = true, all_varchar = true)
          WHERE answer LIKE 'rejected %%'
            AND regexp_extract(file, '[^/]*$') IN (SELECT name FROM named_file))
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
                HOME.resolve("data-samples/broken"),
                HOME.resolve("conf/reference"),
                SampleMonths.published(HOME));
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
