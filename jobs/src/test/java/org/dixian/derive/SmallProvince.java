package org.dixian.derive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.run.Console;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.run.Job;
import org.dixian.run.JobRunner;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;

/** A province of five counties with measures and indicators of the test, and facts by hand. */
final class SmallProvince {
  static final List<String> COUNTIES = List.of("990101", "990102", "990103", "990201", "990202");
  private final SparkSession spark = Nights.small();
  private final Path conf;
  private final Lake lake;
  private final Map<String, List<Effective>> files = new LinkedHashMap<>();

  SmallProvince(String firstPeriod) throws IOException {
    Path root = Nights.temporary();
    conf = Nights.copy(Nights.HOME.resolve("conf"), root.resolve("conf"));
    lake = new Lake(root.resolve("lake").toString(), spark.sparkContext().hadoopConfiguration());
    for (String kind : List.of("measures", "indicators", "checks/figures")) {
      try (var shipped = Files.list(conf.resolve(kind))) {
        for (Path file : shipped.toList()) {
          Files.delete(file);
        }
      }
    }
    String pipeline = Files.readString(conf.resolve("pipeline.yaml"));
    write("pipeline.yaml", pipeline.replaceAll("first-period: .*", "first-period: " + firstPeriod));
    write("reference/targets.yaml", "[]\n");
    StringBuilder units = new StringBuilder("code,level,name,parent_code\n990000,province,省,\n");
    units.append("990100,prefecture,甲市,990000\n990200,prefecture,乙市,990000\n");
    for (String county : COUNTIES) {
      units.append("%s,county,县,%s00\n".formatted(county, county.substring(0, 4)));
      units.append("%s001,township,乡,%s\n%s001001,village,村,%s001\n".replace("%s", county));
    }
    write("reference/org_units.csv", units.toString());
  }

  SmallProvince write(String file, String text) throws IOException {
    Files.writeString(conf.resolve(file), text);
    return this;
  }

  /** A county's export of the end of a month. */
  SmallProvince delivered(String source, String county, YearMonth month) {
    LocalDate day = month.atEndOfMonth();
    String name = source + county + month;
    Delivery file =
        new Delivery(
            name,
            name,
            source,
            day,
            county,
            "",
            0,
            Delivery.Status.ACCEPTED,
            null,
            null,
            0,
            0,
            0,
            0,
            "contract",
            "load",
            files.size());
    files.computeIfAbsent(source, s -> new ArrayList<>()).add(new Effective(file, 1));
    return this;
  }

  /** Rows of a table; columns that the statement does not make are NULL. */
  SmallProvince table(TableContract table, String select) {
    List<String> made = Arrays.asList(spark.sql(select).columns());
    String columns =
        Arrays.stream(table.schema().fields())
            .map(
                f ->
                    made.contains(f.name())
                        ? f.name()
                        : "CAST(NULL AS %s) AS %s".formatted(f.dataType().sql(), f.name()))
            .collect(Collectors.joining(", "));
    lake.replace(
        table, spark.sql("SELECT " + columns + " FROM (" + select + ")"), Map.of("test", "rows"));
    return this;
  }

  SmallProvince cells(LocalDate asOf) {
    return run(new CellsJob(settings(), new Periods(settings(), asOf)));
  }

  SmallProvince indicators(LocalDate asOf) {
    Periods periods = new Periods(settings(), asOf);
    return run(new IndicatorsJob(settings(), periods, new Coverage(settings(), periods, files)));
  }

  private SmallProvince run(Job job) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    new JobRunner(spark, lake, "run", "code", new Console(nowhere), new RunReport()).run(job);
    return this;
  }

  Settings settings() {
    try {
      return SettingsLoader.load(conf);
    } catch (SettingsInvalid e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  /** Answers of a query over the tables by their plain names: first column, then the others. */
  Map<String, String> ask(String sql) {
    for (String table : List.of("gold.measure_cells", "gold.indicator_values")) {
      if (lake.exists(table)) {
        lake.read(spark, table).createOrReplaceTempView(table.substring("gold.".length()));
      }
    }
    Map<String, String> answers = new TreeMap<>();
    for (Row row : spark.sql(sql).collectAsList()) {
      List<String> cells = new ArrayList<>();
      for (int c = 1; c < row.size(); c++) {
        Object cell = row.get(c);
        cells.add(
            cell instanceof java.math.BigDecimal number
                ? number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()
                : String.valueOf(cell));
      }
      if (answers.put(row.getString(0), String.join(" ", cells)) != null) {
        throw new AssertionError("two answers for " + row.getString(0));
      }
    }
    return answers;
  }
}
