package org.dixian.publish;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.run.Resource;
import org.dixian.table.TableContract;

/** A mart as one SELECT ({@code marts/<name>.sql}) over gold tables and other marts. */
public final class MartJob implements Job {
  private final TableContract table;
  private final List<String> reads;
  private final LocalDate asOf;
  private final String runId;
  private final String sql;

  /**
   * @param asOf the newest day that the figures know of
   * @param runId stamped on the rows; no part of what the mart depends on
   */
  public MartJob(TableContract table, LocalDate asOf, String runId, String... reads) {
    this.table = table;
    this.reads = List.of(reads);
    this.asOf = asOf;
    this.runId = runId;
    this.sql = sql(table);
  }

  /** The SELECT that makes a mart. */
  static String sql(TableContract table) {
    return Resource.text("/marts/" + table.name().substring("mart.".length()) + ".sql");
  }

  @Override
  public TableContract writes() {
    return table;
  }

  @Override
  public List<String> reads() {
    return reads;
  }

  @Override
  public String rules() {
    return sql + asOf;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    for (String read : reads) {
      String plain = read.substring(read.indexOf('.') + 1);
      inputs
          .table(read)
          .createOrReplaceTempView(read.startsWith("gold.") ? "gold_" + plain : plain);
    }
    return inputs.spark().sql(sql.replace("$as_of", asOf.toString()).replace("$run_id", runId));
  }
}
