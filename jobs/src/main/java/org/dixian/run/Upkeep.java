package org.dixian.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.Lake;
import org.dixian.table.LakeFiles;

/**
 * Keeps the lake from growing with every night: takes away files that newer versions of their table
 * have replaced, and joins the small files of many nights.
 */
public final class Upkeep {
  /** Bytes of replaced files that are not worth a look at their table. */
  private static final long NOT_WORTH_A_LOOK = 4L << 20;

  /** Files of a table that grows by a few each night, from which on they are joined. */
  private static final int MANY_FILES = 100;

  /** Share of a table's rows that are no more, above which they are left out of new files. */
  private static final double MANY_GONE = 0.2;

  /** Mean bytes of a file up to which it is small. */
  private static final long SMALL_FILE = 32L << 20;

  private final SparkSession spark;
  private final Lake lake;
  private final LakeFiles files;
  private final int hours;
  private final Console console;

  /**
   * @param hours how long replaced files stay
   */
  public Upkeep(SparkSession spark, Lake lake, int hours, Console console) {
    this.spark = spark;
    this.lake = lake;
    this.files = new LakeFiles(spark, lake);
    this.hours = hours;
    this.console = console;
  }

  /** Joins the small files of tables to which nights append. */
  public void join(Collection<String> tables) throws IOException {
    for (String table : tables) {
      LakeFiles.Stored stored = files.stored(table);
      // Its log is looked at only where the folder gives reason to.
      if (stored.files() >= MANY_FILES
          && stored.bytes() / stored.files() <= SMALL_FILE
          && files.counting(table) >= MANY_FILES) {
        joinFiles(table);
      }
    }
  }

  /**
   * Leaves rows that are no more out of new files, in tables of which nights change single rows.
   */
  public void thin(Collection<String> tables) throws IOException {
    for (String table : tables) {
      if (files.stored(table).bytes() > NOT_WORTH_A_LOOK && files.gone(table) > MANY_GONE) {
        joinFiles(table);
      }
    }
  }

  private void joinFiles(String table) {
    long begun = System.nanoTime();
    int counting = files.counting(table);
    files.join(table);
    console.step(table, counting + " files joined", since(begun));
  }

  /**
   * Takes away replaced files of tables where they take a quarter of the room of those that count.
   *
   * @param tables none of which is read at a former version
   */
  public void free(Collection<String> tables) throws IOException {
    for (String table : tables) {
      long before = files.stored(table).bytes();
      if (before > NOT_WORTH_A_LOOK && lake.version(table) > 0) {
        long begun = System.nanoTime();
        long counting = lake.bytes(table);
        if (before - counting > Math.max(NOT_WORTH_A_LOOK, counting / 4)) {
          files.deleteReplaced(table, hours);
          long freed = before - files.stored(table).bytes();
          if (freed > 0) {
            console.step(
                table, "freed of %d MB in replaced files".formatted(freed >> 20), since(begun));
          }
        }
      }
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
