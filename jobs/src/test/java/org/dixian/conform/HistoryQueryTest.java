package org.dixian.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.Effective;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The history of random deliveries, beside one that is told step by step from the same rows. How
 * many rows the ledger counts decides which way the query goes, and nothing of what it says.
 */
class HistoryQueryTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 7, 1);
  private static final List<String> SCOPES = List.of("520102", "520103", "520111");

  private static SourceContract tasks;
  private static SparkSession spark;

  /** A row of a file: its key is the year, its content the target. */
  private record Told(Effective file, int row, int year, Integer target) {}

  @BeforeAll
  static void contract() throws Exception {
    tasks = SettingsLoader.load(Nights.HOME.resolve("conf")).contract("employment_tasks");
    spark = Nights.spark().newSession();
    spark.conf().set("spark.sql.shuffle.partitions", 3);
  }

  private static SourceContract contract(SourceContract.Delivery delivery) {
    return new SourceContract(
        tasks.source(),
        tasks.title(),
        tasks.titleEn(),
        tasks.department(),
        tasks.grain(),
        tasks.files(),
        tasks.format(),
        delivery,
        tasks.key(),
        tasks.nullTokens(),
        tasks.columns(),
        tasks.expected());
  }

  /**
   * @param places how many deliver
   * @param most deliveries of a place; of one place at most, the others once
   * @param parts files of a delivery at most
   * @param counted rows that the ledger counts of a first and of any later file
   */
  @ParameterizedTest
  @CsvSource({
    "SNAPSHOT, 3, 4, 2, 5, 5",
    "SNAPSHOT, 3, 4, 1, 5, 5",
    "SNAPSHOT, 1, 5, 2, 5, 5",
    "SNAPSHOT, 3, 1, 2, 5, 5",
    "SNAPSHOT, 3, 1, 1, 5, 5",
    "CHANGES, 3, 4, 2, 5, 5",
    "CHANGES, 3, 4, 2, 1000000, 10",
    "CHANGES, 3, 4, 1, 1000000, 10",
    "CHANGES, 2, 4, 1, 100000000, 1000000",
    "CHANGES, 3, 1, 2, 1000000, 10",
    "EVENTS, 3, 4, 2, 1000000, 10",
    "EVENTS, 1, 4, 1, 1000000, 10",
    "EVENTS, 1, 4, 1, 5, 5",
    "EVENTS, 1, 1, 1, 5, 5",
    "EVENTS, 3, 1, 1, 5, 5"
  })
  void saysWhatIsToldStepByStep(
      SourceContract.Delivery delivery, int places, int most, int parts, long first, long later) {
    for (long seed = 1; seed <= 2; seed++) {
      List<Told> told = told(new Random(seed), places, most, parts, first, later);
      List<Effective> files = told.stream().map(Told::file).distinct().toList();
      List<Told> rows = told.stream().filter(t -> t.row() > 0).toList();
      List<String> expected = history(delivery, files, rows);
      assertTrue(expected.size() > 3, "something is told");
      assertEquals(
          String.join("\n", expected),
          String.join("\n", queried(contract(delivery), files, rows)),
          "seed " + seed);
    }
  }

  /** Files of random rows; a row 0 stands for the file itself, which may have no others. */
  private static List<Told> told(
      Random random, int places, int most, int parts, long first, long later) {
    List<Told> told = new ArrayList<>();
    for (String scope : SCOPES.subList(0, places)) {
      int deliveries = scope.equals(SCOPES.get(0)) ? most : 1 + random.nextInt(most);
      for (int number = 1; number <= deliveries; number++) {
        for (int part = 1 + random.nextInt(parts); part > 0; part--) {
          Effective file =
              file(scope, number, parts == 1 ? "" : "p" + part, number == 1 ? first : later);
          told.add(new Told(file, 0, 0, 0));
          if (number > 1 && random.nextInt(6) == 0) {
            continue;
          }
          for (int year = 2001; year < 2013; year++) {
            if (random.nextInt(3) > 0) {
              Integer target = random.nextInt(4) == 0 ? null : random.nextInt(2);
              told.add(new Told(file, year - 2000, year, target));
            }
          }
        }
      }
    }
    return told;
  }

  private static Effective file(String scope, int number, String part, long counted) {
    String id = scope + "-" + number + part;
    LocalDate asOf = FIRST_DAY.plusDays(10L * number + scope.charAt(5));
    return new Effective(
        new Delivery(
            id,
            id,
            "employment_tasks",
            asOf,
            scope,
            part,
            0,
            Status.ACCEPTED,
            null,
            null,
            counted,
            counted,
            0,
            0,
            "c",
            "load",
            1),
        number);
  }

  private static List<String> queried(
      SourceContract contract, List<Effective> files, List<Told> rows) {
    List<String> own = contract.storedColumns().stream().map(SourceContract.Column::name).toList();
    List<Row> cells = new ArrayList<>();
    for (Told told : rows) {
      Object[] row = new Object[SourceTables.PROVENANCE + own.size()];
      row[0] = told.file().file().fileId();
      row[1] = "load";
      row[2] = "";
      row[3] = told.row();
      row[4] = new String[0];
      row[8] = true;
      row[SourceTables.PROVENANCE + own.indexOf("unit_code")] = "520100";
      row[SourceTables.PROVENANCE + own.indexOf("year")] = (long) told.year();
      row[SourceTables.PROVENANCE + own.indexOf("target_persons")] =
          told.target() == null ? null : told.target().longValue();
      cells.add(RowFactory.create(row));
    }
    Dataset<Row> bronze = spark.createDataFrame(cells, SourceTables.bronze(contract).schema());
    return new HistoryQuery(contract, files)
        .over(bronze).collectAsList().stream()
            .map(
                r ->
                    line(
                        r.getAs("scope"),
                        ((Long) r.getAs("year")).intValue(),
                        r.getAs("target_persons"),
                        r.getAs("valid_from"),
                        r.getAs("valid_to"),
                        r.getAs("ended"),
                        r.getAs("file_id"),
                        r.getAs("row_number")))
            .sorted()
            .toList();
  }

  private static String line(Object... cells) {
    return Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static List<String> history(
      SourceContract.Delivery delivery, List<Effective> files, List<Told> rows) {
    return delivery == SourceContract.Delivery.EVENTS
        ? events(rows)
        : SCOPES.stream()
            .flatMap(scope -> stretches(delivery, scope, files, rows).stream())
            .sorted()
            .toList();
  }

  /** Of every key the newest telling; of equally new ones the first part's. */
  private static List<String> events(List<Told> rows) {
    Map<Integer, Told> newest = new TreeMap<>();
    rows.stream()
        .sorted(
            Comparator.comparingInt((Told t) -> -t.file().number())
                .thenComparing(t -> t.file().file().part())
                .thenComparing(Told::row)
                .thenComparing(t -> t.file().file().fileId()))
        .forEach(t -> newest.putIfAbsent(t.year(), t));
    return newest.values().stream().map(t -> line(t, null, false)).sorted().toList();
  }

  private static String line(Told t, LocalDate until, boolean ended) {
    Delivery file = t.file().file();
    return line(
        file.scope(), t.year(), t.target(), file.asOf(), until, ended, file.fileId(), t.row());
  }

  /** One place's deliveries, day by day. */
  private static List<String> stretches(
      SourceContract.Delivery delivery, String scope, List<Effective> files, List<Told> rows) {
    List<String> lines = new ArrayList<>();
    Map<Integer, Told> open = new TreeMap<>();
    Map<Integer, LocalDate> days = new TreeMap<>();
    files.stream()
        .filter(e -> e.file().scope().equals(scope))
        .forEach(e -> days.put(e.number(), e.file().asOf()));
    days.forEach(
        (number, day) -> {
          Map<Integer, Told> now = new TreeMap<>();
          rows.stream()
              .filter(t -> t.file().file().scope().equals(scope) && t.file().number() == number)
              .sorted(Comparator.comparing(t -> t.file().file().part()))
              .forEach(t -> now.putIfAbsent(t.year(), t));
          for (int year : List.copyOf(open.keySet())) {
            Told before = open.get(year);
            Told after = now.get(year);
            boolean gone = after == null && delivery == SourceContract.Delivery.SNAPSHOT;
            boolean other = after != null && !Objects.equals(before.target(), after.target());
            if (gone || other) {
              lines.add(line(before, day, gone));
              open.remove(year);
            }
          }
          now.forEach(open::putIfAbsent);
        });
    open.values().forEach(t -> lines.add(line(t, null, false)));
    return lines;
  }
}
