package org.dixian.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Console;
import org.dixian.run.JobRunner;
import org.dixian.run.Ledger;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.RowHash;
import org.dixian.table.TableContract;

/** Makes the marts of a night visible together: files and manifest first, the pointer last. */
public final class Publisher {
  private static final int WRITERS = 3;

  private final SparkSession spark;
  private final Lake lake;
  private final Settings settings;
  private final Audience audience;
  private final List<Companion> companions;
  private final Configuration hadoop;
  private final Console console;

  /**
   * @param audience whose marts are published
   * @param companions what stands in the edition's folder beside the marts
   */
  public Publisher(
      SparkSession spark,
      Lake lake,
      Settings settings,
      Audience audience,
      List<Companion> companions,
      Console console) {
    this.spark = spark;
    this.lake = lake;
    this.settings = settings;
    this.audience = audience;
    this.companions = List.copyOf(companions);
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.console = console;
  }

  /**
   * Publishes the marts as they stand, unless the current edition already shows them.
   *
   * @param asOf newest day that the figures know of, yyyy-MM-dd
   * @param code identity of the program
   * @return the new edition, or empty when there is nothing new
   */
  public Optional<Edition> publish(String run, String asOf, String code) throws IOException {
    long begun = System.nanoTime();
    String lakeRoot = settings.pipeline().lake();
    String publication = settings.pipeline().publication();
    Map<String, Long> versions = new TreeMap<>();
    MartTables.ALL.forEach(
        mart -> versions.put(mart.name(), lake.version(audience.table(mart.name()))));
    Optional<Edition> current =
        Edition.current(publication, audience, hadoop).filter(e -> e.lake().equals(lakeRoot));
    if (current.filter(e -> e.marts().equals(versions)).isPresent()) {
      return Optional.empty();
    }
    String id = asOf + "-" + content(versions);
    if (current.filter(e -> e.edition().equals(id)).isPresent()) {
      // Computed anew, by other code or rules, to the same figures.
      return Optional.empty();
    }
    Edition draft =
        new Edition(
            id,
            audience,
            run,
            asOf,
            settings.hash(),
            code,
            lakeRoot,
            lake.version(Ledger.TABLE.name()),
            versions,
            List.of());
    Edition edition = write(draft);
    edition.point(publication, hadoop);
    console.step(
        audience.folder() + " edition " + id,
        edition.files().size() + " files published",
        Duration.ofNanos(System.nanoTime() - begun));
    return Optional.of(edition);
  }

  /**
   * Hash of what the marts say, whatever the order of their rows and when they were computed; all
   * marts are summed up in one Spark job.
   */
  private String content(Map<String, Long> versions) {
    Dataset<Row> sums =
        MartTables.ALL.stream().map(m -> sum(m, versions)).reduce(Dataset::union).orElseThrow();
    String text =
        sums.collectAsList().stream().map(Row::toString).sorted().collect(Collectors.joining("\n"));
    return JobRunner.sha256(text).substring(0, 8);
  }

  private Dataset<Row> sum(TableContract mart, Map<String, Long> versions) {
    return read(mart, versions)
        .selectExpr("'%s' AS mart".formatted(mart.name()), RowHash.of(mart.said()) + " AS hash")
        .groupBy("mart")
        .agg(
            org.apache.spark.sql.functions.expr("count(*)"),
            org.apache.spark.sql.functions.expr("bit_xor(hash)"));
  }

  private Dataset<Row> read(TableContract mart, Map<String, Long> versions) {
    return lake.read(spark, audience.table(mart.name()), versions.get(mart.name()));
  }

  /** Files are written aside and the finished folder is renamed, so that it is whole or absent. */
  private Edition write(Edition draft) throws IOException {
    Path folder = draft.folder(settings.pipeline().publication());
    FileSystem files = folder.getFileSystem(hadoop);
    Path aside = new Path(folder.getParent(), "_" + folder.getName());
    files.delete(aside, true);
    files.mkdirs(aside);
    List<Edition.File> written =
        new ArrayList<>(writeMarts(new EditionFolder(spark, hadoop, draft, aside)));
    EditionFolder made = new EditionFolder(spark, hadoop, draft.with(written), aside);
    for (Companion companion : companions) {
      for (String name : companion.write(made)) {
        written.add(made.describe(name, null));
      }
    }
    Edition edition = draft.with(written);
    edition.writeManifest(aside, hadoop);
    withoutChecksums(files, aside);
    files.delete(folder, true);
    if (!files.rename(aside, folder)) {
      throw new IOException("Cannot put the edition's files in place: " + folder);
    }
    return edition;
  }

  /** Hadoop's own checksum files are no part of an edition. */
  private static void withoutChecksums(FileSystem files, Path folder) throws IOException {
    for (FileStatus file : files.listStatus(folder)) {
      if (file.isDirectory()) {
        withoutChecksums(files, file.getPath());
      } else if (file.getPath().getName().endsWith(".crc")) {
        files.delete(file.getPath(), false);
      }
    }
  }

  /** Marts side by side: while one is read by Spark, another one's text is written. */
  private List<Edition.File> writeMarts(EditionFolder folder) throws IOException {
    MartFiles writer = new MartFiles(folder);
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<List<Edition.File>>> writing = new ArrayList<>();
      for (TableContract mart : MartTables.ALL) {
        writing.add(pool.submit(() -> writer.write(mart, read(mart, folder.edition().marts()))));
      }
      List<Edition.File> written = new ArrayList<>();
      for (Future<List<Edition.File>> files : writing) {
        written.addAll(files.get());
      }
      return written;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the edition's files were written", e);
    } catch (ExecutionException e) {
      throw new IOException("Cannot write the edition's files: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
