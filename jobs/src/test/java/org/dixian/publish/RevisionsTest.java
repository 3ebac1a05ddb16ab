package org.dixian.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Editions of a handful of figures, and what the revisions say about each step between them. */
@Tag("nights")
class RevisionsTest {
  private static final String ZHIJIN = "520524";
  private static final String WEINING = "520526";
  private static final LocalDate JULY = LocalDate.of(2025, 7, 31);
  private static final LocalDate AUGUST = LocalDate.of(2025, 8, 31);

  private final SparkSession spark = Nights.spark();
  private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
  private Settings settings;
  private Lake lake;
  private String publication;
  private Ledger ledger;
  private int runs;
  private String code = "one";

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
  private void file(String id, String source, String scope, LocalDate day, int revision) {
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
  private void figures(String... lines) {
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
  private boolean revise(LocalDate asOf) throws IOException {
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

  private String publish(LocalDate asOf) throws IOException {
    return new Publisher(spark, lake, settings, Audience.INTERNAL, List.of(), new Console(nowhere))
        .publish("run" + runs, asOf.toString(), code)
        .map(Edition::edition)
        .orElse(null);
  }

  private String night(LocalDate asOf) throws IOException {
    revise(asOf);
    return publish(asOf);
  }

  private List<String> revisions() {
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

  @Test
  void aFirstEditionRevisesNothingAndAQuietNightWritesNothing() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures("MW02 household 520524 county 2025-07 all 10");
    assertTrue(night(JULY).startsWith("2025-07-31-"));
    assertEquals(List.of(), revisions());

    long before = lake.version("mart.revisions");
    assertEquals(null, night(JULY));
    assertEquals(before, lake.version("mart.revisions"));
  }

  @Test
  void eachRevisedCellNamesItsCauseAndTheFilesOfItsSourcesAndPlace() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures(
        "MW02 household 520524 county 2025-07 all 10",
        "MW02 household 520524 county 2025-07 illness 4",
        "MW02 household 520524 county 2025-07 disaster 1",
        "MW02 household 520524001 township 2025-07 all 3",
        "MW02 household 520526 county 2025-07 all -",
        "MW02 household 520500 prefecture 2025-07 all 10",
        "MW02 household 520000 province 2025-07 all 10",
        "EM01 person 520526 county 2025-07 all 7");
    String first = night(JULY);

    file("b", "registry", ZHIJIN, JULY, 1);
    file("c", "registry", WEINING, JULY, 0);
    file("d", "employment", WEINING, AUGUST, 0);
    figures(
        "MW02 household 520524 county 2025-07 all 11",
        "MW02 household 520524 county 2025-07 illness 4",
        "MW02 household 520524 county 2025-07 flood 2",
        "MW02 household 520524001 township 2025-07 all 5",
        "MW02 household 520526 county 2025-07 all 8",
        "MW02 household 520500 prefecture 2025-07 all 19",
        "MW02 household 520000 province 2025-07 all 19",
        "EM01 person 520526 county 2025-07 all 6",
        "MW02 household 520524 county 2025-08 all 12");
    revise(AUGUST);

    String b = "b".repeat(12);
    String c = "c".repeat(12);
    String d = "d".repeat(12);
    List<String> expected =
        List.of(
            "EM01 520526 2025-07 all 7 -> 6 ok new_file " + d + " employment",
            "MW02 520000 2025-07 all 10 -> 19 ok corrected_file " + b + ", " + c + " registry",
            "MW02 520500 2025-07 all 10 -> 19 ok corrected_file " + b + ", " + c + " registry",
            "MW02 520524 2025-07 all 10 -> 11 ok corrected_file " + b + " registry",
            "MW02 520524 2025-07 disaster 1 -> - gone corrected_file " + b + " registry",
            "MW02 520524001 2025-07 all 3 -> 5 ok corrected_file " + b + " registry",
            "MW02 520526 2025-07 all - -> 8 ok late_file " + c + " registry");
    assertEquals(expected, revisions());
    assertEquals(
        List.of(first),
        lake
            .read(spark, "mart.revisions")
            .select("replaces_edition")
            .distinct()
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .toList());

    // Killed before the pointer moved, and run again: nothing is written twice.
    long version = lake.version("mart.revisions");
    assertEquals(false, revise(AUGUST));
    assertEquals(version, lake.version("mart.revisions"));
    String second = publish(AUGUST);
    assertTrue(second != null && !second.equals(first));
    assertEquals(null, night(AUGUST), "nothing new");
    assertEquals(version, lake.version("mart.revisions"));
    assertEquals(expected, revisions());
  }

  @Test
  void revisionsOfEarlierEditionsStayAndOtherRulesAreNotBlamedOnFiles() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures("MW02 household 520524 county 2025-07 all 10");
    night(JULY);
    file("b", "registry", ZHIJIN, JULY, 1);
    figures("MW02 household 520524 county 2025-07 all 11");
    night(JULY);
    code = "two";
    figures("MW02 household 520524 county 2025-07 all 10");
    String third = night(JULY);
    file("e", "registry", ZHIJIN, AUGUST, 0);
    figures(
        "MW02 household 520524 county 2025-07 all 12",
        "MW02 household 520524 county 2025-08 all 9");
    String fourth = night(AUGUST);
    // Asked for July again, without August's file: no file explains it, nor did rules change.
    figures("MW02 household 520524 county 2025-07 all 10");
    assertTrue(night(JULY) != null && third != null && fourth != null);
    assertEquals(
        List.of(
            "MW02 520524 2025-07 all 10 -> 11 ok corrected_file " + "b".repeat(12) + " registry",
            "MW02 520524 2025-07 all 10 -> 12 ok new_file " + "e".repeat(12) + " registry",
            "MW02 520524 2025-07 all 11 -> 10 ok definition - -",
            "MW02 520524 2025-07 all 12 -> 10 ok as_of - -"),
        revisions());
  }

  @Test
  void figuresComputedAnewToTheSameAreNoRevisionAndNoEdition() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures("MW02 household 520524 county 2025-07 all 10");
    night(JULY);
    code = "two";
    figures("MW02 household 520524 county 2025-07 all 10");
    assertEquals(null, night(JULY));
    assertEquals(List.of(), revisions());
  }

  @Test
  void whileHeldNightsReviseWhatReadersSeeAndTheLastIsShownOnRelease() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures("MW02 household 520524 county 2025-07 all 10");
    String shown = night(JULY);
    Releases releases =
        new Releases(publication, Audience.INTERNAL, spark.sparkContext().hadoopConfiguration());
    releases.hold();

    file("b", "registry", ZHIJIN, JULY, 1);
    figures("MW02 household 520524 county 2025-07 all 11");
    String second = night(JULY);
    assertEquals(null, night(JULY), "nothing new");
    figures("MW02 household 520524 county 2025-07 all 12");
    String third = night(JULY);
    assertTrue(second != null && third != null && !second.equals(third));
    assertEquals(shown, seen());
    // Nobody saw 11.
    String revised =
        "MW02 520524 2025-07 all 10 -> 12 ok corrected_file " + "b".repeat(12) + " registry";
    assertEquals(List.of(revised), revisions());

    releases.release();
    assertEquals(third, seen());
    assertEquals(null, night(JULY), "it is what the last night made");
    assertEquals(List.of(revised), revisions());
  }

  private String seen() throws IOException {
    return Edition.current(
            publication, Audience.INTERNAL, spark.sparkContext().hadoopConfiguration())
        .orElseThrow()
        .edition();
  }
}
