package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.dixian.night.Nights;
import org.dixian.table.Fence;
import org.dixian.table.Lake;
import org.dixian.table.LakeFiles;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has lost the lease commits nothing, however long ago it was asked to. */
class FenceTest {
  private static final SparkSession SPARK = Nights.spark();
  private static final TableContract TABLE =
      TableContract.of("gold.numbers", "a number", "n BIGINT");

  @TempDir Path root;

  private final Configuration hadoop = SPARK.sparkContext().hadoopConfiguration();

  private Lease lease;

  @BeforeEach
  void taken() throws IOException {
    lease = Lease.acquire(lake().runFolder(), hadoop, Clock.systemUTC(), "first");
  }

  @AfterEach
  void givenBack() throws IOException {
    lease.close();
  }

  private Lake lake() {
    return new Lake(root.toString(), hadoop);
  }

  private static Path leaseOf(String root) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(root, "restricted/run/lease"))) {
      return files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  /** What another host finds after the owner gave no sign of life for an hour, and does. */
  private static void takenOver(String root) throws IOException {
    Path lease = leaseOf(root);
    String elsewhere =
        Files.readString(lease).replaceFirst("\"host\":\"[^\"]*\"", "\"host\":\"elsewhere\"");
    Files.writeString(lease, elsewhere);
    Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    Configuration others = new Configuration();
    Lease.acquire(root + "/restricted/run", others, Clock.systemUTC(), "second");
  }

  private static void refused(Executable commit) {
    Refusal lost = Lease.lost(assertThrows(Throwable.class, commit)).orElseThrow();
    assertEquals(5, lost.outcome().code());
    assertTrue(lost.getMessage().startsWith("Run first has lost its lease"), lost.getMessage());
  }

  private void write(Dataset<Row> rows) {
    lake().replace(TABLE, rows, Map.of("run", "first"));
  }

  @Test
  void itsOwnerCommitsAndAnOwnerThatWasTakenForDeadDoesNot() throws IOException {
    write(SPARK.range(3).toDF("n"));
    assertEquals(0, lake().version(TABLE.name()));

    takenOver(root.toString());
    refused(() -> write(SPARK.range(4).toDF("n")));
    refused(() -> new LakeFiles(SPARK, lake()).join(TABLE.name()));
    refused(() -> lake().append(TABLE, SPARK.range(4).toDF("n"), Map.of()));
    refused(() -> ReplacedFile.write(hadoopPath("current.json"), "x", hadoop));
    assertEquals(0, lake().version(TABLE.name()));
    assertEquals(3, lake().read(SPARK, TABLE.name()).count());
    assertTrue(!Files.exists(root.resolve("current.json")), "no pointer was written");
    lease.close();
    Fence.check(hadoop);
  }

  private org.apache.hadoop.fs.Path hadoopPath(String name) {
    return new org.apache.hadoop.fs.Path(root.resolve(name).toString());
  }

  @Test
  void aLeaseThatIsLostWhileTheQueryRunsIsSeenByItsCommit() throws IOException {
    write(SPARK.range(3).toDF("n"));
    String place = root.toString();
    SPARK
        .udf()
        .register(
            "taken_over",
            (UDF1<Long, Long>)
                n -> {
                  if (n == 4) {
                    takenOver(place);
                  }
                  return n;
                },
            DataTypes.LongType);
    refused(() -> write(SPARK.range(5).selectExpr("taken_over(id) AS n")));
    assertTrue(Files.readString(leaseOf(root.toString())).contains("\"run\":\"second\""));
    assertEquals(0, lake().version(TABLE.name()));
    assertEquals(3, lake().read(SPARK, TABLE.name()).count());
  }

  /**
   * As on an object store, where of two runs that take the lease at once the later upload stays.
   */
  @Test
  void aLeaseThatNamesAnotherRunIsLost() throws IOException {
    Path file = leaseOf(root.toString());
    Files.writeString(file, Files.readString(file).replace("\"first\"", "\"second\""));
    refused(() -> write(SPARK.range(3).toDF("n")));
    assertEquals(-1, lake().version(TABLE.name()));
  }

  @Test
  void aLeaseThatSomebodyDeletedIsLost() throws IOException {
    Files.delete(leaseOf(root.toString()));
    refused(() -> write(SPARK.range(3).toDF("n")));
    assertEquals(-1, lake().version(TABLE.name()));
  }

  @Test
  void aSessionForSmallInputsIsKeptOutToo() throws IOException {
    SparkSession small = Sessions.forSmallInputs(SPARK);
    Files.delete(leaseOf(root.toString()));
    refused(() -> write(small.range(3).toDF("n")));
  }
}
