package org.dixian.run;

import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A job that adds up what each row of its inputs contributes: what rows contributed that are no
 * more is taken off, what others contribute is added.
 */
public interface AdditiveJob extends InPlaceJob {
  /** Inputs of which the same rows contribute otherwise from one day to the next. */
  Set<String> daily();

  /**
   * The rows of some months.
   *
   * @param former the table's rows of these months as they stand
   * @param changed what rows of other inputs than the daily ones were and are, with {@link
   *     org.dixian.table.RowChanges#SIGN}; nothing of an input that stands
   */
  Dataset<Row> compute(
      Inputs inputs,
      SortedSet<YearMonth> months,
      Dataset<Row> former,
      Map<String, Dataset<Row>> changed);
}
