package org.dixian.run;

import io.delta.tables.DeltaTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.Lake;

/**
 * Keeps the lake from growing with every night: takes away files that newer versions of their table
 * have replaced, and joins the small files of many nights.
 */
public final class Upkeep {
  /** Bytes of replaced files that are not worth a look at their table. */
  private static final long NOT_WORTH_A_LOOK = 4L << 20;

  /** Files of a table that grows by a few each night, from which on they are joined. */
  private static final int MANY_FILES = 100;

  /** Mean bytes of a file up to which it is small. */
  private static final long SMALL_FILE = 32L << 20;

  private final SparkSession spark;
  private final Lake lake;
  private final int hours;
  private final Console console;

  /**
   * @param hours how long replaced files stay
   */
  public Upkeep(SparkSession spark, Lake lake, int hours, Console console) {
    this.spark = spark;
    this.lake = lake;
    this.hours = hours;
    this.console = console;
  }

  /** Joins the small files of tables to which nights append. */
  public void join(Collection<String> tables) throws IOException {
    for (String table : tables) {
      Stored stored = stored(table);
      // Its snapshot is looked at only where the folder gives reason to.
      if (stored.files() >= MANY_FILES && stored.bytes() / stored.files() <= SMALL_FILE) {
        long begun = System.nanoTime();
        int files = lake.read(spark, table).inputFiles().length;
        if (files >= MANY_FILES) {
          DeltaTable.forPath(spark, lake.path(table)).optimize().executeCompaction();
          console.step(table, files + " files joined", since(begun));
        }
      }
    }
  }

  /**
   * Takes away replaced files of tables where they take a quarter of the room of those that count.
   *
   * @param tables none of which is read at a former version
   */
  public void free(Collection<String> tables) throws IOException {
    for (String table : tables) {
      long before = stored(table).bytes();
      if (before > NOT_WORTH_A_LOOK && lake.version(table) > 0) {
        long begun = System.nanoTime();
        long counting = lake.bytes(spark, table);
        if (before - counting > Math.max(NOT_WORTH_A_LOOK, counting / 4)) {
          vacuum(lake.path(table));
          long freed = before - stored(table).bytes();
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

  /** Delta tells everybody on standard output how many files it deleted. */
  private void vacuum(String path) {
    scala.Console.withOut(
        OutputStream.nullOutputStream(),
        () -> {
          DeltaTable.forPath(spark, path).vacuum(hours);
          return null;
        });
  }

  /** What lies in a table's folder, its log left out. */
  private record Stored(long files, long bytes) {}

  private Stored stored(String table) throws IOException {
    Path folder = new Path(lake.path(table));
    FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    return stored(files, folder);
  }

  private static Stored stored(FileSystem system, Path folder) throws IOException {
    long files = 0;
    long bytes = 0;
    try {
      for (FileStatus file : system.listStatus(folder, p -> !p.getName().startsWith("_"))) {
        Stored below =
            file.isDirectory() ? stored(system, file.getPath()) : new Stored(1, file.getLen());
        files += below.files();
        bytes += below.bytes();
      }
    } catch (FileNotFoundException e) {
      // A table that does not exist yet takes no room.
    }
    return new Stored(files, bytes);
  }
}
