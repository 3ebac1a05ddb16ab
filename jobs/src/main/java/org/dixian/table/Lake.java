package org.dixian.table;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * All Delta input and output. Tables of the layers bronze, silver, gold and run lie under the
 * restricted root, marts under the internal one and what is protected under the public one; a table
 * is named {@code layer.table}.
 */
public final class Lake {
  /** The note of a table that is made by months. */
  private static final String MONTHS = "months";

  /** Layers that are no one's result: what was read, and what was decided about it. */
  private static final Set<String> GIVEN = Set.of("bronze", "run");

  private static final List<String> LAYERS =
      List.of("bronze", "run", "silver", "gold", "mart", "public");

  /** Folders of the layers that people outside the pipeline read. */
  private static final Map<String, String> AUDIENCES =
      Map.of("mart", "internal/mart", "public", "public/mart");

  private final String given;
  private final String root;
  private final Configuration hadoop;

  public Lake(String root, Configuration hadoop) {
    this(root, root, hadoop);
  }

  private Lake(String given, String root, Configuration hadoop) {
    this.given = given;
    this.root = root;
    this.hadoop = hadoop;
  }

  /** A lake over the same bronze rows and decisions whose other tables are made elsewhere. */
  public Lake madeIn(String folder) {
    return new Lake(given, folder, hadoop);
  }

  /** Where a table lies. */
  public String path(String table) {
    String layer = table.substring(0, table.indexOf('.'));
    String audience = AUDIENCES.getOrDefault(layer, "restricted/" + layer);
    return (GIVEN.contains(layer) ? given : root)
        + "/"
        + audience
        + table.substring(layer.length()).replace('.', '/');
  }

  /** Whether a table is none that people outside the pipeline read. */
  public static boolean isRestricted(String table) {
    return !AUDIENCES.containsKey(table.substring(0, table.indexOf('.')));
  }

  /** Folder of the run's own files: lease, reports. */
  public String runFolder() {
    return root + "/restricted/run";
  }

  /** Folder of the models that were trained on the lake. */
  public String modelFolder() {
    return root + "/restricted/model";
  }

  /** Every table that lies in the lake, by layer and name. */
  public List<String> tables() throws IOException {
    List<String> tables = new ArrayList<>();
    for (String layer : LAYERS) {
      Path folder = new Path(path(layer + ".x")).getParent();
      FileSystem files = folder.getFileSystem(hadoop);
      if (files.exists(folder)) {
        for (FileStatus table : files.listStatus(folder)) {
          if (files.exists(new Path(table.getPath(), "_delta_log"))) {
            tables.add(layer + "." + table.getPath().getName());
          }
        }
      }
    }
    tables.sort(null);
    return tables;
  }

  public boolean exists(String table) {
    return version(table) >= 0;
  }

  /** The table's newest version, -1 when it does not exist. Lists the log; starts no Spark job. */
  public long version(String table) {
    return log(table).newest();
  }

  /** The commits of a table. */
  CommitLog log(String table) {
    return new CommitLog(path(table), hadoop);
  }

  /**
   * What the writer noted beside its newest commit, empty when the table does not exist or was
   * written by something else.
   */
  public Optional<String> note(String table, String key) {
    return Optional.ofNullable(log(table).notes().get(key));
  }

  /** What each month of a table was made from; empty when it is not made by months. */
  public Map<String, String> months(String table) {
    return noted(table, MONTHS);
  }

  /** A note that holds several things by their names; empty when it was not written. */
  public Map<String, String> noted(String table, String key) {
    return note(table, key).map(CommitLog::map).orElse(Map.of());
  }

  /** The newest version of a table. */
  public Dataset<Row> read(SparkSession spark, String table) {
    return small(spark, table, version(table))
        .orElseGet(() -> spark.read().format("delta").load(path(table)));
  }

  /** A version of a table of few bytes; empty when it has many, or does not exist. */
  private Optional<Dataset<Row>> small(SparkSession spark, String table, long version) {
    if (version < 0) {
      return Optional.empty();
    }
    DataFiles.Version files = new DataFiles(this, hadoop).of(table, version);
    return SmallTable.is(files)
        ? Optional.of(SmallTable.read(spark, path(table), files))
        : Optional.empty();
  }

