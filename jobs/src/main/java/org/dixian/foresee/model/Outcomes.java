package org.dixian.foresee.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What became of households in the months after a day. */
public final class Outcomes {
  private final KnownRows known;
  private final LocalDate knownOn;
  private final int horizonMonths;

  /**
   * @param knownOn the day on which one looks back: registry rows that came later do not count
   */
  public Outcomes(KnownRows known, LocalDate knownOn) {
    this.known = known;
    this.knownOn = knownOn;
    this.horizonMonths = known.settings().riskModel().horizonMonths();
  }

  /**
   * Ends of months about which the registry was delivered and after which the horizon has passed:
   * as-of days that can be learnt from. In a month without one, the registry of an earlier month
   * would take households for unmonitored that are not.
   *
   * @return ordered; empty when the deliveries do not span warm-up and horizon
   */
  public List<LocalDate> days() {
    List<LocalDate> delivered =
        known.days("registry").stream().filter(d -> !d.isAfter(knownOn)).toList();
    List<LocalDate> days = new ArrayList<>();
    if (delivered.isEmpty()) {
      return days;
    }
    YearMonth first =
        YearMonth.from(delivered.get(0)).plusMonths(known.settings().riskModel().warmUpMonths());
    for (YearMonth month = first;
        !month.plusMonths(horizonMonths).atEndOfMonth().isAfter(knownOn);
        month = month.plusMonths(1)) {
      YearMonth about = month;
      if (delivered.stream().anyMatch(d -> YearMonth.from(d).equals(about))) {
        days.add(month.atEndOfMonth());
      }
    }
    return days;
  }

  /**
   * Households whose stated month of identification (识别监测时间) lies in the horizon after a day:
   * household_token, and identified_date as the clue that led there states it, else NULL.
   */
  public Dataset<Row> after(LocalDate day) {
    known.rows("registry", knownOn).createOrReplaceTempView("outcome_registry");
    known.rows("clues", knownOn).createOrReplaceTempView("outcome_clues");
    YearMonth month = YearMonth.from(day);
    return known
        .spark()
        .sql(
            """
            SELECT r.household_token, max(c.identified_date) AS identified_date
            FROM (SELECT DISTINCT household_token FROM outcome_registry
              WHERE identified_month > DATE'%s' AND identified_month <= DATE'%s') r
            LEFT JOIN (SELECT household_token, identified_date FROM outcome_clues
              WHERE identified_date > DATE'%s') c ON c.household_token = r.household_token
            GROUP BY r.household_token
            """
                .formatted(month.atEndOfMonth(), month.plusMonths(horizonMonths).atDay(1), day));
  }
}
