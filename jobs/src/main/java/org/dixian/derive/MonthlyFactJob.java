package org.dixian.derive;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Contents;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.run.MonthlyJob;
import org.dixian.table.TableContract;

/**
 * A fact table whose month knows nothing that came after it: its SELECT asks histories for the
 * state at the end of the month, events for those up to it, and other facts for the same month. A
 * month is therefore made anew when a file about it or an earlier day came, and not for later ones.
 */
public class MonthlyFactJob implements MonthlyJob {
  private final TableContract table;
  private final Periods periods;
  private final Map<String, List<Effective>> files;
  private final Map<String, String> reads = new LinkedHashMap<>();
  private final String sql;

  /**
   * @param files the files that count, by source
   * @param reads tables; one of events with the column of its day, as {@code table@column}; a fact
   *     with the columns that are read, as {@code table[column,column]}, or all
   */
  public MonthlyFactJob(
      TableContract table, Periods periods, Map<String, List<Effective>> files, String... reads) {
    this.table = table;
    this.periods = periods;
    this.files = files;
    for (String read : reads) {
      String[] parts = read.split("[@\\[\\]]");
      this.reads.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    this.sql = FactJob.sql(table);
  }

  @Override
  public TableContract writes() {
    return table;
  }

  @Override
  public List<String> reads() {
    return new ArrayList<>(reads.keySet());
  }

  @Override
  public String rules() {
    return sql + reads;
  }

  @Override
  public SortedMap<YearMonth, String> months(Contents contents) {
    SortedMap<YearMonth, String> months = new TreeMap<>();
    for (YearMonth month : periods.months()) {
      StringBuilder text = new StringBuilder(given(month));
      reads.forEach(
          (read, columns) -> text.append('\n').append(said(read, columns, month, contents)));
      months.put(month, text.toString());
    }
    return months;
  }

  /** What a month depends on beside the inputs. */
  public String given(YearMonth month) {
    return periods.text(month);
  }

  private String said(String read, String columns, YearMonth month, Contents contents) {
    if (read.startsWith("gold.")) {
      return columns.isEmpty()
          ? contents.of(read, month)
          : contents.of(read, List.of(columns.split(",")), month);
    }
    return columns.isEmpty()
        ? Effective.text(files.get(read.substring("silver.".length())), month)
        : contents.upTo(read, columns, month);
  }

  @Override
  public Dataset<Row> compute(Inputs inputs, SortedSet<YearMonth> months) {
    periods.createView(inputs.spark(), months);
    return inputs.asViews().spark().sql(sql);
  }
}
