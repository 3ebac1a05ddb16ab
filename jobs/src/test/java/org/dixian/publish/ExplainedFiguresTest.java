package org.dixian.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.dixian.night.Nights;
import org.dixian.run.Delivery;
import org.dixian.run.Ledger;
import org.dixian.run.Refusal;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two editions of a county, its townships and one ratio, written down by hand. */
@Tag("nights")
class ExplainedFiguresTest {
  private static final String FILE = "c".repeat(64);

  private static final SparkSession SPARK = Nights.spark();
  private static Settings settings;
  private static String publication;
  private static String lakeRoot;
  private static long ledger;

  @BeforeAll
  static void twoEditions() throws Exception {
    Path root = Nights.temporary();
    publication = root.resolve("publication").toString();
    lakeRoot = root.resolve("lake").toString();
    settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
    Lake lake = new Lake(lakeRoot, SPARK.sparkContext().hadoopConfiguration());
    Ledger decisions = new Ledger(SPARK, lake);
    decisions.record(
        List.of(
            file("a", "registry", "520524", LocalDate.of(2025, 8, 31), 0, 3),
            file("b", "registry", "520524", LocalDate.of(2025, 9, 30), 0, 5),
            file("c", "registry", "520524", LocalDate.of(2025, 9, 30), 1, 7),
            file("d", "registry", "520526", LocalDate.of(2025, 9, 30), 0, 9),
            file("e", "clues", "520524", LocalDate.of(2025, 9, 30), 0, 11)),
        "run");
    ledger = lake.version(Ledger.TABLE.name());
    edition(
        Audience.INTERNAL,
        "2025-09-30-aaaa",
        "520524 county all 6 8 75",
        "520524101 township all 4 5 80",
        "520524110 township all 2 3 66.67",
        "520526 county all 1 2 50",
        "520500 prefecture all 7 10 70");
    edition(
        Audience.INTERNAL,
        "2025-10-31-bbbb",
        "520524 county all 7 8 87.5",
        "520524101 township all 4 5 80",
        "520524110 township all 2 3 66.67",
        "520526 county all 1 2 50",
        "520626 county all 3 3 100");
    edition(Audience.PUBLIC, "2025-09-30-cccc", "520524 county all 6 8 75");
  }

  private static Delivery file(
      String id, String source, String scope, LocalDate day, int revision, long rows) {
    return new Delivery(
        id.repeat(64),
        "名册" + id,
        source,
        day,
        scope,
        "",
        revision,
        Delivery.Status.ACCEPTED,
        null,
        null,
        rows + 1,
        rows,
        1,
        0,
        "contract",
        "load",
        id.charAt(0));
  }

  /**
   * Figures of RC01.person in 2025-09 as {@code unit level category numerator denominator value}.
   */
  private static void edition(Audience audience, String id, String... figures) throws IOException {
    Edition draft =
        new Edition(
            id,
            audience,
            "20251001T000000000Z",
            id.substring(0, 10),
            settings.hash(),
            "code",
            lakeRoot,
            ledger,
            Map.of(),
            List.of());
    Placement.place(
        draft,
        publication,
        SPARK.sparkContext().hadoopConfiguration(),
        aside -> {
          MartFiles writer =
              new MartFiles(
                  new EditionFolder(
                      SPARK, SPARK.sparkContext().hadoopConfiguration(), draft, aside));
          List<Edition.File> files = new ArrayList<>();
          for (TableContract mart :
              List.of(
                  MartTables.REVISIONS,
                  QualityMarts.DATA_QUALITY,
                  QualityMarts.FIGURE_CHECKS,
                  QualityMarts.FEED_STATUS)) {
            files.addAll(writer.write(mart, SPARK.createDataFrame(List.of(), mart.schema())));
          }
          files.addAll(writer.write(MartTables.INDICATOR_VALUES, figures(figures)));
          List<Row> catalogue =
              new CatalogueRows(settings)
                  .rows().stream().filter(r -> r.getString(0).equals("RC01")).toList();
          Dataset<Row> definitions =
              SPARK.createDataFrame(catalogue, MartTables.INDICATOR_CATALOGUE.schema());
          files.addAll(
              writer.write(
                  MartTables.INDICATOR_CATALOGUE,
                  id.endsWith("bbbb")
                      ? definitions.withColumn("basis", functions.lit("新依据"))
                      : definitions));
          return files;
        });
  }

