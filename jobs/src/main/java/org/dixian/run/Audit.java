package org.dixian.run;

import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.Lake;
import org.dixian.table.RowHash;
import org.dixian.table.TableContract;

/**
 * Whether what nights made bit by bit is what one night makes of the same files: every table is
 * made once more from bronze in a folder of its own, and compared with the one that stands.
 */
public final class Audit {
  private final SparkSession spark;
  private final Lake lake;
  private final String runId;
  private final String code;
  private final Console console;

  public Audit(SparkSession spark, Lake lake, String runId, String code, Console console) {
    this.spark = spark;
    this.lake = lake;
    this.runId = runId;
    this.code = code;
    this.console = console;
  }

  /**
   * @param jobs in an order in which every job stands after those that it reads from
   * @return a table each, with the rows in which both differ
   */
  public List<RunReport.Audited> run(List<Job> jobs) throws IOException {
    console.line("Audit: every table once more from bronze");
    List<Job> repeated = repeated(jobs);
    Path folder = new Path(lake.runFolder(), "audit");
    var files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    files.delete(folder, true);
    try {
      Lake anew = lake.madeIn(folder.toString());
      new JobRunner(spark, anew, runId, code, console, new RunReport()).runAll(repeated, false);
      return compare(repeated.stream().map(Job::writes).toList(), anew);
    } finally {
      files.delete(folder, true);
    }
  }

  /** Without the jobs that remember former nights, and those that read what these remember. */
  private static List<Job> repeated(List<Job> jobs) {
    List<Job> repeated = new ArrayList<>();
    Set<String> remembered = new HashSet<>();
    for (Job job : jobs) {
      if (job.reproducible() && job.reads().stream().noneMatch(remembered::contains)) {
        repeated.add(job);
      } else {
        remembered.add(job.writes().name());
      }
    }
    return repeated;
  }

  private List<RunReport.Audited> compare(List<TableContract> tables, Lake anew) {
    Map<String, Row> stand = sums(tables, lake);
    Map<String, Row> made = sums(tables, anew);
    List<RunReport.Audited> audited = new ArrayList<>();
    for (TableContract table : tables) {
      Row before = stand.get(table.name());
      boolean same =
          before == null ? !made.containsKey(table.name()) : before.equals(made.get(table.name()));
      audited.add(
          new RunReport.Audited(
              table.name(),
              same ? 0 : only(table, lake, anew),
              same ? 0 : only(table, anew, lake)));
    }
    return audited;
  }

  /** Count and hashes of each table's rows, in one Spark job. */
  private Map<String, Row> sums(List<TableContract> tables, Lake in) {
    Map<String, Row> sums = new TreeMap<>();
    tables.stream()
        .filter(table -> in.exists(table.name()))
        .map(
            table ->
                in.read(spark, table.name())
                    .selectExpr(
                        "'%s' AS table".formatted(table.name()),
                        RowHash.of(table.said()) + " AS hash"))
        .reduce(Dataset::union)
        .ifPresent(
            rows ->
                // Equal rows cancel out in the exclusive or; the count and the sum tell them.
                rows.groupBy("table")
                    .agg(expr("count(*)"), expr("bit_xor(hash)"), expr("sum(shiftright(hash, 32))"))
                    .collectAsList()
                    .forEach(row -> sums.put(row.getString(0), row)));
    return sums;
  }

  /** Rows of a table in one lake that the other one does not have. */
  private long only(TableContract table, Lake in, Lake notIn) {
    return rows(table, in).exceptAll(rows(table, notIn)).count();
  }

  private Dataset<Row> rows(TableContract table, Lake in) {
    Dataset<Row> rows =
        in.exists(table.name())
            ? in.read(spark, table.name())
            : spark.createDataFrame(List.<Row>of(), table.schema());
    return rows.selectExpr(table.said().toArray(String[]::new));
  }
}
