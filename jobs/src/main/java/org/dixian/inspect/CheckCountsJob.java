package org.dixian.inspect;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
  Dataset<Row> of(Dataset<Row> judged) {
    return judged.selectExpr("source", "county_code", "period_month", "inline(counts)");
  }
}
