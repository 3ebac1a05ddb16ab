package org.dixian.run;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.table.TableContract;

/**
 * A pure step of the night: declared tables in, one declared table out. It reads nothing but its
 * inputs, knows no clock and writes nothing; {@link JobRunner} does all of that, once for all.
 */
public interface Job {
  /** The table that the job makes, replaced as a whole. */
  TableContract writes();

  /** The tables that it reads, as {@code layer.table}. */
  List<String> reads();

  /**
   * What the result depends on beside its input tables: SQL text, delivery list, periods. Two runs
   * with equal inputs and equal rules make the same table, so the second one is skipped.
   */
  String rules();

  /** The input tables whose versions decide whether the job has anything to do. */
  default List<String> watches() {
    return reads();
  }

  /**
   * Whether the table stands as it is, whatever the rules say now; asked once the inputs are made.
   * For a job that compares with what was published: after publication there is nothing to compare.
   */
  default boolean stands() {
    return false;
  }

  /**
   * Whether the table follows from the files, the rules and the months alone, so that making it
   * anew must give the same.
   */
  default boolean reproducible() {
    return true;
  }

  /** Known beforehand to have no rows: its table is not written before it has had some. */
  default boolean empty() {
    return false;
  }

  /**
   * Whether it makes many rows of few: then its plan is worth compiling however small the inputs.
   */
  default boolean manyRows() {
    return false;
  }

  /** The rows of the table from its inputs. */
  Dataset<Row> compute(Inputs inputs);

  /**
   * What came since a run wrote the table, where it says nothing new of what came before; empty
   * where the table has to be made anew as a whole.
   *
   * @param run identifier of the run
   */
  default Optional<Growth> since(String run) {
    return Optional.empty();
  }

  /** Told when all jobs of the run have ended: what it kept for another job goes. */
  default void ended() {}

  default String name() {
    return writes().name();
  }
}
