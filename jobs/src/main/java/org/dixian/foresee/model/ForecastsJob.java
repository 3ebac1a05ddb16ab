package org.dixian.foresee.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;

/**
 * New identifications that each county has to expect within the horizon, with an interval: the
 * number of rare, independent events is close to a Poisson count. That the model may be wrong as a
 * whole is not in it. What was said on former days stays, so that it can be held against what came;
 * no single night can make it anew.
 */
public final class ForecastsJob implements Job {
  private final Optional<ScoredDay> scored;

  /**
   * @param scored what the night scores; empty while no model is approved
   */
  public ForecastsJob(Optional<ScoredDay> scored) {
    this.scored = scored;
  }

  @Override
  public TableContract writes() {
    return RiskTables.FORECASTS;
  }

  @Override
  public List<String> reads() {
    return Stream.concat(watches().stream(), Stream.of(RiskTables.FORECASTS.name())).toList();
  }

  @Override
  public List<String> watches() {
    return scored.stream().map(s -> RiskTables.SCORES.name()).toList();
  }

  @Override
  public String rules() {
    return "Poisson " + scored.map(s -> s.rules() + level(s)).orElse("");
  }

  @Override
  public boolean reproducible() {
    return false;
  }

  @Override
  public boolean empty() {
    return scored.isEmpty();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    Dataset<Row> said = inputs.table(RiskTables.FORECASTS.name());
    return scored
        .map(
            s ->
                said.where("as_of <> DATE'%s'".formatted(s.day()))
                    .unionByName(of(s, inputs.table(RiskTables.SCORES.name()))))
        .orElse(said);
  }

  private static Dataset<Row> of(ScoredDay scored, Dataset<Row> scores) {
    double level = level(scored);
    var quantile =
        functions.udf(
            (UDF2<Double, Double, Integer>) CountInterval::quantile, DataTypes.IntegerType);
    Column expected = functions.col("expected");
    return scores
        .groupBy("as_of", "county_code", "model_version")
        .agg(
            functions.count("*").as("households"),
            // As decimals, so that the sum is the same in any order.
            functions
                .sum(functions.col("probability").cast("decimal(20,12)"))
                .cast("double")
                .as("expected"))
        .withColumn("low", quantile.apply(expected, functions.lit((1 - level) / 2)))
        .withColumn("high", quantile.apply(expected, functions.lit((1 + level) / 2)))
        .withColumn("interval_level", functions.lit(level))
        .withColumn("horizon_months", functions.lit(scored.model().record().horizonMonths()));
  }

  private static double level(ScoredDay scored) {
    return scored.settings().riskModel().intervalLevel();
  }
}
