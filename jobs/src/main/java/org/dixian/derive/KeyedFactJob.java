package org.dixian.derive;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.run.KeyedJob;
import org.dixian.table.TableContract;

/**
 * A fact table whose SELECT asks every input for one key. An input without the key is asked by the
 * first of its columns that the first input has beside the key.
 */
public final class KeyedFactJob extends MonthlyFactJob implements KeyedJob {
  private final String key;

  /**
   * @param files the files that count, by source
   * @param reads as of a {@link MonthlyFactJob}
   */
  public KeyedFactJob(
      TableContract table,
      String key,
      Periods periods,
      Map<String, List<Effective>> files,
      String... reads) {
    super(table, periods, files, reads);
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public Dataset<Row> keys(String input, Dataset<Row> rows, Inputs inputs) {
    if (List.of(rows.columns()).contains(key)) {
      return rows.select(key);
    }
    Dataset<Row> first = inputs.table(reads().get(0));
    List<String> known = List.of(first.columns());
    String asked =
        Arrays.stream(rows.columns())
            .filter(column -> column.endsWith("_token") && known.contains(column))
            .findFirst()
            .orElseThrow();
    return first.join(rows.select(asked).distinct(), asked, "left_semi").select(key);
  }
}
