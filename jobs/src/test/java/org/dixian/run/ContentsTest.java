package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a month says something else than it did. */
@Tag("nights")
class ContentsTest {
  private static final String TABLE = "gold.visit";
  private static final TableContract CONTRACT =
      TableContract.of(
          TABLE,
          "one household and month",
          "period_month DATE, household STRING, found DATE, solved DATE,"
              + " risks ARRAY<STRING>, measures ARRAY<STRING>");
  private static final YearMonth JULY = YearMonth.of(2025, 7);
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth SEPTEMBER = YearMonth.of(2025, 9);
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);

  private static final String H1_JULY = row(7, "h1", "DATE'2025-07-05'", "NULL");
  private static final String H2_JULY = row(7, "h2", "DATE'2025-07-20'", "NULL");
  private static final String H1_AUGUST = row(8, "h1", "DATE'2025-08-09'", "NULL");
  private static final String H1_SEPTEMBER = row(9, "h1", "DATE'2025-09-01'", "NULL");
  private static final String UNDATED = row(9, "h2", "NULL", "NULL");

  private final SparkSession spark = Nights.spark();
  @TempDir Path folder;
  private Lake lake;
  private Contents contents;
  private int written;

  /** How often a table was hashed since the last look. */
  private int hashed;

  @BeforeEach
  void begin() {
    lake = lake("lake");
    contents = opened();
  }

  private Lake lake(String name) {
    return new Lake(folder.resolve(name).toString(), spark.sparkContext().hadoopConfiguration());
  }

  private Contents opened() {
    return new Contents(
        lake,
        spark.sparkContext().hadoopConfiguration(),
        table -> {
          hashed++;
          return spark;
        });
  }

  private void write(String... rows) {
    lake.replace(CONTRACT, given(rows), Map.of("run", "run " + ++written));
  }

  private Dataset<Row> given(String... rows) {
    return spark.sql(
        "SELECT * FROM VALUES %s AS given(%s)"
            .formatted(String.join(", ", rows), String.join(", ", CONTRACT.schema().fieldNames())));
  }

  private String of(YearMonth month) {
    return contents.of(TABLE, month);
  }

  private static String row(int month, String household, String found, String solved) {
    return row(month, household, found, solved, "array('illness')", "array()");
  }

  private static String row(
      int month, String household, String found, String solved, String risks, String measures) {
    return "(DATE'2025-%02d-01', '%s', %s, %s, %s, %s)"
        .formatted(month, household, found, solved, risks, measures);
  }

  /** What the rows of a month say, whatever month that is. */
  private String rowsOf(YearMonth month) {
    return contents.of(TABLE, List.of("household", "found", "solved", "risks", "measures"), month);
  }

  private int hashed() {
    int since = hashed;
    hashed = 0;
    return since;
  }

  @Test
  void aMonthSaysSomethingElseExactlyWhenItsRowsDo() {
    write(H1_JULY, H2_JULY, H1_AUGUST);
    String july = of(JULY);
    String august = of(AUGUST);
    assertNotEquals(july, august);

    write(H1_JULY, H1_AUGUST);
    assertNotEquals(july, of(JULY), "a row is gone");
    assertEquals(august, of(AUGUST));

    write(H1_JULY, H2_JULY, H1_AUGUST.replace("08-09", "08-10"));
    assertEquals(july, of(JULY), "as at first");
    assertNotEquals(august, of(AUGUST), "a day is another one");
    assertEquals(of(OCTOBER), of(SEPTEMBER), "months without rows");
    assertNotEquals(of(OCTOBER), of(AUGUST));
  }

  @Test
  void theOrderOfRowsAndTheirFilesDoesNotMatter() {
    write(H1_JULY, H2_JULY, H1_AUGUST);
    String july = of(JULY);

    write(H2_JULY);
    lake.append(CONTRACT, given(H1_AUGUST, H1_JULY), Map.of("run", "another"));
    assertEquals(july, of(JULY));
  }

  @Test
  void rowsThatStandThereTwiceAreToldFromOneAndFromOthers() {
    String first = "'h1', NULL, NULL, array(), array()";
    String second = "'h2', NULL, NULL, array(), array()";
    Map<Integer, List<String>> months =
        Map.of(
            7, List.of(first, second),
            8, List.of(first, first, second),
            9, List.of(first, second, second),
            10, List.of(first, first),
            11, List.of(second, second));
    write(
        months.entrySet().stream()
            .flatMap(m -> m.getValue().stream().map(r -> "(%s, %s)".formatted(day(m.getKey()), r)))
            .toArray(String[]::new));

    assertEquals(
        5, months.keySet().stream().map(m -> rowsOf(YearMonth.of(2025, m))).distinct().count());
  }

  private static String day(int month) {
    return "DATE'2025-%02d-01'".formatted(month);
  }

  @Test
  void columnsThatAreNotReadDoNotMatter() {
    write(
        row(7, "h1", day(7), "NULL", "array('water')", "array('work')"),
        row(8, "h1", day(8), "NULL", "array('water')", "array('school')"),
        row(9, "h1", day(9), "NULL", "array('housing')", "array('work')"));

    List<String> read = List.of("household", "risks");
    assertEquals(contents.of(TABLE, read, JULY), contents.of(TABLE, read, AUGUST));
    assertNotEquals(contents.of(TABLE, read, JULY), contents.of(TABLE, read, SEPTEMBER));
    assertNotEquals(rowsOf(JULY), rowsOf(AUGUST));
  }

  @Test
  void earlierMonthsAndUndatedRowsAreSeenAndLaterOnesAreNot() {
    write(H1_JULY, H1_AUGUST, UNDATED, H1_SEPTEMBER);
    String upToAugust = contents.upTo(TABLE, "found", AUGUST);
    assertEquals(upToAugust, contents.upTo(TABLE, "found", AUGUST));
    assertNotEquals(upToAugust, contents.upTo(TABLE, "found", SEPTEMBER));

    write(H1_JULY, H1_AUGUST, UNDATED);
    assertEquals(upToAugust, contents.upTo(TABLE, "found", AUGUST), "September is later");
    assertEquals(upToAugust, contents.upTo(TABLE, "found", OCTOBER), "nothing came since");

    write(H1_JULY.replace("illness", "accident"), H1_AUGUST, UNDATED);
    assertNotEquals(upToAugust, contents.upTo(TABLE, "found", AUGUST), "July is earlier");
    write(H1_JULY, H1_AUGUST, UNDATED.replace("illness", "accident"));
    assertNotEquals(upToAugust, contents.upTo(TABLE, "found", AUGUST), "a day not known");
  }

  @Test
  void aDaysMonthSaysWhatItsRowsAndTheUndatedOnesSay() {
    write(H1_JULY, H1_AUGUST, UNDATED);
    String july = contents.of(TABLE, "found", JULY);
    String august = contents.of(TABLE, "found", AUGUST);

    write(H1_JULY, H1_AUGUST.replace("illness", "accident"), UNDATED);
    assertEquals(july, contents.of(TABLE, "found", JULY));
    assertNotEquals(august, contents.of(TABLE, "found", AUGUST));

    write(H1_JULY, H1_AUGUST, UNDATED.replace("illness", "accident"));
    assertNotEquals(july, contents.of(TABLE, "found", JULY));
  }

  @Test
  void aTableThatIsMadeByMonthsSaysWhatTheyWereMadeFrom() {
    lake.replaceMonths(
        CONTRACT,
        given(H1_JULY),
        "period_month",
        List.of(),
        Lake.monthly(Map.of("run", "a run"), Map.of("2025-07", "what July was made from")));

    assertEquals("what July was made from", of(JULY));
    assertEquals("none", of(AUGUST));
    assertEquals(0, hashed());
  }

  @Test
  void whatWasKeptIsNotHashedAgain() {
    write(H1_JULY);
    String july = of(JULY);
    assertEquals(july, of(JULY));
    contents.keep();
    assertEquals(1, hashed());

    contents = opened();
    assertEquals(july, of(JULY));
    assertEquals(0, hashed());
  }

  @Test
  void aLostOrHalfWrittenFileIsHashedAgain() throws IOException {
    write(H1_JULY);
    String july = of(JULY);
    contents.keep();
    Path file = Path.of(lake.runFolder(), "contents.json");
    String whole = Files.readString(file);

    Files.delete(file);
    assertHashedAgain(july);
    for (int length : List.of(0, 1, whole.length() / 2, whole.length() - 1)) {
      // The checksum beside it would refuse the file before its content does.
      Files.deleteIfExists(file.resolveSibling(".contents.json.crc"));
      Files.writeString(file, whole.substring(0, length));
      assertHashedAgain(july);
    }
  }

  private void assertHashedAgain(String july) {
    hashed();
    contents = opened();
    assertEquals(july, of(JULY));
    assertEquals(1, hashed());
  }

  @Test
  void aNewVersionIsHashedAgain() {
    write(H1_JULY);
    String july = of(JULY);
    contents.keep();
    write(H1_JULY);
    hashed();

    contents = opened();
    assertEquals(july, of(JULY));
    assertEquals(1, hashed());
  }

  @Test
  void aTableThatBeganAnewWithTheSameVersionIsHashedAgain() throws IOException {
    write(H1_JULY);
    String july = of(JULY);
    contents.keep();
    Path kept = Path.of(lake.runFolder(), "contents.json");
    lake = lake("begun anew");
    write(H2_JULY);
    Files.createDirectories(Path.of(lake.runFolder()));
    Files.copy(kept, Path.of(lake.runFolder(), "contents.json"));

    contents = opened();
    assertNotEquals(july, of(JULY));
  }

  @Test
  void whatMovesIntoTheColumnBesideIsAChange() {
    write(
        row(7, "h1", day(5), "NULL", "array('illness', 'water')", "array()"),
        row(8, "h1", "NULL", day(5), "array('illness', 'water')", "array()"),
        row(9, "h1", day(5), "NULL", "array('illness')", "array('water')"),
        row(10, "h1", day(5), "NULL", "array('illness', 'water')", "NULL"));

    assertNotEquals(rowsOf(JULY), rowsOf(AUGUST), "a day");
    assertNotEquals(rowsOf(JULY), rowsOf(SEPTEMBER), "an element of a list");
    assertNotEquals(rowsOf(JULY), rowsOf(OCTOBER), "a list of nothing is not NULL");
  }
}
