package org.dixian.derive;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.run.Resource;
import org.dixian.table.TableContract;

/**
 * A fact table as one SELECT over silver ({@code facts/<name>.sql}) and the view periods, made as a
 * whole: what is known later restates what it says about earlier months.
 */
public final class FactJob implements Job {
  private final TableContract table;
  private final List<String> reads;
  private final Periods periods;
  private final String sql;

  public FactJob(TableContract table, Periods periods, String... reads) {
    this.table = table;
    this.reads = List.of(reads);
    this.periods = periods;
    this.sql = sql(table);
  }

  /** The SELECT that makes a fact table. */
  static String sql(TableContract table) {
    return Resource.text("/facts/" + table.name().substring("gold.".length()) + ".sql");
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
    return sql + periods.text();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    periods.createView(inputs.spark());
    return inputs.asViews().spark().sql(sql);
  }
}