  /** The files that make up the newest version of a table that exists. */
  DataFiles.Version files(String table) {
    return new DataFiles(this, hadoop).of(table);
  }

  /** Bytes of the files that make up the table's newest version; 0 when it does not exist. */
  public long bytes(String table) {
    return exists(table) ? files(table).bytes() : 0;
  }

  /**
   * Rows of the table's newest version, 0 when it does not exist; as many as there can be when its
   * log does not say.
   */
  public long rows(String table) {
    return exists(table) ? files(table).rows() : 0;
  }

  /** A table as it was in a version that its log still holds. */
  public Dataset<Row> read(SparkSession spark, String table, long version) {
    Optional<Dataset<Row>> small =
        version == version(table) ? small(spark, table, version) : Optional.empty();
    return small.orElseGet(
        () -> spark.read().format("delta").option("versionAsOf", version).load(path(table)));
  }

  /** Replaces the whole table in one commit; returns its new version. */
  public long replace(TableContract table, Dataset<Row> rows, Map<String, String> notes) {
    return replace(
        table,
        write(table, rows, SaveMode.Overwrite, notes).option("overwriteSchema", "true"),
        rows.sparkSession(),
        notes);
  }

  /**
   * Replaces months of a table in one commit, the others stay; returns its new version.
   *
   * @param column the column by whose months the table is divided
   * @param months the months to replace; empty: all
   * @param notes those of {@link #monthly}
   */
  public long replaceMonths(
      TableContract table,
      Dataset<Row> rows,
      String column,
      Collection<YearMonth> months,
      Map<String, String> notes) {
    DataFrameWriter<Row> writer = write(table, rows, SaveMode.Overwrite, notes).partitionBy(column);
    return replace(
        table,
        months.isEmpty()
            ? writer.option("overwriteSchema", "true")
            : writer.option("replaceWhere", table.within(column, months)),
        rows.sparkSession(),
        notes);
  }

  /** Notes of a table that is made by months, with what each month of it is made from. */
  public static Map<String, String> monthly(Map<String, String> notes, Map<String, String> made) {
    Map<String, String> all = new TreeMap<>(notes);
    all.put(MONTHS, CommitLog.json(made));
    return all;
  }

  private long replace(
      TableContract table,
      DataFrameWriter<Row> writer,
      SparkSession spark,
      Map<String, String> notes) {
    return committed(table.name(), spark, notes, () -> writer.save(path(table.name())));
  }

  /**
   * Writes, and sees to it that the notes stand beside the newest commit: replacing nothing by
   * nothing is none for Delta.
   */
  long committed(String table, SparkSession spark, Map<String, String> notes, Runnable write) {
    long before = version(table);
    write.run();
    if (version(table) == before) {
      setProperties(spark, table, CommitLog.PROPERTY, notes);
    }
    return version(table);
  }

  /** Sets properties of a table, in a commit of its own. */
  void setProperties(
      SparkSession spark, String table, String prefix, Map<String, String> properties) {
    String set =
        properties.entrySet().stream()
            .map(n -> "'%s%s' = '%s'".formatted(prefix, n.getKey(), n.getValue()))
            .collect(Collectors.joining(", "));
    spark.sql("ALTER TABLE delta.`%s` SET TBLPROPERTIES (%s)".formatted(path(table), set));
  }

  /** Adds rows in one commit; a column that the contract gained is added to the table. */
  public long append(TableContract table, Dataset<Row> rows, Map<String, String> notes) {
    write(table, rows, SaveMode.Append, notes)
        .option("mergeSchema", "true")
        .save(path(table.name()));
    return version(table.name());
  }

  private static DataFrameWriter<Row> write(
      TableContract table, Dataset<Row> rows, SaveMode mode, Map<String, String> notes) {
    return table
        .apply(rows)
        .write()
        .format("delta")
        .mode(mode)
        .option("userMetadata", CommitLog.json(notes));
  }
}
