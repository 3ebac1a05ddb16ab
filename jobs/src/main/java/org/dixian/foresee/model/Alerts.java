package org.dixian.foresee.model;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.Lake;
import org.dixian.table.WarningTables;

/**
 * What rules had raised about households, for the comparison with the model.
 *
 * <p>Any relation household_token, raised_on, severity will do; {@link #ofDepartments} is today's
 * practice, {@link #ofWarnings} what Dixian's own rules raise.
 */
public interface Alerts {
  /**
   * Alerts known on a day: household_token, raised_on, and severity as an INT above 0, higher is
   * more severe.
   */
  Dataset<Row> knownOn(LocalDate day);

  /** A row a household with an alert in the month before a day: household_token, severity. */
  default Dataset<Row> raisedBefore(LocalDate day) {
    Dataset<Row> alerts = knownOn(day);
    alerts.createOrReplaceTempView("known_alerts");
    return alerts
        .sparkSession()
        .sql(
            """
            SELECT household_token, CAST(sum(severity) AS INT) AS severity FROM known_alerts
            WHERE raised_on > add_months(DATE'%1$s', -1) AND raised_on <= DATE'%1$s'
            GROUP BY household_token
            """
                .formatted(day));
  }

  /**
   * Warnings of the rules in {@code conf/warnings}, on the days on which the exports first gave
   * reason for them. Those about households that were monitored already find nobody new.
   *
   * @param warnings gold.warning
   */
  static Alerts ofWarnings(Dataset<Row> warnings) {
    return day ->
        warnings
            .where("household_group <> 'monitored' AND raised_date <= DATE'%s'".formatted(day))
            .selectExpr(
                "household_token",
                "raised_date AS raised_on",
                "CASE severity WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END AS severity");
  }

  /** The rules of a lake; of one that has raised no warnings yet, the alerts of departments. */
  static Alerts of(SparkSession spark, Lake lake, KnownRows known) {
    return lake.exists(WarningTables.WARNING.name())
        ? ofWarnings(lake.read(spark, WarningTables.WARNING.name()))
        : ofDepartments(known);
  }

  /**
   * Alerts that departments sent (部门筛查预警), each of severity 1: their exports state none, so more
   * alerts are more severe.
   */
  static Alerts ofDepartments(KnownRows known) {
    return day ->
        known
            .rows("clues", day)
            .where("channel = 'department_alert'")
            .selectExpr("household_token", "clue_date AS raised_on", "1 AS severity");
  }
}
