package org.dixian.conform;

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
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.Effective;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;

/** Random deliveries of one source, and the history that is told of them step by step. */
final class ToldDeliveries {
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 7, 1);
  private static final List<String> SCOPES = List.of("520102", "520103", "520111");

  final SourceContract contract;
  final List<Effective> files;
  private final List<Told> rows;

  /** A row of a file: its key is the year, its content the target. */
  private record Told(Effective file, int row, int year, Integer target) {}

  /**
   * @param places how many deliver
   * @param most deliveries of a place; of one place at most, the others once
   * @param parts files of a delivery at most
   * @param first rows that the ledger counts of a first file
   * @param later rows that it counts of any later one
   */
  ToldDeliveries(
      SourceContract source,
      SourceContract.Delivery delivery,
      Random random,
      int places,
      int most,
      int parts,
      long first,
      long later) {
    this.contract = contract(source, delivery);
    List<Told> told = told(random, places, most, parts, first, later);
    this.files = told.stream().map(Told::file).distinct().toList();
    this.rows = told.stream().filter(t -> t.row() > 0).toList();
  }

  private static SourceContract contract(SourceContract tasks, SourceContract.Delivery delivery) {
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

  /** The rows of all files as bronze has them. */
  Dataset<Row> bronze(SparkSession spark) {
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
    return spark.createDataFrame(cells, SourceTables.bronze(contract).schema());
  }

  /** A row of a history as a line. */
  static String line(Row r) {
    return line(
        r.getAs("scope"),
        ((Long) r.getAs("year")).intValue(),
        r.getAs("target_persons"),
        r.getAs("valid_from"),
        r.getAs("valid_to"),
        r.getAs("ended"),
        r.getAs("file_id"),
        r.getAs("row_number"));
  }

  private static String line(Object... cells) {
    return Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** What is told step by step. */
  List<String> history() {
    return contract.delivery() == SourceContract.Delivery.EVENTS
        ? events(rows)
        : SCOPES.stream()
            .flatMap(scope -> stretches(contract.delivery(), scope, files, rows).stream())
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
