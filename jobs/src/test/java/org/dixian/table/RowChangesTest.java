package org.dixian.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.verify.TableFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single rows of a table are changed, and what was changed is told. */
class RowChangesTest {
  private static final YearMonth JULY = YearMonth.of(2025, 7);
  private static final TableContract TABLE =
      TableContract.of("gold.thing", "one thing", "period_month DATE, id BIGINT, said STRING");
  private static final String BOTH_MONTHS =
      "explode(array(DATE'2025-07-01', DATE'2025-08-01')) AS period_month";

  private final SparkSession spark = Nights.spark();

  @TempDir Path root;
  private Lake lake;
  private RowChanges changes;

  @BeforeEach
  void aTableOfTwoMonths() {
    lake = new Lake(root.toString(), spark.sparkContext().hadoopConfiguration());
    changes = new RowChanges(lake, spark.sparkContext().hadoopConfiguration());
    replace("'first'");
  }

  private void replace(String said) {
    lake.replaceMonths(
        TABLE,
        spark.range(0, 5, 1, 1).selectExpr(BOTH_MONTHS, "id", said + " AS said"),
        "period_month",
        List.of(),
        Lake.monthly(Map.of("run", "one"), Map.of("2025-07", "x")));
  }

  /** Of July, 0 goes, 1 says something else, 5 comes, and 9 goes that never was. */
  private long change() {
    Dataset<Row> rows =
        spark.sql(
            """
            SELECT DATE'2025-07-01' AS period_month, *
            FROM VALUES (0L, 'first', true), (1L, NULL, false), (5L, 'new', false), (9L, NULL, true)
              AS (id, said, _gone)""");
    return changes.write(
        TABLE,
        rows,
        List.of("period_month", "id"),
        "period_month",
        List.of(JULY),
        Lake.monthly(Map.of("run", "two"), Map.of("2025-07", "y")));
  }

  @Test
  void rowsAreReplacedByTheirIdentityAndTheOthersStay() {
    long version = change();

    assertEquals(
        List.of(
            "2025-07-01 1 null",
            "2025-07-01 2 first",
            "2025-07-01 3 first",
            "2025-07-01 4 first",
            "2025-07-01 5 new",
            "2025-08-01 0 first",
            "2025-08-01 1 first",
            "2025-08-01 2 first",
            "2025-08-01 3 first",
            "2025-08-01 4 first"),
        lines(lake.read(spark, TABLE.name()), "period_month", "id", "said"));
    assertEquals(10, lake.rows(TABLE.name()), "rows that are no more are not counted");
    assertEquals(version, lake.version(TABLE.name()));
    assertEquals("two", lake.note(TABLE.name(), "run").orElseThrow());
    assertEquals(Map.of("2025-07", "y"), lake.months(TABLE.name()));
  }

  @Test
  void whatWasChangedIsToldAsItWasAndAsItIs() {
    long before = lake.version(TABLE.name());
    List<String> expected = List.of("0 first -1", "1 first -1", "1 null 1", "5 new 1");
    change();
    assertEquals(expected, since(before).orElseThrow());

    assertEquals(List.of(), since(lake.version(TABLE.name())).orElseThrow(), "nothing since");
    lake.setProperties(spark, TABLE.name(), "", Map.of("a", "b"));
    assertEquals(expected, since(before).orElseThrow(), "a property changes no row");
  }

  @Test
  void ofATableThatWasReplacedBothVersionsAreCompared() {
    change();
    long before = lake.version(TABLE.name());
    replace("CASE WHEN id = 4 THEN 'other' ELSE 'first' END");
    assertEquals(
        List.of(
            "0 first 1",
            "1 first 1",
            "1 null -1",
            "4 first -1",
            "4 first -1",
            "4 other 1",
            "4 other 1",
            "5 new -1"),
        since(before).orElseThrow());
    assertEquals(10, since(-1).orElseThrow().size(), "all rows are new to who knew no table");
  }

  @Test
  void whatCanNoLongerBeToldIsNotGuessed() throws Exception {
    long before = lake.version(TABLE.name());
    change();
    replace("'second'");
    assertEquals(38, since(before + 2).orElseThrow().size() + since(before).orElseThrow().size());

    new LakeFiles(spark, lake).deleteReplaced(TABLE.name(), 0);
    assertEquals(Optional.empty(), since(before));
    assertEquals(Optional.empty(), changes.since(spark, "gold.never", -1).map(this::told));
  }

  /** Of so many files, Delta looks for those of a query when it is run. */
  @Test
  void rowsThatFollowFromTheTableItselfFollowFromItAsItStood() {
    lake.replaceMonths(
        TABLE,
        spark.range(0, 80, 1, 40).selectExpr(BOTH_MONTHS, "id", "'first' AS said"),
        "period_month",
        List.of(),
        Lake.monthly(Map.of("run", "one"), Map.of("2025-07", "x")));
    Dataset<Row> stands = lake.read(spark, TABLE.name(), lake.version(TABLE.name()));
    changes.write(
        TABLE,
        stands
            .where("id < 10")
            .selectExpr("period_month", "id", "concat(said, id) AS said", "id < 5 AS _gone"),
        List.of("period_month", "id"),
        "period_month",
        List.of(JULY, JULY.plusMonths(1)),
        Map.of("run", "two"));

    Dataset<Row> rows = lake.read(spark, TABLE.name());
    assertEquals(150, rows.count());
    assertEquals(
        List.of("5 first5", "6 first6", "7 first7", "8 first8", "9 first9"),
        lines(rows.where("said <> 'first'").distinct(), "id", "said").stream().distinct().toList());
    assertEquals(10, rows.where("said <> 'first'").count());
  }

  @Test
  void joinedFilesHaveTheSameRowsAndNotes() throws Exception {
    long before = lake.version(TABLE.name());
    change();
    LakeFiles files = new LakeFiles(spark, lake);
    assertTrue(files.gone(TABLE.name()) > 0.1, "two of twelve rows");
    List<String> rows = lines(lake.read(spark, TABLE.name()), "period_month", "id", "said");

    files.join(TABLE.name());

    assertEquals(0, files.gone(TABLE.name()));
    assertEquals(rows, lines(lake.read(spark, TABLE.name()), "period_month", "id", "said"));
    assertEquals("two", lake.note(TABLE.name(), "run").orElseThrow());
    assertEquals(Map.of("2025-07", "y"), lake.months(TABLE.name()));
    assertEquals(4, since(before).orElseThrow().size(), "joining changes no row");
  }

  @Test
  void aLostListOfRowsThatAreNoMoreIsFound() throws Exception {
    change();
    TableFiles verify = new TableFiles(lake, spark.sparkContext().hadoopConfiguration());
    assertEquals(List.of(), verify.check(TABLE.name()));
    try (Stream<Path> files = Files.list(Path.of(lake.path(TABLE.name())))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bin")).toList()) {
        Files.delete(file);
      }
    }
    assertTrue(
        verify.check(TABLE.name()).toString().contains("deletion_vector"),
        verify.check(TABLE.name()).toString());
  }

  private Optional<List<String>> since(long version) {
    return changes.since(spark, TABLE.name(), version).map(this::told);
  }

  private List<String> told(Dataset<Row> rows) {
    return lines(rows, "id", "said", RowChanges.SIGN);
  }

  private static List<String> lines(Dataset<Row> rows, String... columns) {
    return rows.selectExpr(columns).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
