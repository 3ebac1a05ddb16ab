package org.dixian.rekey;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.dixian.acquire.KeyFingerprint;
import org.dixian.acquire.Pseudonym;
import org.dixian.foresee.RekeyedRegister;
import org.dixian.run.Console;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.table.Fence;
import org.dixian.table.Lake;
import org.dixian.table.LastingTables;
import org.dixian.table.TableContract;
import org.dixian.table.WarningTables;

/**
 * Replaces every token of a lake by what the newest key makes of it. Tables that last are written
 * anew beside the old ones, which are then deleted with their logs, so that no former token stays
 * on disk; tables that a night can make anew are deleted, and the next night makes them.
 *
 * <p>The tables of a lake are in one of three states: old, written anew beside the old one, or
 * moved into its place; each is told from what lies on disk. A re-keying that was killed therefore
 * goes on where it stopped; until it has ended, the lake's fingerprint is nobody's. The caller
 * holds the lease. The file system has to move a folder in one step, as local ones and HDFS do.
 */
public final class Rekeying {
  /** Contracts and tables name every column of tokens so. */
  private static final String TOKEN = "_token";

  private final SparkSession spark;
  private final Lake lake;
  private final Lake beside;
  private final Configuration hadoop;
  private final Pseudonym key;
  private final KeyFingerprint fingerprint;
  private final Console console;

  /**
   * @param key the newest key behind the one that the lake was made with
   */
  public Rekeying(SparkSession spark, Lake lake, Pseudonym key, Console console) {
    this.spark = spark;
    this.lake = lake;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.beside = new Lake(lake.runFolder() + "/rekeyed", hadoop);
    this.key = key;
    this.fingerprint = new KeyFingerprint(lake, hadoop);
    this.console = console;
  }

  /**
   * Re-keys the lake, or goes on with it.
   *
   * @param run identifier of the run
   * @return whether there was anything to do
   * @throws Refusal with exit code 2 when the lake's key is not the one before the newest
   */
  public boolean run(String run) throws IOException {
    if (fingerprint.is(key)) {
      return false;
    }
    Pseudonym before =
        key.before()
            .orElseThrow(
                () ->
                    refused(
                        "one key alone is set. Put the lake's keys and the new one behind them, oldest"
                            + " first, into DIXIAN_KEY (with commas) or key-file (a line each)"));
    if (fingerprint.is(before)) {
      fingerprint.noteChange(before, key);
    } else if (!fingerprint.isChanging(before, key)) {
      throw refused("the keys before the newest one are not those that it was made with");
    }
    TreeSet<String> tables = new TreeSet<>(lake.tables());
    tables.addAll(beside.tables());
    for (String table : tables) {
      long begun = System.nanoTime();
      String done = table(table, run);
      if (!done.isEmpty()) {
        console.step(table, done, Duration.ofNanos(System.nanoTime() - begun));
      }
    }
    delete(new Path(lake.runFolder(), "rekeyed"));
    fingerprint.note(key);
    return true;
  }

  /** What was done with a table; empty: nothing, it has no tokens. */
  private String table(String table, String run) throws IOException {
    if (beside.exists(table)) {
      move(table);
      return "re-keyed";
    }
    if (lake.note(table, "key").filter(key.fingerprint()::equals).isPresent()) {
      return "";
    }
    Dataset<Row> rows = lake.read(spark, table);
    List<String> tokens =
        Arrays.stream(rows.columns()).filter(column -> column.endsWith(TOKEN)).toList();
    if (tokens.isEmpty()) {
      return "";
    }
    if (!LastingTables.hold(table)) {
      delete(new Path(lake.path(table)));
      return "deleted, the next night makes it anew";
    }
    // Half a table of a run that was killed has no commit.
    delete(new Path(beside.path(table)));
    beside.replace(
        new TableContract(table, "", rows.schema(), List.of()),
        rekeyed(table, rows, tokens),
        Map.of("run", run, "key", key.fingerprint()));
    move(table);
    return "re-keyed";
  }

  private Dataset<Row> rekeyed(String table, Dataset<Row> rows, List<String> tokens) {
    UserDefinedFunction again =
        functions.udf((UDF1<String, String>) key::rekeyed, DataTypes.StringType);
    List<Column> columns = new ArrayList<>();
    for (String column : rows.columns()) {
      Column old = rows.col(column);
      columns.add(tokens.contains(column) ? again.apply(old).as(column) : old);
    }
    Dataset<Row> rekeyed = rows.select(columns.toArray(Column[]::new));
    return table.equals(WarningTables.REGISTER.name()) ? RekeyedRegister.of(rekeyed) : rekeyed;
  }

  /** Puts a table that is whole into the place of the old one. */
  private void move(String table) throws IOException {
    Fence.check(hadoop);
    Path place = new Path(lake.path(table));
    delete(place);
    FileSystem files = place.getFileSystem(hadoop);
    files.mkdirs(place.getParent());
    if (!files.rename(new Path(beside.path(table)), place)) {
      throw new IOException("Cannot move " + beside.path(table) + " to " + place);
    }
  }

  private void delete(Path folder) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    if (files.exists(folder) && !files.delete(folder, true)) {
      throw new IOException("Cannot delete " + folder);
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(Outcome.USAGE, "Cannot re-key the lake: " + why + ".");
  }
}
