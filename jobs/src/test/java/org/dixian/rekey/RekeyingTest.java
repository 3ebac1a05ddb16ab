package org.dixian.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.dixian.acquire.KeyFingerprint;
import org.dixian.acquire.Pseudonym;
import org.dixian.night.Nights;
import org.dixian.run.Console;
import org.dixian.run.Refusal;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;
import org.dixian.table.WarningTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A lake of a few rows under a new key, whole and after it was left in every state on the way. */
@Tag("nights")
class RekeyingTest {
  private static final byte[] OLD = bytes("the former key of the tests, 32 b");
  private static final byte[] NEW = bytes("the newest key of the tests, 32 b");
  private static final Pseudonym BEFORE = new Pseudonym(OLD);
  private static final Pseudonym KEY = new Pseudonym(OLD, NEW);
  private static final TableContract VISITS =
      TableContract.of(
          "bronze.visits",
          "one visit",
          "person_token STRING COMMENT '人', days INT, load_id STRING");
  private static final TableContract FACT =
      TableContract.of("gold.visit", "one visit", "household_token STRING, days INT");
  private static final TableContract CELLS =
      TableContract.of("gold.measure_cells", "one cell", "unit_code STRING, amount BIGINT");

  private static final String P1 = "11111111111111111111111111111111";
  private static final String P2 = "22222222222222222222222222222222";
  private static final String H1 = "33333333333333333333333333333333";

  private final SparkSession spark = Nights.small();
  private Path folder;
  private Lake lake;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What the newest key makes of a token, by the algorithm's own words. */
  private static String again(String token) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(NEW, "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(bytes("token\0" + token))).substring(0, 32);
  }

