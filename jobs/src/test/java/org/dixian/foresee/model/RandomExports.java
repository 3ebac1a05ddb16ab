package org.dixian.foresee.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.dixian.conform.SilverJob;
import org.dixian.night.Nights;
import org.dixian.run.Console;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.run.Job;
import org.dixian.run.JobRunner;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;
import org.dixian.table.Lake;

/**
 * Bronze rows of three monthly deliveries of every export that signs are taken from, drawn at
 * random: keys come, change, go and come back, events are told again with other amounts.
 */
final class RandomExports {
  static final List<LocalDate> DAYS =
      List.of(LocalDate.of(2025, 6, 30), LocalDate.of(2025, 7, 31), LocalDate.of(2025, 8, 31));
  private static final int HOUSEHOLDS = 60;
  private static final List<String> HEALTH = List.of("健康", "长期慢性病", "患有大病", "残疾");

  private final SparkSession spark = Nights.small();
  private final Settings settings;
  private final Lake lake;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final SplittableRandom random;

  RandomExports(Settings settings, long seed) throws IOException {
    this.settings = settings;
    this.random = new SplittableRandom(seed);
    this.lake =
        new Lake(
            Nights.temporary().resolve("lake").toString(),
            spark.sparkContext().hadoopConfiguration());
    for (String source : KnownRows.SOURCES) {
      SourceContract contract = settings.contract(source);
      List<Row> rows = new ArrayList<>();
      for (LocalDate day : DAYS) {
        String file = source + day;
        deliveries.add(
            new Delivery(
                file,
                file,
                source,
                day,
                "province",
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
                deliveries.size()));
        for (int i = 0; i < 3 * HOUSEHOLDS; i++) {
          // One key in six is not told this time.
          boolean registered = !source.equals("registry") || i % 2 == 0;
          if (random.nextInt(6) > 0 && registered) {
            rows.add(row(contract, file, i, day));
          }
        }
      }
      lake.replace(
          SourceTables.bronze(contract),
          spark.createDataFrame(rows, SourceTables.bronze(contract).schema()).coalesce(1),
          Map.of("test", "bronze"));
    }
  }

  private Row row(SourceContract contract, String file, int i, LocalDate day) {
    List<Object> cells = new ArrayList<>();
    cells.addAll(Arrays.asList(file, "load", "", i + 1, null, null, null, null, true));
    int household = random.nextInt(10) == 0 ? random.nextInt(HOUSEHOLDS) : i % HOUSEHOLDS;
    for (SourceContract.Column column : contract.storedColumns()) {
      cells.add(value(contract, column, i, household, day));
    }
    return RowFactory.create(cells.toArray());
  }

  private Object value(
      SourceContract contract, SourceContract.Column c, int i, int household, LocalDate day) {
    if (contract.key().contains(c.name())) {
      if (c.type() == SourceContract.ColumnType.CODE) {
        List<String> codes = c.codes().values().stream().distinct().sorted().toList();
        return codes.get(i % codes.size());
      }
      // The key stays that of its place, whatever else changes.
      return c.name() + (c.name().equals("household_token") ? i % HOUSEHOLDS : i);
    }
    if (!c.name().endsWith("_token") && random.nextInt(8) == 0) {
      return null;
    }
    if (c.name().equals("birth_date")) {
      return day.minusYears(random.nextBoolean() ? random.nextInt(60) : 60 + random.nextInt(30));
    }
    if (c.name().equals("ethnicity")) {
      return random.nextInt(3) > 0 ? "汉族" : "苗族";
    }
    return switch (c.type()) {
      case HOUSEHOLD -> "household_token" + household;
      case IDENTITY -> "person_token" + i;
      case REFERENCE -> "reference" + i;
      case UNIT -> random.nextBoolean() ? "520524001001" : "520526001001";
      case CODE -> pick(c.codes().values().stream().distinct().sorted().toList());
      case CODE_LIST, ITEMS -> new String[] {"illness"};
      case FLAG -> random.nextBoolean();
      case MONTH -> day.minusMonths(random.nextInt(20)).withDayOfMonth(1);
      // Some lie after the delivery: slips of real exports, or plans.
      case DATE -> day.minusDays(random.nextInt(400) - 20);
      case INTEGER -> (long) random.nextInt(9);
      case MONEY -> new BigDecimal(random.nextInt(2_000_000)).movePointLeft(2);
      case NUMBER -> new BigDecimal(random.nextInt(2_000_000)).movePointLeft(4);
      case TEXT -> pick(HEALTH);
    };
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  List<Delivery> until(LocalDate day) {
    return deliveries.stream().filter(d -> !d.asOf().isAfter(day)).toList();
  }

  /** Silver as conform makes it of the deliveries up to a day, in a lake of its own. */
  Lake silver(LocalDate until) throws IOException {
    Lake made = lake.madeIn(Nights.temporary().resolve("lake").toString());
    List<Job> jobs = new ArrayList<>();
    for (String source : KnownRows.SOURCES) {
      jobs.add(
          new SilverJob(
              settings.contract(source), Effective.of(until(until), source, null), "contract"));
    }
    run(made, jobs);
    return made;
  }

  /** Runs jobs on a lake. */
  void run(Lake on, List<Job> jobs) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    new JobRunner(spark, on, "run", "code", new Console(nowhere), new RunReport())
        .runAll(jobs, false);
  }

  /** What was known, from silver and bronze as they stand after a day. */
  KnownRows known(Lake made, LocalDate until) {
    return KnownRows.of(spark, settings, until(until), made);
  }

  /** Every value of every row, numbers by their bits. */
  static List<String> exactly(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      for (StructField field : row.schema().fields()) {
        Object cell = row.getAs(field.name());
        line.append(field.name())
            .append('=')
            .append(
                cell instanceof Double d ? Long.toHexString(Double.doubleToRawLongBits(d)) : cell)
            .append(' ');
      }
      lines.add(line.toString());
    }
    lines.sort(null);
    return lines;
  }
}
