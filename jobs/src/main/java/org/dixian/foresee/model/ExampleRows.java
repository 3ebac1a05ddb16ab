package org.dixian.foresee.model;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Households on past days with what became of them: the columns of {@link Features}, {@code label}
 * (1: newly identified within the horizon), {@code lead_days} (from the day to the identification;
 * NULL: no event, or no clue states the day), {@code alerts} (severity of what rules had raised; 0:
 * nothing) and {@code practice} (the same of the alerts that departments sent).
 */
public final class ExampleRows {
  private final KnownRows known;
  private final Features features;
  private final Outcomes outcomes;
  private final Alerts alerts;
  private final Alerts practice;

  public ExampleRows(KnownRows known, Outcomes outcomes, Alerts alerts) {
    this.known = known;
    this.features = new Features(known);
    this.outcomes = outcomes;
    this.alerts = alerts;
    this.practice = Alerts.ofDepartments(known);
  }

  /**
   * All households of some days; each day is computed by itself and kept, because a plan of all
   * would be planned for longer than it runs.
   */
  public Dataset<Row> on(List<LocalDate> days) {
    return days.stream()
        .map(this::on)
        .map(Dataset::localCheckpoint)
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private Dataset<Row> on(LocalDate day) {
    features.on(day).createOrReplaceTempView("example_features");
    outcomes.after(day).createOrReplaceTempView("example_outcomes");
    alerts.raisedBefore(day).createOrReplaceTempView("example_alerts");
    practice.raisedBefore(day).createOrReplaceTempView("example_practice");
    return known
        .spark()
        .sql(
            """
            SELECT f.*, CASE WHEN o.household_token IS NULL THEN 0.0D ELSE 1.0D END AS label,
              datediff(o.identified_date, f.as_of) AS lead_days, coalesce(a.severity, 0) AS alerts,
              coalesce(p.severity, 0) AS practice
            FROM example_features f
            LEFT JOIN example_outcomes o ON o.household_token = f.household_token
            LEFT JOIN example_alerts a ON a.household_token = f.household_token
            LEFT JOIN example_practice p ON p.household_token = f.household_token
            """);
  }

  /**
   * What learners see: every household with the event and a share of the others, drawn by token and
   * day, in fixed partitions and order.
   */
  static Dataset<Row> drawn(Dataset<Row> rows, int negativesPerPositive, int partitions) {
    Row counted = rows.agg(functions.sum("label"), functions.count("*")).head();
    double events = counted.isNullAt(0) ? 0 : counted.getDouble(0);
    double others = counted.getLong(1) - events;
    double share = others == 0 ? 1 : Math.min(1, negativesPerPositive * events / others);
    return rows.where(
            "label = 1 OR pmod(xxhash64(household_token, as_of), 1000000) < %d"
                .formatted(Math.round(share * 1_000_000)))
        .repartition(partitions, functions.col("household_token"))
        .sortWithinPartitions("as_of", "household_token");
  }
}
