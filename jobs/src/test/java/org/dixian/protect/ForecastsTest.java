package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.dixian.night.Nights;
import org.dixian.publish.MartJob;
import org.dixian.run.Console;
import org.dixian.run.Job;
import org.dixian.run.JobRunner;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.Test;

/**
 * Forecasts beside what came, as officials and as the public see them. The newest day is 30
 * September 2025; August is the newest month that is public.
 */
class ForecastsTest {
  private static final TableContract MART = MartTables.IDENTIFICATION_FORECASTS;
  private static final String SAID =
      "concat_ws(' ', county_name, period, forecast_as_of, first_period, last_period, expected, low,"
          + " high, interval_pct, identified, IF(suppressed, 'suppressed', NULL), outcome)";

  private final SparkSession spark = Nights.small();
  private final Lake lake;

  ForecastsTest() throws IOException {
    String root = Nights.temporary().resolve("lake").toString();
    lake = new Lake(root, spark.sparkContext().hadoopConfiguration());
  }

  /**
   * Writes a table.
   *
   * @param columns names, separated by commas; all others are NULL
   */
  private void write(TableContract table, String columns, String... rows) {
    List<String> given = Arrays.asList(columns.split(", "));
    String selected =
        Arrays.stream(table.schema().fields())
            .map(StructField::name)
            .map(name -> given.contains(name) ? name : "NULL AS " + name)
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT %s FROM VALUES %s AS given(%s)"
            .formatted(selected, String.join(", ", rows), columns);
    lake.replace(table, table.apply(spark.sql(sql)), Map.of("test", "hand"));
  }

  private static String forecast(String day, String county, int of, double expected, int high) {
    return "(DATE'%s', '%s', 'm', %d, %s, 1, %d, 0.9, 3)"
        .formatted(day, county, of, expected, high);
  }

  private static String figure(String county, String month, Integer value, boolean suppressed) {
    return "('MW04', 'household', '', '%s', 'county', '%s', 'month', 'all', 'all', %s, '%s', %s)"
        .formatted(county, month, value, value == null ? "not_reported" : "ok", suppressed);
  }

  private List<String> made(TableContract mart, Job job) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    new JobRunner(spark, lake, "run", "code", new Console(nowhere), new RunReport())
        .runAll(List.of(job), false);
    return lake.read(spark, mart.name()).selectExpr(SAID).collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  @Test
  void whatCameStandsBesideAForecastWhenItsMonthsAreOverAndNoneOfThemIsWithheld() throws Exception {
    write(
        RiskTables.FORECASTS,
        "as_of, county_code, model_version, households, expected, low, high, interval_level,"
            + " horizon_months",
        forecast("2025-03-20", "A", 900, 9.9, 20),
        forecast("2025-03-31", "A", 900, 4.04, 8),
        forecast("2025-04-30", "A", 900, 6.25, 11),
        forecast("2025-05-31", "A", 900, 20.0, 30),
        forecast("2025-06-30", "A", 900, 6.0, 10),
        forecast("2025-09-30", "A", 900, 5.0, 9),
        forecast("2025-04-30", "B", 4, 0.5, 2),
        forecast("2025-05-31", "B", 900, 0.5, 2));
    String figures =
        "indicator_id, base, variant, unit_code, unit_level, period, window, dimension, category,"
            + " value, status, suppressed";
    for (boolean open : List.of(false, true)) {
      TableContract values = MartTables.INDICATOR_VALUES;
      String[] counted = {
        figure("A", "2025-03", 1, false),
        figure("A", "2025-04", 2, false),
        figure("A", "2025-05", open ? null : 5, open).replace("not_reported", "ok"),
        figure("A", "2025-06", 6, false),
        figure("A", "2025-07", 0, false),
        figure("A", "2025-08", 7, false),
        figure("B", "2025-04", 0, false),
        figure("B", "2025-05", 0, false),
        figure("B", "2025-06", 0, false),
        figure("B", "2025-07", null, false),
        figure("B", "2025-08", 0, false),
        // Not a count of the county's new households of the month.
        figure("A", "2025-06", 600, false).replace("'month'", "'ytd'"),
        figure("A", "2025-06", 600, false).replace("'household'", "'person'"),
        figure("A", "2025-06", 600, false).replace("'all', 'all'", "'risk', 'illness'"),
        open ? figure("X", "2025-08", 0, false) : figure("A", "2025-09", 5, false)
      };
      write(open ? values.in("public") : values, figures, counted);
      TableContract units = MartTables.ORG_UNITS;
      write(open ? units.in("public") : units, "unit_code, name", "('A', '甲')", "('B', '乙')");
    }

    List<String> officials =
        made(
            MART,
            new MartJob(
                MART,
                LocalDate.of(2025, 9, 30),
                "run",
                RiskTables.FORECASTS.name(),
                MartTables.INDICATOR_VALUES.name(),
                MartTables.ORG_UNITS.name()));
    assertEquals(
        List.of(
            "乙 2025-04 2025-04-30 2025-05 2025-07 0.5 1 2 90",
            "乙 2025-05 2025-05-31 2025-06 2025-08 0.5 1 2 90",
            "甲 2025-03 2025-03-31 2025-04 2025-06 4.0 1 8 90 13 above",
            "甲 2025-04 2025-04-30 2025-05 2025-07 6.3 1 11 90 11 within",
            "甲 2025-05 2025-05-31 2025-06 2025-08 20.0 1 30 90 13 within",
            "甲 2025-06 2025-06-30 2025-07 2025-09 6.0 1 10 90 12 above",
            "甲 2025-09 2025-09-30 2025-10 2025-12 5.0 1 9 90"),
        officials);

    Settings settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
    Release release = new Release(new TreeSet<>(List.of(YearMonth.of(2025, 8))), -1);
    Job open =
        PublicMartJob.all(settings, lake, release).stream()
            .filter(job -> job.writes().name().equals(MART.in("public").name()))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(
            // That of four households is nobody's business; May of 甲 is withheld.
            "乙 2025-05 2025-05-31 2025-06 2025-08 0.5 1 2 90",
            "甲 2025-03 2025-03-31 2025-04 2025-06 4.0 1 8 90 suppressed",
            "甲 2025-04 2025-04-30 2025-05 2025-07 6.3 1 11 90 suppressed",
            "甲 2025-05 2025-05-31 2025-06 2025-08 20.0 1 30 90 13 within",
            "甲 2025-06 2025-06-30 2025-07 2025-09 6.0 1 10 90"),
        made(MART.in("public"), open));
  }
}
