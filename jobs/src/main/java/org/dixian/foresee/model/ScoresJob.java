package org.dixian.foresee.model;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;

/**
 * Scores every household that is not monitored with the approved model. No household is scored when
 * the scores have drifted too far from those of the training ({@code gold.risk_drift}).
 */
public final class ScoresJob implements Job {
  private final ScoredDay scored;

  public ScoresJob(ScoredDay scored) {
    this.scored = scored;
  }

  @Override
  public TableContract writes() {
    return RiskTables.SCORES;
  }

  @Override
  public List<String> reads() {
    return Scoring.with(Scoring.silver(), RiskTables.DRIFT.name());
  }

  @Override
  public String rules() {
    return scored.rules()
        + RANKED
        + scored.settings().riskModel().capacity()
        + Features.rules(scored.settings().riskModel(), scored.model().record().features());
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    Scoring scoring = new Scoring(inputs, scored);
    scoring
        .scored("true")
        .withColumn("model_version", functions.lit(scored.model().record().version()))
        .createOrReplaceTempView("scored");
    inputs.table(RiskTables.DRIFT.name()).createOrReplaceTempView("risk_drift");
    scoring.createCapacityView();
    return inputs.spark().sql(RANKED);
  }

  /**
   * The county's capacity goes to households that somebody has yet to decide about: a clue that was
   * verified to be monitored is decided, from the clue's month until the registry has the
   * household.
   */
  private static final String RANKED =
      """
      WITH usable AS (
        SELECT count_if(subject = 'score' AND state = 'drifted') = 0 AS usable FROM risk_drift
      ),
      decided AS (
        SELECT DISTINCT c.household_token
        FROM known_clues c LEFT ANTI JOIN known_registry r ON r.household_token = c.household_token
          AND r.identified_month >= trunc(c.clue_date, 'MM')
        WHERE c.verdict = 'identified'
      ),
      scored_households AS (
        SELECT s.*, d.household_token IS NOT NULL AS decided
        FROM scored s LEFT JOIN decided d ON d.household_token = s.household_token
        CROSS JOIN usable WHERE usable
      ),
      ranked AS (
        SELECT *, row_number() OVER (PARTITION BY county_code
            ORDER BY margin_value DESC, household_token) AS place,
          row_number() OVER (PARTITION BY county_code
            ORDER BY decided, margin_value DESC, household_token) AS list_place,
          count(*) OVER (PARTITION BY county_code) AS households
        FROM scored_households
      )
      SELECT as_of, household_token, unit_code, r.county_code, model_version, probability,
        CAST(place AS INT) AS county_rank,
        NOT decided AND list_place <= greatest(1,
          round(households * coalesce(c.per_mille, d.per_mille) / 1000)) AS to_verify
      FROM ranked r LEFT JOIN capacity c ON c.county_code = r.county_code
      CROSS JOIN (SELECT per_mille FROM capacity WHERE county_code = 'all') d
      """;
}
