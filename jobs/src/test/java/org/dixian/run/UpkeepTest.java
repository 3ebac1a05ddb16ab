package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake's room: replaced files go after their time, small files are joined, rows stay. */
@Tag("nights")
class UpkeepTest {
  private static final TableContract TABLE =
      TableContract.of("gold.thing", "one thing", "id BIGINT, noise STRING");

  /** Texts of 200 random digits: 30,000 of them take some 3 MB in any encoding. */
  private static final String NOISE =
      "SELECT id, concat_ws('', transform(sequence(1, 12), i -> cast(rand() as string))) AS noise"
          + " FROM range(30000)";

  private final SparkSession spark = Nights.spark();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @TempDir Path root;
  private Lake lake;

  @BeforeEach
  void aTableThatWasReplacedTwice() {
    lake = new Lake(root.toString(), spark.sparkContext().hadoopConfiguration());
    for (int time = 1; time <= 3; time++) {
      lake.replace(TABLE, spark.sql(NOISE), Map.of("fingerprint", "time " + time));
    }
  }

  @Test
  void replacedFilesGoAndTheTableStaysAsItIs() throws Exception {
    long version = lake.version(TABLE.name());
    List<String> before = rows();
    long bytes = stored();

    new Upkeep(spark, lake, 0, console).free(List.of(TABLE.name(), "gold.not_there"));

    assertTrue(stored() * 2 < bytes, stored() + " of " + bytes);
    assertTrue(stored() >= lake.bytes(TABLE.name()));
    assertEquals(before, rows());
    assertEquals(version, lake.version(TABLE.name()));
    assertEquals("time 3", lake.note(TABLE.name(), "fingerprint").orElseThrow());
    assertTrue(printed().contains("gold.thing") && printed().contains("MB"), printed());
    assertThrows(Exception.class, () -> lake.read(spark, TABLE.name(), 0).collectAsList());
  }

  @Test
  void replacedFilesStayForTheirTime() throws Exception {
    long bytes = stored();

    new Upkeep(spark, lake, 24, console).free(List.of(TABLE.name()));

    assertEquals(bytes, stored());
    assertEquals("", printed());
    assertEquals(30_000, lake.read(spark, TABLE.name(), 0).collectAsList().size());
  }

  @Test
  void manySmallFilesBecomeOne() throws Exception {
    TableContract grown =
        new TableContract("bronze.thing", TABLE.grain(), TABLE.schema(), TABLE.key());
    lake.append(grown, spark.range(0, 99, 1, 99).selectExpr("id", "'a' AS noise"), Map.of());
    new Upkeep(spark, lake, 0, console).join(List.of(grown.name()));
    assertEquals("", printed());

    lake.append(grown, spark.range(99, 100).selectExpr("id", "'b' AS noise"), Map.of());
    new Upkeep(spark, lake, 0, console).join(List.of(grown.name()));

    assertEquals(1, lake.read(spark, grown.name()).inputFiles().length);
    assertEquals(
        4950L,
        lake.read(spark, grown.name()).selectExpr("sum(id)").collectAsList().get(0).getLong(0));
    assertTrue(printed().contains("100 files joined"), printed());
  }

  private List<String> rows() {
    return lake.read(spark, TABLE.name()).toJSON().collectAsList().stream().sorted().toList();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private long stored() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(lake.path(TABLE.name())))) {
      return files.filter(f -> f.toString().endsWith(".parquet")).mapToLong(UpkeepTest::size).sum();
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}
