package org.dixian.run;

import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A job whose table consists of months, each made by itself: a night makes the months anew about
 * which something else is known now, and leaves the others as they stand.
 */
public interface MonthlyJob extends Job {
  /**
   * What the rows of every month depend on beside the code, the rules and the schema; asked once
   * the inputs are made.
   */
  SortedMap<YearMonth, String> months(Contents contents);

  /** The rows of some of the months, and of no other. */
  Dataset<Row> compute(Inputs inputs, SortedSet<YearMonth> months);

  /** The column that says which month a row is of: a day, the first of the month, or its text. */
  default String monthColumn() {
    return "period_month";
  }

  /** Its months depend on what {@link #months} says and on nothing else. */
  @Override
  default List<String> watches() {
    return List.of();
  }

  @Override
  default Dataset<Row> compute(Inputs inputs) {
    throw new UnsupportedOperationException("Cannot make " + name() + " but by months");
  }

  /** The months with those from which they take something over: so many months before each. */
  static SortedSet<YearMonth> with(SortedSet<YearMonth> months, int... before) {
    SortedSet<YearMonth> all = new TreeSet<>(months);
    for (YearMonth month : months) {
      for (int distance : before) {
        all.add(month.minusMonths(distance));
      }
    }
    return all;
  }
}
