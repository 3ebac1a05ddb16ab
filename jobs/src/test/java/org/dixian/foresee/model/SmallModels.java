package org.dixian.foresee.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.night.Nights;
import org.dixian.settings.Parameter.Confidence;
import org.dixian.settings.RiskModel;
import org.dixian.settings.RiskModel.Feature;
import org.dixian.settings.RiskModel.Kind;
import org.dixian.settings.RiskModel.Learner;
import org.dixian.settings.RiskModel.Limit;
import org.dixian.settings.RiskModel.Scale;
import org.dixian.settings.SettingsLoader;

/** Examples whose law is known, and settings for models that train in seconds. */
final class SmallModels {
  static final Learner LOGISTIC =
      new Learner("logistic", Kind.LOGISTIC, 0.001, 0.0, null, null, null, null, null);
  static final Learner TREES =
      new Learner("trees", Kind.BOOSTED_TREES, null, null, 8, 2, 0.3, 0.8, 5);

  /** Two that matter, one that does not. */
  static final List<Feature> FEATURES =
      List.of(
          new Feature("ill", "count_if(code = 'ill')", Scale.LINEAR, 0, "m", "{value} ill"),
          new Feature("bills", "sum(amount_yuan)", Scale.LOG, 0, "m", "{value} yuan"),
          new Feature("noise", "count(*)", Scale.LINEAR, 0, "m", "{value} noise"));

  private SmallModels() {}

  static RiskModel settings(Learner... learners) throws Exception {
    RiskModel m = SettingsLoader.load(Nights.HOME.resolve("conf")).riskModel();
    Map<String, Limit> approval = new HashMap<>(m.approval());
    approval.put("positives", new Limit(20, Confidence.PROPOSAL, "test"));
    return new RiskModel(
        3,
        0,
        2,
        2,
        7,
        1,
        20,
        m.calibration(),
        List.of(learners),
        m.capacity(),
        List.of(new RiskModel.Group("half", "half", "'x'", "even")),
        approval,
        m.drift(),
        m.reasons(),
        m.intervalLevel(),
        100);
  }

  /** Ten ends of months: enough for two origins, two months of test and the gaps. */
  static List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    for (int month = 1; month <= 10; month++) {
      days.add(LocalDate.of(2024, month, 1).plusMonths(1).minusDays(1));
    }
    return days;
  }

  /**
   * Three thousand households on each day, of four counties, identified with probability
   * 1/(1+exp(6.5 - 2 ill - 0.5 ln(1+bills))); everything is drawn by hashes of household and day.
   */
  static Dataset<Row> examples() {
    StringBuilder days = new StringBuilder();
    days().forEach(d -> days.append(days.length() == 0 ? "" : ", ").append("DATE'" + d + "'"));
    return Nights.spark()
        .sql(
            """
            WITH drawn AS (
              SELECT explode(array(%s)) AS as_of, id FROM range(3000)
            ),
            valued AS (
              SELECT as_of, concat('h', id) AS household_token,
                concat('52052400100', id %% 4) AS unit_code, concat('52052', id %% 4) AS county_code,
                CAST(pmod(xxhash64(id, as_of, 1), 100) < 15 AS INT) * 1.0D AS ill,
                CASE WHEN pmod(xxhash64(id, as_of, 2), 10) < 3
                  THEN pmod(xxhash64(id, as_of, 3), 50) * 100.0D ELSE 0.0D END AS bills,
                pmod(xxhash64(id, as_of, 4), 7) * 1.0D AS noise,
                pmod(xxhash64(id, as_of, 5), 1000000) / 1000000D AS chance,
                CAST(pmod(xxhash64(id, as_of, 6), 20) = 0 AS INT) AS alerts,
                CAST(pmod(xxhash64(id, as_of, 7), 10) = 0 AS INT) AS practice
              FROM drawn
            )
            SELECT as_of, household_token, unit_code, county_code,
              CASE WHEN id_half = 0 THEN 'even' ELSE 'odd' END AS group_half, ill, bills, noise,
              CASE WHEN chance < 1 / (1 + exp(6.5 - 2 * ill - 0.5 * ln(1 + bills)))
                THEN 1.0D ELSE 0.0D END AS label,
              CAST(NULL AS INT) AS lead_days, alerts, practice
            FROM (SELECT *, pmod(xxhash64(household_token), 2) AS id_half FROM valued)
            """
                .formatted(days));
  }
}
