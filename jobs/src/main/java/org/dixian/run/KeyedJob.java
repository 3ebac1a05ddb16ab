package org.dixian.run;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A job whose rows of a month and key follow from what its inputs say of that key: of a large table
 * a night makes those rows anew of whose keys an input says something else now.
 */
public interface KeyedJob extends InPlaceJob {
  /** The column of the key, which with the month identifies a row. */
  String key();

  /**
   * The keys, in a column of that name, of which rows of an input say something.
   *
   * @param input an input table
   * @param rows some of its rows
   */
  Dataset<Row> keys(String input, Dataset<Row> rows, Inputs inputs);
}
