package org.dixian.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Changes single rows of restricted tables, and tells which rows were changed since a version. The
 * rows that are no more stay in their files, beside a list of them, until the files are joined.
 */
public final class RowChanges {
  /** Column of changes to be written: true of a row that is no more. */
  public static final String GONE = "_gone";

  /** Column of changes that were written: -1 of a row as it was, 1 as it is. */
  public static final String SIGN = "_sign";

  /** What a table needs whose rows are changed. */
  private static final Map<String, String> NEEDED =
      Map.of("delta.enableChangeDataFeed", "true", "delta.enableDeletionVectors", "true");

  /** Commits that say which rows they took away or added. */
  private static final Set<String> TELLING = Set.of("MERGE", "WRITEAppend");

  /** Commits that change no row. */
  private static final Set<String> ROWS_STAY = Set.of("OPTIMIZE", "SET TBLPROPERTIES");

  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  /** Keys of which every task may have a copy. */
  private static final long SENT_TO_TASKS = 2_000_000;

  /** Rows of a table up to which two versions of it are compared as they stand. */
  private static final long COMPARED = 2_000_000;

  private final Lake lake;
  private final Configuration hadoop;

  public RowChanges(Lake lake, Configuration hadoop) {
    this.lake = lake;
    this.hadoop = hadoop;
  }

  /**
   * Puts rows into the place of those with the same identity; returns the table's new version. One
   * commit takes rows away and the next one adds those that came, with the notes: of a table that
   * was left between them nobody knows what it was made from, and it is made anew.
   *
   * @param changes rows of the table as they are from now on, and {@link #GONE}
   * @param identity columns that no two rows share
   * @param months of the column that divides the table; empty where none does
   */
  public long write(
      TableContract table,
      Dataset<Row> changes,
      List<String> identity,
      String monthColumn,
      Collection<YearMonth> months,
      Map<String, String> notes) {
    Dataset<Row> put = table.apply(changes, GONE).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      String within = months.isEmpty() ? "true" : "t." + table.within(monthColumn, months);
      takeAway(table.name(), put, identity, within);
      Dataset<Row> added = put.where("NOT " + GONE).drop(GONE);
      return lake.committed(
          table.name(), put.sparkSession(), notes, () -> lake.append(table, added, notes));
    } finally {
      put.unpersist();
    }
  }

  private void takeAway(String table, Dataset<Row> put, List<String> identity, String within) {
    SparkSession session = put.sparkSession().newSession();
    session.conf().set(PARTITIONS, put.sparkSession().conf().get(PARTITIONS));
    if (!lake.files(table).properties().entrySet().containsAll(NEEDED.entrySet())) {
      lake.setProperties(lake.log(table).notingTheSame(session), table, "", NEEDED);
    }
    String same =
        identity.stream()
            .map(column -> "t.%1$s <=> c.%1$s".formatted(column))
            .collect(Collectors.joining(" AND "));
    Dataset<Row> keys = put.selectExpr(identity.toArray(String[]::new));
    // Sent to every task, they save moving the rows of the whole table.
    Dataset<Row> source = put.count() <= SENT_TO_TASKS ? functions.broadcast(keys) : keys;
    DeltaTable.forPath(session, lake.path(table))
        .as("t")
        .merge(source.as("c"), same + " AND " + within)
        .whenMatched()
        .delete()
        .execute();
  }

  /**
   * Rows that were changed since a version, as they were and as they are, with {@link #SIGN}; empty
   * where nobody can tell without looking at a large table twice.
   *
   * @param version -1: the table did not exist
   */
  public Optional<Dataset<Row>> since(SparkSession spark, String table, long version) {
    long newest = lake.version(table);
    if (newest < 0) {
      return Optional.empty();
    }
    Optional<List<Long>> merges = version < 0 ? Optional.empty() : merges(table, version, newest);
    if (merges.isPresent()) {
      return Optional.of(
          merges.get().isEmpty()
              ? lake.read(spark, table).limit(0).withColumn(SIGN, functions.lit(1))
              : told(spark, table, merges.get().get(0), newest));
    }
    return lake.rows(table) <= COMPARED && stands(table, version)
        ? Optional.of(compared(spark, table, version))
        : Optional.empty();
  }

  private Dataset<Row> told(SparkSession spark, String table, long first, long last) {
    return spark
        .read()
        .format("delta")
        .option("readChangeFeed", "true")
        .option("startingVersion", first)
        .option("endingVersion", last)
        .load(lake.path(table))
        .withColumn(SIGN, functions.expr("CASE _change_type WHEN 'insert' THEN 1 ELSE -1 END"))
        .drop("_change_type", "_commit_version", "_commit_timestamp");
  }

  private Dataset<Row> compared(SparkSession spark, String table, long version) {
    Dataset<Row> now = lake.read(spark, table);
    if (version < 0) {
      return now.withColumn(SIGN, functions.lit(1));
    }
    Dataset<Row> was = lake.read(spark, table, version);
    return now.exceptAll(was)
        .withColumn(SIGN, functions.lit(1))
        .unionAll(was.exceptAll(now).withColumn(SIGN, functions.lit(-1)));
  }

  /** Whether a version of a table has the columns of the newest, and its files are still there. */
  private boolean stands(String table, long version) {
    if (version < 0) {
      return true;
    }
    DataFiles files = new DataFiles(lake, hadoop);
    try {
      DataFiles.Version was = files.of(table, version);
      return was.schema().equals(files.of(table).schema())
          && was.files().stream().allMatch(file -> exists(new Path(file.path())));
    } catch (RuntimeException e) {
      // The kernel says with exceptions of many kinds that it cannot read a version.
      return false;
    }
  }

  /**
   * The commits after a version that changed rows; empty when one of them does not say which, or
   * its files are gone.
   */
  private Optional<List<Long>> merges(String table, long version, long newest) {
    List<Long> merges = new ArrayList<>();
    for (long v = version + 1; v <= newest; v++) {
      StringBuilder did = new StringBuilder();
      List<String> changed = new ArrayList<>();
      List<String> added = new ArrayList<>();
      lake.log(table)
          .read(
              v,
              action -> {
                JsonNode info = action.path("commitInfo");
                did.append(info.path("operation").asText())
                    .append(info.path("operationParameters").path("mode").asText());
                if (action.has("cdc")) {
                  changed.add(action.path("cdc").path("path").asText());
                }
                if (action.path("add").path("dataChange").asBoolean()) {
                  added.add(action.path("add").path("path").asText());
                }
                return true;
              });
      boolean there =
          (changed.isEmpty() ? added : changed)
              .stream().allMatch(file -> exists(new Path(lake.path(table), decoded(file))));
      if (TELLING.contains(did.toString()) && there) {
        merges.add(v);
      } else if (!ROWS_STAY.contains(did.toString())) {
        return Optional.empty();
      }
    }
    return Optional.of(merges);
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private boolean exists(Path file) {
    try {
      return file.getFileSystem(hadoop).exists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
