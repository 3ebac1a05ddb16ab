package org.dixian.table;

import io.delta.tables.DeltaTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The data files of a lake's tables: how many lie there, and how they become fewer. */
public final class LakeFiles {
  private final SparkSession spark;
  private final Lake lake;

  public LakeFiles(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /** What lies in a table's folder, whether or not it still counts; the log is left out. */
  public record Stored(long files, long bytes) {}

  /** Nothing where the table does not exist. */
  public Stored stored(String table) throws IOException {
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

  /** Files that count in the newest version. */
  public int counting(String table) {
    return lake.files(table).files().size();
  }

  /** Share of the rows in those files that count no more. */
  public double gone(String table) {
    DataFiles.Version version = lake.files(table);
    return (double) version.gone() / Math.max(1, version.gone() + version.rows());
  }

  /** Joins small files and those with rows that are no more, in a commit with the last notes. */
  public void join(String table) {
    SparkSession own = lake.log(table).notingTheSame(spark);
    DeltaTable.forPath(own, lake.path(table)).optimize().executeCompaction();
  }

  /** Deletes files that were replaced longer ago, without a commit. */
  public void deleteReplaced(String table, int hours) {
    // Delta tells everybody on standard output how many files it deleted.
    scala.Console.withOut(
        OutputStream.nullOutputStream(),
        () -> {
          DeltaTable.forPath(spark, lake.path(table)).vacuum(hours);
          return null;
        });
  }
}
