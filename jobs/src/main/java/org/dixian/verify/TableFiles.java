package org.dixian.verify;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.dixian.table.DataFiles;
import org.dixian.table.Lake;
import org.dixian.table.LastingTables;

/**
 * Whether a table's log is without gaps and every data file that it counts on is there, as long as
 * it was written and with a Parquet file's end. Starts no Spark.
 */
public final class TableFiles {
  private static final byte[] END = {'P', 'A', 'R', '1'};

  private static final String COMMIT = "\\d{20}\\.json";

  private final Lake lake;
  private final Configuration hadoop;
  private final DataFiles data;
  private int files;

  public TableFiles(Lake lake, Configuration hadoop) {
    this.lake = lake;
    this.hadoop = hadoop;
    this.data = new DataFiles(lake, hadoop);
  }

  /** How many data files were looked at so far. */
  public int files() {
    return files;
  }

  /** What is wrong with a table's newest version. */
  public List<Finding> check(String table) throws IOException {
    List<Finding> findings = new ArrayList<>(gaps(table));
    findings.addAll(check(table, -1));
    return findings;
  }

  /**
   * What is wrong with the data files of a version.
   *
   * @param version -1: the newest
   */
  public List<Finding> check(String table, long version) throws IOException {
    List<Finding> findings = new ArrayList<>();
    try {
      for (DataFiles.Noted file : data.of(table, version).files()) {
        look(table, file, findings);
        if (file.deletions() != null && !exists(file.deletions())) {
          findings.add(new Finding(table, file.deletions() + " is missing", remedy(table)));
        }
      }
    } catch (RuntimeException e) {
      // The kernel says with exceptions of many kinds that it cannot read a log.
      findings.add(new Finding(table, "its log cannot be read: " + firstLine(e), remedy(table)));
    }
    return findings;
  }

  private boolean exists(String file) throws IOException {
    Path path = new Path(file);
    return path.getFileSystem(hadoop).exists(path);
  }

  private void look(String table, DataFiles.Noted noted, List<Finding> findings)
      throws IOException {
    files++;
    Path path = new Path(noted.path());
    FileSystem system = path.getFileSystem(hadoop);
    try {
      long length = system.getFileStatus(path).getLen();
      if (length != noted.bytes()) {
        findings.add(
            new Finding(
                table,
                "%s has %,d bytes, and had %,d".formatted(path, length, noted.bytes()),
                remedy(table)));
      } else if (!ends(system, path, length)) {
        findings.add(new Finding(table, path + " is no Parquet file", remedy(table)));
      }
    } catch (FileNotFoundException e) {
      findings.add(new Finding(table, path + " is missing", remedy(table)));
    } catch (ChecksumException e) {
      findings.add(new Finding(table, path + " fails its checksum", remedy(table)));
    }
  }

  private static boolean ends(FileSystem system, Path path, long length) throws IOException {
    if (length < END.length) {
      return false;
    }
    byte[] end = new byte[END.length];
    try (FSDataInputStream in = system.open(path)) {
      in.readFully(length - END.length, end);
    }
    return Arrays.equals(end, END);
  }

  /** Commits that are missing between the first and the last one of the log. */
  private List<Finding> gaps(String table) throws IOException {
    Path log = new Path(lake.path(table), "_delta_log");
    TreeSet<Long> versions = new TreeSet<>();
    boolean checkpoint = false;
    for (var file : log.getFileSystem(hadoop).listStatus(log)) {
      String name = file.getPath().getName();
      checkpoint |= name.contains(".checkpoint");
      if (name.matches(COMMIT)) {
        versions.add(Long.parseLong(name.substring(0, 20)));
      }
    }
    List<Finding> findings = new ArrayList<>();
    if (versions.isEmpty()) {
      return List.of(new Finding(table, "its log has no commit", remedy(table)));
    }
    long expected = checkpoint ? versions.first() : 0;
    for (long version : versions) {
      if (version != expected) {
        findings.add(
            new Finding(
                table, "commit %d is missing in %s".formatted(expected, log), remedy(table)));
      }
      expected = version + 1;
    }
    return findings;
  }

  private String remedy(String table) {
    return LastingTables.hold(table)
        ? "restore the table's folder from a backup of the same night: no night can make it anew"
        : "delete the folder %s and run ./dixian nightly: it is made anew"
            .formatted(lake.path(table));
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