  private static String identifier(String kind, String subject, String day)
      throws GeneralSecurityException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(bytes(kind + "|" + subject + "|" + day));
    return HexFormat.of().formatHex(digest).substring(0, 16);
  }

  @BeforeEach
  void aLake() throws Exception {
    folder = Nights.temporary().resolve("lake");
    spark.conf().set("spark.sql.parquet.compression.codec", "uncompressed");
    lake = new Lake(folder.toString(), spark.sparkContext().hadoopConfiguration());
    fingerprint().note(BEFORE);
    write(VISITS, "('%s', 3, 'a'), (NULL, 4, 'a')".formatted(P1));
    lake.append(VISITS, given(VISITS, "('%s', 5, 'b')".formatted(P2)), Map.of("run", "b"));
    write(FACT, "('%s', 3)".formatted(H1));
    write(CELLS, "('520524', 8L)");
    String moved = identifier("illness", P1, "2025-07-01");
    String now = identifier("illness", P1, "2025-07-03");
    write(
        WarningTables.REGISTER,
        String.join(
            ", ",
            warning(moved, 1, "'" + P1 + "'", "2025-07-01", "restated", "'" + now + "'"),
            warning(now, 1, "'" + P1 + "'", "2025-07-03", "standing", "NULL"),
            warning(
                identifier("illness", H1, "2025-08-09"),
                2,
                "NULL",
                "2025-08-09",
                "standing",
                "NULL")));
  }

  private KeyFingerprint fingerprint() {
    return new KeyFingerprint(lake, spark.sparkContext().hadoopConfiguration());
  }

  private void write(TableContract table, String rows) {
    lake.replace(table, given(table, rows), Map.of("run", "a", "fingerprint", "made"));
  }

  private org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> given(
      TableContract table, String rows) {
    return spark.sql(
        "SELECT * FROM VALUES %s AS given(%s)"
            .formatted(rows, String.join(", ", table.schema().fieldNames())));
  }

  private static String warning(
      String id, int number, String person, String day, String status, String continuedBy) {
    return ("('%s', %d, '520524', 'illness', 'R1', '%s', %s, '520524001001', DATE'%s', DATE'%s', 'why',"
            + " 'v', DATE'2025-09-30', '%s', %s, CAST(NULL AS DATE), CAST(NULL AS STRING))")
        .formatted(id, number, H1, person, day, day, status, continuedBy);
  }

  private boolean rekey() throws IOException {
    Console console = new Console(new PrintStream(new ByteArrayOutputStream()));
    return new Rekeying(spark, lake, KEY, console).run("c");
  }

  private List<String> rows(String table, String columns, String order) {
    return lake
        .read(spark, table)
        .selectExpr(columns.split(", "))
        .orderBy(order)
        .collectAsList()
        .stream()
        .map(Object::toString)
        .toList();
  }

  private void isRekeyed() throws Exception {
    assertTrue(fingerprint().is(KEY));
    assertEquals(
        List.of("[%s,3,a]".formatted(again(P1)), "[null,4,a]", "[%s,5,b]".formatted(again(P2))),
        rows("bronze.visits", "person_token, days, load_id", "days"));
    assertEquals(
        "人", lake.read(spark, "bronze.visits").schema().apply("person_token").getComment().get());
    assertFalse(lake.exists("gold.visit"), "the next night makes it anew");
    assertEquals(List.of("[520524,8]"), rows("gold.measure_cells", "unit_code, amount", "amount"));
    assertEquals("made", lake.note("gold.measure_cells", "fingerprint").orElseThrow());
    String now = identifier("illness", again(P1), "2025-07-03");
    assertEquals(
        List.of(
            "[%s,1,%s,%s,%s]"
                .formatted(
                    identifier("illness", again(P1), "2025-07-01"), again(H1), again(P1), now),
            "[%s,1,%s,%s,null]".formatted(now, again(H1), again(P1)),
            "[%s,2,%s,null,null]"
                .formatted(identifier("illness", again(H1), "2025-08-09"), again(H1))),
        rows(
                WarningTables.REGISTER.name(),
                "warning_id, number, household_token, person_token, continued_by, signal_date",
                "signal_date")
            .stream()
            .map(r -> r.replaceAll(",[-\\d]{10}]$", "]"))
            .toList());
    assertEquals(List.of(), filesWith(P1, P2, H1), "former tokens");
    assertFalse(Files.exists(folder.resolve("restricted/run/rekeyed")));
  }

  /** Data files are not compressed here; logs name the least and the greatest token of a file. */
  private List<String> filesWith(String... tokens) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> Arrays.stream(tokens).anyMatch(t -> text(f).contains(t)))
          .map(f -> folder.relativize(f).toString())
          .collect(Collectors.toList());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyTokenIsReplacedAndNoFormerOneIsLeft() throws Exception {
    List<String> before = filesWith(P1);
    assertTrue(before.stream().anyMatch(f -> f.endsWith(".parquet")), "seen in data: " + before);
    assertTrue(before.stream().anyMatch(f -> f.endsWith(".json")), "seen in logs: " + before);

    assertTrue(rekey());

    isRekeyed();
    assertFalse(rekey(), "nothing is left to do");
    isRekeyed();
  }

  @Test
  void itGoesOnFromHalfATableBesideTheOldOne() throws Exception {
    fingerprint().noteChange(BEFORE, KEY);
    Path half =
        Files.createDirectories(folder.resolve("restricted/run/rekeyed/restricted/bronze/visits"));
    Files.writeString(half.resolve("part-00000.parquet"), "PAR1");

    assertTrue(rekey());

    isRekeyed();
  }

  @Test
  void itGoesOnFromAWholeTableBesideOneThatIsHalfDeleted() throws Exception {
    Path table = folder.resolve("restricted/bronze/visits");
    Path kept = Nights.temporary().resolve("kept");
    FileUtils.copyDirectory(table.toFile(), kept.toFile());
    assertTrue(rekey());
    Path beside = folder.resolve("restricted/run/rekeyed/restricted/bronze/visits");
    FileUtils.moveDirectory(table.toFile(), beside.toFile());
    FileUtils.copyDirectory(kept.toFile(), table.toFile());
    Files.delete(table.resolve("_delta_log/00000000000000000000.json"));
    fingerprint().noteChange(BEFORE, KEY);

    assertTrue(rekey());

    isRekeyed();
  }

  @Test
  void itGoesOnWhereTheOldTableIsGoneAndWhereAllTablesAreDone() throws Exception {
    assertTrue(rekey());
    Path table = folder.resolve("restricted/bronze/visits");
    Path beside = folder.resolve("restricted/run/rekeyed/restricted/bronze/visits");
    FileUtils.moveDirectory(table.toFile(), beside.toFile());
    fingerprint().noteChange(BEFORE, KEY);
    assertTrue(rekey());
    isRekeyed();

    fingerprint().noteChange(BEFORE, KEY);
    assertTrue(rekey());
    isRekeyed();
  }

  @Test
  void keysThatAreNotTheLakesChangeNothing() throws Exception {
    Pseudonym stranger = new Pseudonym(bytes("a stranger's key of the tests, 32"));
    fingerprint().note(stranger);

    Refusal refusal = assertThrows(Refusal.class, this::rekey);

    assertEquals(2, refusal.outcome().code());
    assertTrue(refusal.getMessage().contains("not those that it was made with"));
    assertTrue(fingerprint().is(stranger));
    assertEquals(1, lake.version("bronze.visits"));
    assertTrue(lake.exists("gold.visit"));
  }

  @Test
  void oneKeyAloneIsRefusedWithTheRemedy() {
    Pseudonym other = new Pseudonym(NEW);
    Console console = new Console(new PrintStream(new ByteArrayOutputStream()));

    Refusal refusal =
        assertThrows(Refusal.class, () -> new Rekeying(spark, lake, other, console).run("c"));

    assertTrue(
        refusal.getMessage().contains("oldest first, into DIXIAN_KEY"), refusal.getMessage());
  }
}