  private static Dataset<Row> figures(String... lines) {
    List<String> selects = new ArrayList<>();
    for (String line : lines) {
      String[] c = line.split(" ");
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put("indicator_id", "'RC01'");
      cells.put("base", "'person'");
      cells.put("variant", "''");
      cells.put("unit_code", "'" + c[0] + "'");
      cells.put("unit_name", "'unit'");
      cells.put("unit_level", "'" + c[1] + "'");
      cells.put("period", "'2025-09'");
      cells.put("window", "'month'");
      cells.put("dimension", "'all'");
      cells.put("category", "'" + c[2] + "'");
      cells.put("numerator", c[3]);
      cells.put("denominator", c[4]);
      cells.put("value", c[5]);
      cells.put("status", "'ok'");
      cells.put("suppressed", "false");
      selects.add(
          Arrays.stream(MartTables.INDICATOR_VALUES.schema().fields())
              .map(
                  f ->
                      "CAST(%s AS %s) AS %s"
                          .formatted(
                              cells.getOrDefault(f.name(), "NULL"), f.dataType().sql(), f.name()))
              .collect(Collectors.joining(", ", "SELECT ", "")));
    }
    return SPARK.sql(String.join(" UNION ALL ", selects));
  }

  private static EditionFolder folder(Audience audience, String id) throws IOException {
    Edition edition =
        Edition.named(publication, audience, id, SPARK.sparkContext().hadoopConfiguration());
    return EditionFolder.of(edition, publication, SPARK);
  }

  private static Explanation explain(Audience audience, String edition, String unit)
      throws IOException {
    Indicator indicator =
        settings.indicators().stream()
            .filter(i -> i.key().equals("RC01.person"))
            .findFirst()
            .orElseThrow();
    return new Explainer(settings, folder(audience, edition))
        .explain(
            new Explainer.Cell(
                indicator,
                settings.units().unit(unit).orElseThrow(),
                YearMonth.of(2025, 9),
                "month",
                "all",
                "all"));
  }

  @Test
  void aDiffNamesEveryCellThatIsNotTheSameAndEveryDefinition() throws Exception {
    EditionDiff diff =
        new EditionDiff(folder(Audience.INTERNAL, "2025-09"), folder(Audience.INTERNAL, "2025-10"));
    Dataset<Row> compared = diff.compared(functions.lit(true)).cache();
    assertEquals(
        List.of(
            "520500 only_in_a 70.000000 - 7.00 -",
            "520524 changed 75.000000 87.500000 6.00 7.00",
            "520626 only_in_b - 100.000000 - 3.00"),
        EditionDiff.differing(compared)
            .selectExpr(
                "concat_ws(' ', unit_code, difference, nvl(string(value_a), '-'),"
                    + " nvl(string(value_b), '-'), nvl(string(numerator_a), '-'),"
                    + " nvl(string(numerator_b), '-'))")
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .toList());
    assertEquals(
        List.of("prefecture 1 0 1 0", "county 3 1 0 1"),
        EditionDiff.summary(compared)
            .selectExpr("concat_ws(' ', unit_level, cells, changed, only_in_a, only_in_b)")
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .toList());
    assertEquals(
        List.of("RC01.person basis 新依据"),
        diff.definitions().stream()
            .map(d -> d.indicator() + " " + d.column() + " " + d.b())
            .toList());
  }

  @Test
  void aFigureIsRecomputedAndTheUnitsBelowAddUpOrNot() throws Exception {
    Explanation right = explain(Audience.INTERNAL, "2025-09", "520524");
    assertEquals(new BigDecimal("75.00"), right.recomputed());
    assertEquals("adds_up", right.below().outcome());
    assertEquals(2, right.below().units().size());
    assertEquals(0, right.below().numerator().compareTo(BigDecimal.valueOf(6)));
    assertTrue(right.sameRules());
    Explanation wrong = explain(Audience.INTERNAL, "2025-10", "520524");
    assertEquals("differs", wrong.below().outcome());
    assertEquals("none", explain(Audience.INTERNAL, "2025-09", "520524101").below().outcome());
  }

  @Test
  void theExportsBehindItAreThoseThatCountOfItsSourcesAndPlace() throws Exception {
    Explanation.Files files = explain(Audience.INTERNAL, "2025-09", "520524101").files();
    assertNull(files.unreadable());
    assertEquals(1, files.listed().size(), "the correction stands for the file it corrects");
    assertEquals(FILE, files.listed().get(0).fileId());
    assertEquals("名册c", files.listed().get(0).name());
    assertEquals(7, files.listed().get(0).rowsAccepted());
    assertEquals(1, files.earlier());
    assertEquals(0, files.later());
    assertEquals(2, explain(Audience.INTERNAL, "2025-09", "520500").files().listed().size());
  }

  @Test
  void aPublicExplanationHasNoNamesAndNumbersOfRows() throws Exception {
    Explanation.Origin origin =
        explain(Audience.PUBLIC, "2025-09", "520524").files().listed().get(0);
    assertEquals(FILE, origin.fileId());
    assertNull(origin.name());
    assertNull(origin.rowsAccepted());
    assertNull(origin.rowsRejected());
  }

  @Test
  void aFigureThatIsNotThereIsRefusedWithWhatIs() {
    Refusal none =
        assertThrows(Refusal.class, () -> explain(Audience.INTERNAL, "2025-09", "520626"));
    assertTrue(none.getMessage().contains("it has none"), none::getMessage);
  }
}
