package org.dixian.inspect;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.table.CheckTables;
import org.dixian.table.TableContract;

/**
 * Every row, household or person that fails a check in a month's delivery. Restricted: the list is
 * for the department's own work.
 */
public final class FindingsJob extends InspectionJob {
  public FindingsJob(Inspection inspection) {
    super(inspection);
  }

  @Override
  public TableContract writes() {
    return CheckTables.FINDINGS;
  }

  @Override
  Dataset<Row> of(Dataset<Row> judged) {
    judged.createOrReplaceTempView("judged");
    return judged
        .sparkSession()
        .sql(
            """
            SELECT /*+ BROADCAST(f) */ source, check_id, period_month, county_code,
              CAST(unit_code AS STRING) AS unit_code, household_token, person_token, f.file_id,
              CAST(place %% %1$d AS INT) AS row_number
            FROM (
              SELECT *, explode(failing) AS check_id
              FROM (SELECT source, county_code, period_month, inline(findings) FROM judged)
            ) JOIN inspected_files f ON f.file_number = place DIV %1$d
            WHERE check_id IS NOT NULL"""
                .formatted(MonthlyStates.ROWS_OF_A_FILE));
  }
}
