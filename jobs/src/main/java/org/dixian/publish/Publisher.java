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
   * Makes an edition of the marts as they stand, unless the current one (or, while editions are
   * held, one that was made before) already says the same; readers see it unless it is held.
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
    Releases releases = new Releases(publication, audience, hadoop);
    boolean held = releases.standing().held();
    List<Edition> known = known(releases, publication);
    Optional<Edition> same = known.stream().filter(e -> e.marts().equals(versions)).findFirst();
    if (same.isPresent()) {
      releases.came(same.get().edition());
      return Optional.empty();
    }
    String id = asOf + "-" + content(versions);
    if (known.stream().anyMatch(e -> e.edition().equals(id))
        || held && Edition.of(publication, audience, id, hadoop).isPresent()) {
      // Computed anew, by other code or rules, to the same figures.
      releases.came(id);
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
    Edition edition = Placement.place(draft, publication, hadoop, aside -> content(draft, aside));
    if (held) {
      releases.came(id);
    } else {
      edition.point(publication, hadoop);
    }
    console.step(
        audience.folder() + " edition " + id,
        edition.files().size() + (held ? " files made, held" : " files published"),
        Duration.ofNanos(System.nanoTime() - begun));
    return Optional.of(edition);
  }

  /** What this lake's nights came to before: what readers see, and while held the last one. */
  private List<Edition> known(Releases releases, String publication) throws IOException {
    List<Edition> known = new ArrayList<>();
    String latest = releases.standing().latest();
    if (latest != null) {
      Edition.of(publication, audience, latest, hadoop).ifPresent(known::add);
    }
    Edition.current(publication, audience, hadoop).ifPresent(known::add);
    known.removeIf(e -> !e.lake().equals(settings.pipeline().lake()));
    return known;
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

  private List<Edition.File> content(Edition draft, Path aside) throws IOException {
    List<Edition.File> written =
        new ArrayList<>(writeMarts(new EditionFolder(spark, hadoop, draft, aside)));
    EditionFolder made = new EditionFolder(spark, hadoop, draft.with(written), aside);
    for (Companion companion : companions) {
      for (String name : companion.write(made)) {
        written.add(made.describe(name, null));
      }
    }
    return written;
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
