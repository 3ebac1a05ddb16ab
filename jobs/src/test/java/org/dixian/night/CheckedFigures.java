package org.dixian.night;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.dixian.assure.FigureChecksJob;
import org.dixian.run.Console;
import org.dixian.run.JobRunner;
import org.dixian.run.RunReport;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceTables;
import org.dixian.table.CheckTables;
import org.dixian.table.FactTables;
import org.dixian.table.GoldTables;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;

/** Cells, values and stated figures written by hand, and what the checks say of them. */
final class CheckedFigures {
  private static Settings shipped;
  private static Lake lake;

  private final List<Row> cells = new ArrayList<>();
  private final List<Row> values = new ArrayList<>();
  private final List<Row> stated = new ArrayList<>();

  /** The shipped configuration. */
  static synchronized Settings settings() {
    if (shipped == null) {
      try {
        shipped = SettingsLoader.load(Nights.HOME.resolve("conf"));
      } catch (SettingsInvalid e) {
        throw new AssertionError(e);
      }
    }
    return shipped;
  }

  /** A cell of a unit alone. */
  CheckedFigures cell(
      String unit, String month, String window, String dim, String cat, String measure, long n) {
    cells.add(RowFactory.create(unit, day(month), window, dim, cat, measure, null, n));
    return this;
  }

  /** A cell of a village, and the same of every unit above it. */
  CheckedFigures rolledUp(
      String village, String month, String window, String dim, String cat, String measure, long n) {
    for (String unit = village; unit != null && !unit.isEmpty(); ) {
      cell(unit, month, window, dim, cat, measure, n);
      unit = settings().units().unit(unit).map(Unit::parent).orElse(null);
    }
    return this;
  }

  /** A computed figure with status ok; null for what an indicator does not have. */
  CheckedFigures value(String key, String unit, String month, Long over, Long under, String value) {
    values.add(
        RowFactory.create(
            key,
            unit,
            day(month),
            "month",
            "all",
            "all",
            over == null ? null : BigDecimal.valueOf(over).setScale(2),
            under == null ? null : BigDecimal.valueOf(under).setScale(2),
            new BigDecimal(value).setScale(6),
            "ok",
            1,
            1));
    return this;
  }

  /** A figure that a department states. */
  CheckedFigures states(
      String department,
      String id,
      String base,
      String unit,
      String month,
      String figure,
      String measuredIn) {
    stated.add(
        RowFactory.create(
            department,
            id,
            base,
            unit,
            day(month),
            new BigDecimal(figure).setScale(4),
            measuredIn,
            new String[0],
            "province",
            day(month),
            null,
            false,
            "f",
            stated.size()));
    return this;
  }

  /** Every result of the checks, for the months. */
  List<Row> check(String... months) throws IOException {
    return check(settings(), months);
  }

  List<Row> check(Settings settings, String... months) throws IOException {
    Lake lake = lake();
    write(lake, GoldTables.MEASURE_CELLS, cells);
    write(lake, GoldTables.INDICATOR_VALUES, values);
    write(lake, SourceTables.silver(settings.contract("control_figures")), stated);
    Console quiet = new Console(new PrintStream(new ByteArrayOutputStream(), true));
    JobRunner runner = new JobRunner(Nights.spark(), lake, "test", "test", quiet, new RunReport());
    runner.run(
        new FigureChecksJob(settings, List.of(months).stream().map(YearMonth::parse).toList()));
    return lake.read(Nights.spark(), CheckTables.FIGURE_CHECKS.name()).collectAsList();
  }

  /** The lake of all tests here, with fact tables that hold no row. */
  private static synchronized Lake lake() throws IOException {
    if (lake == null) {
      Path root = Nights.temporary();
      lake = new Lake(root.toString(), Nights.spark().sparkContext().hadoopConfiguration());
      for (FactMeasures fact : settings().facts()) {
        write(lake, FactTables.fact(fact.fact()).orElseThrow(), List.of());
      }
    }
    return lake;
  }

  private static void write(Lake lake, TableContract table, List<Row> rows) {
    StructType schema = table.schema();
    // What stands beside a figure plays no part in the checks.
    List<Row> filled =
        rows.stream()
            .map(
                row -> {
                  Object[] cells = new Object[schema.size()];
                  for (int i = 0; i < row.size(); i++) {
                    cells[i] = row.get(i);
                  }
                  return RowFactory.create(cells);
                })
            .toList();
    lake.replace(
        table, Nights.spark().createDataFrame(filled, schema).coalesce(1), Map.of("run", "test"));
  }

  private static LocalDate day(String month) {
    return YearMonth.parse(month).atDay(1);
  }

  /** The failing cells in words: check, unit, subject, cell, sides, factor. */
  static List<String> failing(List<Row> results) {
    return results.stream()
        .filter(r -> r.getAs("outcome").equals("fail"))
        .map(
            r ->
                "%s %s%s %s/%s: %s %s %s%s"
                    .formatted(
                        r.getAs("check_id"),
                        r.getAs("department") == null ? "" : r.getAs("department") + " ",
                        r.getAs("unit_code"),
                        r.getAs("dimension"),
                        r.getAs("category"),
                        plain(r.getAs("stated")),
                        r.getAs("against"),
                        plain(r.getAs("expected")),
                        r.getAs("factor_suspected") == null
                            ? ""
                            : " x" + plain(r.getAs("factor_suspected"))))
        .sorted()
        .toList();
  }

  /** Outcome of a check in a month with the cells tested. */
  static String outcome(List<Row> results, String check, String month) {
    return results.stream()
        .filter(r -> r.getAs("check_id").equals(check))
        .filter(r -> String.valueOf(r.<Object>getAs("period_month")).startsWith(month))
        .map(r -> r.getAs("outcome") + " " + r.getAs("failed") + "/" + r.getAs("tested"))
        .distinct()
        .reduce((a, b) -> a + "; " + b)
        .orElse("absent");
  }

  static String plain(BigDecimal number) {
    return number == null
        ? null
        : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
