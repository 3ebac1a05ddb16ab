package org.dixian.inspect;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.dixian.table.CheckTables;
import org.dixian.table.TableContract;

/**
 * How many rows, households or persons of a county were tested in a month, failed, or could not be
 * judged, for every check; and how many rows hold each code of every code column, from which drift
 * between deliveries is told.
 */
public final class CheckCountsJob extends InspectionJob {
  public CheckCountsJob(Inspection inspection) {
    super(inspection);
  }

  @Override
  public TableContract writes() {
    return CheckTables.CHECK_COUNTS;
  }

  @Override
  Dataset<Row> of(Dataset<Row> former, Dataset<Row> now, Dataset<Row> was) {
    String[] columns = writes().schema().fieldNames();
    Column[] same =
        Arrays.stream(columns).filter(c -> !isCount(c)).map(functions::col).toArray(Column[]::new);
    Column[] sums =
        Arrays.stream(columns)
            .filter(CheckCountsJob::isCount)
            .map(c -> functions.sum(c).as(c))
            .toArray(Column[]::new);
    String[] off =
        Arrays.stream(columns)
            .map(c -> isCount(c) ? "-%1$s AS %1$s".formatted(c) : c)
            .toArray(String[]::new);
    return former
        .selectExpr(columns)
        .unionAll(now.selectExpr(columns))
        .unionAll(was.selectExpr(off))
        .groupBy(same)
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length))
        .where("rows_judged > 0");
  }

  private static boolean isCount(String column) {
    return column.startsWith("rows_");
  }

  @Override
  Dataset<Row> of(Dataset<Row> judged) {
    return judged.selectExpr("source", "county_code", "period_month", "inline(counts)");
  }
}
