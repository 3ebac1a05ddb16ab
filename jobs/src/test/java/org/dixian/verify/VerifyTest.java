package org.dixian.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.publish.Audience;
import org.dixian.publish.EditionsOfThreeMarts;
import org.dixian.run.Delivery;
import org.dixian.run.Ledger;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.DataFiles;
import org.dixian.table.Lake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real tables, ledgers and editions, each damaged in one way, and what is said of it. */
class VerifyTest {
  private final SparkSession spark = Nights.spark();
  private final Configuration hadoop = spark.sparkContext().hadoopConfiguration();
  private Path root;
  private Lake lake;
  private TableFiles tables;

  @BeforeEach
  void aLake() throws IOException {
    root = Nights.temporary();
    lake = new Lake(root.resolve("lake").toString(), hadoop);
    tables = new TableFiles(lake, hadoop);
  }

  private Path table(String name) {
    return Path.of(lake.path(name));
  }

  private void write(String table, String sql, String mode) {
    spark.sql(sql).coalesce(1).write().format("delta").mode(mode).save(lake.path(table));
  }

  private Path dataFile(String table) throws IOException {
    try (Stream<Path> files = Files.list(table(table))) {
      return files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private void assertFound(String table, String problem, String remedy) throws IOException {
    List<Finding> findings = tables.check(table);
    assertEquals(1, findings.size(), findings.toString());
    assertEquals(table, findings.get(0).subject());
    assertTrue(findings.get(0).problem().contains(problem), findings.toString());
    assertTrue(findings.get(0).remedy().contains(remedy), findings.toString());
  }

  @Test
  void wholeTablesOfEveryLayerAreFoundAndHaveNoFindings() throws IOException {
    for (String table : List.of("bronze.a", "silver.b", "gold.c", "mart.d", "public.d")) {
      write(table, "SELECT 1 AS x", "overwrite");
      write(table, "SELECT 2 AS x", "overwrite");
      assertEquals(List.of(), tables.check(table));
    }
    assertEquals(List.of("bronze.a", "gold.c", "mart.d", "public.d", "silver.b"), lake.tables());
    assertEquals(5, tables.files());
  }

  @Test
  void aMissingDataFileIsNamed() throws IOException {
    write("gold.a", "SELECT 1 AS x", "overwrite");
    Path file = dataFile("gold.a");
    Files.delete(file);
    assertFound("gold.a", file.getFileName() + " is missing", "run ./dixian nightly");
  }

  @Test
  void aTableThatRemembersFormerNightsNeedsABackup() throws IOException {
    for (String table : List.of("gold.withheld", "public.indicator_values", "mart.revisions")) {
      write(table, "SELECT 1 AS x", "overwrite");
      Files.delete(dataFile(table));
      assertFound(table, "is missing", "from a backup");
    }
  }

  @Test
  void aTruncatedDataFileIsNamed() throws IOException {
    write("bronze.a", "SELECT 1 AS x", "overwrite");
    Path file = dataFile("bronze.a");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertFound(
        "bronze.a",
        "has %,d bytes, and had %,d".formatted(bytes.length - 1, bytes.length),
        "from a backup");
  }

  @Test
  void aDataFileOverwrittenWithZerosIsNamed() throws IOException {
    write("gold.a", "SELECT 1 AS x", "overwrite");
    Path file = dataFile("gold.a");
    Files.write(file, new byte[(int) Files.size(file)]);
    assertFound("gold.a", "fails its checksum", "run ./dixian nightly");
    Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
    assertFound("gold.a", "is no Parquet file", "run ./dixian nightly");
  }

  @Test
  void aFileThatANewerVersionReplacedIsNotMissed() throws IOException {
    write("gold.a", "SELECT 1 AS x", "overwrite");
    Path replaced = dataFile("gold.a");
    write("gold.a", "SELECT 2 AS x", "overwrite");
    Files.delete(replaced);
    assertEquals(List.of(), tables.check("gold.a"));
    assertEquals(1, tables.check("gold.a", 0).size(), "its former version counts on it");
  }

  @Test
  void aMissingCommitIsNamed() throws IOException {
    for (int n = 0; n < 3; n++) {
      write("silver.a", "SELECT " + n + " AS x", "append");
    }
    Files.delete(table("silver.a").resolve("_delta_log/%020d.json".formatted(1)));
    List<Finding> findings = tables.check("silver.a");
    assertTrue(
        findings.get(0).problem().startsWith("commit 1 is missing in "), findings.toString());
    Files.delete(table("silver.a").resolve("_delta_log/%020d.json".formatted(0)));
    assertTrue(tables.check("silver.a").get(0).problem().startsWith("commit 0 is missing"));
  }

  @Test
  void aLogWithoutACommitIsNamed() throws IOException {
    write("silver.a", "SELECT 1 AS x", "append");
    FileUtils.cleanDirectory(table("silver.a").resolve("_delta_log").toFile());
    assertTrue(tables.check("silver.a").get(0).problem().equals("its log has no commit"));
  }

  private void bronze(int repeated) {
    write(
        "bronze.registry",
        """
        SELECT '0123456789abcdef' AS file_id, 'load' AS load_id, IF(id = 3, 'id_length', NULL) AS reject_reason,
          id < %d AS first_of_key
        FROM range(%d)"""
            .formatted(4, 4 + repeated),
        "overwrite");
  }

  private void ledger(long read, long accepted, long rejected, long repeated) {
    new Ledger(spark, lake)
        .record(
            List.of(
                new Delivery(
                    "0123456789abcdef",
                    "name",
                    "registry",
                    LocalDate.of(2025, 9, 30),
                    "520524",
                    "",
                    0,
                    Delivery.Status.ACCEPTED,
                    null,
                    null,
                    read,
                    accepted,
                    rejected,
                    repeated,
                    "contract",
                    "load",
                    1)),
            "run");
  }

  private List<Finding> rows() throws IOException {
    return new LedgerRows(spark, lake, new DataFiles(lake, hadoop)).check();
  }

  @Test
  void rowsThatAreAllThereAreWhole() throws IOException {
    bronze(2);
    ledger(6, 3, 1, 2);
    assertEquals(List.of(), rows());
  }

  @Test
  void aRowThatIsMissingInBronzeIsFound() throws IOException {
    bronze(1);
    ledger(6, 3, 1, 2);
    assertEquals(
        "file 0123456789ab: the ledger has 6 rows = 3 accepted + 1 rejected + 2 repeated,"
            + " the table 3 accepted + 1 rejected + 1 repeated",
        rows().get(0).problem());
  }

  @Test
  void aLedgerThatDoesNotAddUpIsFound() throws IOException {
    bronze(2);
    ledger(7, 3, 1, 2);
    assertEquals(1, rows().size());
  }

  private EditionFiles editions() throws Exception {
    Settings settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
    return new EditionFiles(
        settings.with(
            settings
                .pipeline()
                .withRoots("none", lake.path("gold.x"), root.resolve("publication").toString())),
        hadoop,
        tables);
  }

  @Test
  void aChangedFileOfAnEditionIsNamed() throws Exception {
    Path publication = root.resolve("publication");
    var made = new EditionsOfThreeMarts(publication);
    made.publish("2025-08-31-aaaaaaaa", Audience.INTERNAL, 600);
    made.publish("2025-09-30-bbbbbbbb", Audience.INTERNAL, 608);
    assertEquals(List.of(), editions().check(Audience.INTERNAL));

    Files.writeString(publication.resolve("internal/2025-08-31-aaaaaaaa/org_units.csv"), "x");
    List<Finding> findings = editions().check(Audience.INTERNAL);
    assertEquals("internal edition 2025-08-31-aaaaaaaa", findings.get(0).subject());
    assertTrue(findings.get(0).problem().contains("org_units.csv"), findings.toString());
    assertEquals(1, findings.size());

    FileUtils.deleteDirectory(publication.resolve("internal/2025-09-30-bbbbbbbb").toFile());
    assertTrue(
        editions().check(Audience.INTERNAL).stream()
            .anyMatch(f -> f.problem().contains("its folder is missing")));
  }
}
