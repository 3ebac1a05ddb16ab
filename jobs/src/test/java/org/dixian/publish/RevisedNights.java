package org.dixian.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.run.Console;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.run.JobRunner;
import org.dixian.run.Ledger;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceContract;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeEach;

/** A lake with hand-made figures and files, and nights that publish them and note revisions. */
abstract class RevisedNights {
  static final String ZHIJIN = "520524";
  static final String WEINING = "520526";
  static final LocalDate JULY = LocalDate.of(2025, 7, 31);
  static final LocalDate AUGUST = LocalDate.of(2025, 8, 31);

  final SparkSession spark = Nights.spark();
  private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
  private Settings settings;
  Lake lake;
  String publication;
  private Ledger ledger;
  private int runs;
  String code = "one";

  @BeforeEach
  void anEmptyLake() throws Exception {
    Path root = Nights.temporary();
    Settings read = SettingsLoader.load(Nights.HOME.resolve("conf"));
    publication = root.resolve("publication").toString();
    settings =
        read.with(read.pipeline().withRoots(null, root.resolve("lake").toString(), publication));
    lake = new Lake(settings.pipeline().lake(), spark.sparkContext().hadoopConfiguration());
    for (TableContract mart : MartTables.ALL) {
      if (!mart.equals(MartTables.REVISIONS) && !mart.equals(MartTables.INDICATOR_VALUES)) {
        lake.replace(mart, spark.createDataFrame(List.of(), mart.schema()), Map.of("x", "y"));
      }
    }
    ledger = new Ledger(spark, lake);
  }

  /** A file arrives: source, scope, day, number of its correction. */
  void file(String id, String source, String scope, LocalDate day, int revision) {
    ledger.record(
        List.of(
            new Delivery(
                id.repeat(12),
                id,
                source,
                day,
                scope,
                "",
                revision,
                Delivery.Status.ACCEPTED,
                null,
                null,
                1,
                1,
                0,
                0,
                "contract",
                "load",
                ledger.decisions().next())),
        "run");
  }

  /** Figures as {@code indicator base unit level period category value}, one a line. */
  void figures(String... lines) {
    List<String> selects = new ArrayList<>();
    for (String line : lines) {
      String[] c = line.split(" ");
      String value = c[6].equals("-") ? "NULL" : c[6];
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put("indicator_id", c[0]);
      cells.put("base", c[1]);
      cells.put("variant", "");
      cells.put("unit_code", c[2]);
      cells.put("unit_level", c[3]);
      cells.put("period", c[4]);
      cells.put("window", "month");
      cells.put("dimension", c[5].equals("all") ? "all" : "risk");
      cells.put("category", c[5]);
      cells.put("status", c[6].equals("-") ? "not_reported" : "ok");
      cells.put("run_id", "run" + runs);
      selects.add(
          "SELECT "
              + Arrays.stream(MartTables.INDICATOR_VALUES.schema().fields())
                  .map(
                      f ->
                          (cells.containsKey(f.name())
                                  ? "'" + cells.get(f.name()) + "'"
                                  : f.name().equals("value") || f.name().equals("numerator")
                                      ? value
                                      : "CAST(NULL AS " + f.dataType().sql() + ")")
                              + " AS "
                              + f.name())
                  .collect(Collectors.joining(", ")));
    }
    lake.replace(
        MartTables.INDICATOR_VALUES,
        spark.sql(String.join(" UNION ALL ", selects)),
        Map.of("fingerprint", "figures " + runs));
  }

  /** Finds the revisions; false when the table was left as it is. */
  boolean revise(LocalDate asOf) throws IOException {
    Map<String, List<Effective>> files = new LinkedHashMap<>();
    for (SourceContract contract : settings.contracts()) {
      files.put(contract.source(), Effective.of(ledger.deliveries(), contract.source(), asOf));
    }
    Optional<Edition> current =
        Edition.current(publication, Audience.INTERNAL, spark.sparkContext().hadoopConfiguration());
    String run = "run" + ++runs;
    return new JobRunner(spark, lake, run, code, new Console(nowhere), new RunReport())
        .run(new RevisionsJob(settings, lake, current, files, asOf, run, code));
  }

  String publish(LocalDate asOf) throws IOException {
    return new Publisher(spark, lake, settings, Audience.INTERNAL, List.of(), new Console(nowhere))
        .publish("run" + runs, asOf.toString(), code)
        .map(Edition::edition)
        .orElse(null);
  }

  String night(LocalDate asOf) throws IOException {
    revise(asOf);
    return publish(asOf);
  }

  List<String> revisions() {
    return lake
        .read(spark, MartTables.REVISIONS.name())
        .selectExpr(
            "concat_ws(' ', indicator_id, unit_code, period, category,"
                + " coalesce(CAST(CAST(old_value AS INT) AS STRING), '-'), '->',"
                + " coalesce(CAST(CAST(new_value AS INT) AS STRING), '-'),"
                + " coalesce(new_status, 'gone'), cause, coalesce(files, '-'),"
                + " coalesce(sources, '-'))")
        .collectAsList()
        .stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }

  String seen() throws IOException {
    return Edition.current(
            publication, Audience.INTERNAL, spark.sparkContext().hadoopConfiguration())
        .orElseThrow()
        .edition();
  }
}
