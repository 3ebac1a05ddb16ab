package org.dixian.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Console;
import org.dixian.run.JobRunner;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/** Makes the marts of a night visible together: files and manifest first, the pointer last. */
public final class Publisher {
  private final SparkSession spark;
  private final Lake lake;
  private final String lakeRoot;
  private final String publication;
  private final Configuration hadoop;
  private final Console console;

  public Publisher(
      SparkSession spark, Lake lake, String lakeRoot, String publication, Console console) {
    this.spark = spark;
    this.lake = lake;
    this.lakeRoot = lakeRoot;
    this.publication = publication;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.console = console;
  }

  /**
   * Publishes the marts as they stand, unless the current edition already shows them.
   *
   * @return the new edition, or empty when there is nothing new
   */
  public Optional<Edition> publish(String run, String asOf, String settingsHash, String code)
      throws IOException {
    Map<String, Long> versions = new TreeMap<>();
    StringBuilder content = new StringBuilder();
    for (TableContract mart : MartTables.ALL) {
      versions.put(mart.name(), lake.version(mart.name()));
      content.append(lake.note(mart.name(), "fingerprint").orElseThrow()).append('\n');
    }
    String id = asOf + "-" + JobRunner.sha256(content.toString()).substring(0, 8);
    Optional<Edition> current = Edition.current(publication, hadoop);
    if (current.isPresent()
        && current.get().edition().equals(id)
        && current.get().marts().equals(versions)) {
      return Optional.empty();
    }
    long begun = System.nanoTime();
    Path folder = Edition.folder(publication, id);
    List<Edition.File> files = writeFiles(folder, versions);
    Edition edition =
        new Edition(id, "internal", run, asOf, settingsHash, code, lakeRoot, versions, files);
    edition.writeManifest(folder, hadoop);
    edition.point(publication, hadoop);
    console.step(
        "edition " + id,
        files.size() + " files published",
        Duration.ofNanos(System.nanoTime() - begun));
    return Optional.of(edition);
  }

  /** Files are written aside and the finished folder is renamed, so that it is whole or absent. */
  private List<Edition.File> writeFiles(Path folder, Map<String, Long> versions)
      throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    Path aside = new Path(folder.getParent(), "_" + folder.getName());
    files.delete(aside, true);
    files.mkdirs(aside);
    MartFiles writer = new MartFiles(aside, hadoop);
    List<Edition.File> written = new ArrayList<>();
    for (TableContract mart : MartTables.ALL) {
      Dataset<Row> rows =
          spark
              .read()
              .format("delta")
              .option("versionAsOf", versions.get(mart.name()))
              .load(lake.path(mart.name()));
      written.addAll(writer.write(mart, rows));
    }
    files.delete(folder, true);
    if (!files.rename(aside, folder)) {
      throw new IOException("Cannot put the edition's files in place: " + folder);
    }
    return written;
  }
}
