package org.dixian.run;

import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How a table that was made from a beginning of its inputs becomes what all of them make.
 *
 * @param beginning the job over that beginning
 * @param identity columns that no two rows share
 * @param rows from the inputs and the table as it stands, the rows to put into it
 */
public record Growth(
    Job beginning, List<String> identity, BiFunction<Inputs, Dataset<Row>, Dataset<Row>> rows) {}
