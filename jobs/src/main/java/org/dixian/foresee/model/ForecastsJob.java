package org.dixian.foresee.model;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.RiskModel;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;

/**
 * New identifications that each county has to expect within the horizon, with an interval: the
 * number of rare, independent events is close to a Poisson count. That the model may be wrong as a
 * whole is not in it; how often past forecasts held stands on the model's card.
 */
public final class ForecastsJob implements Job {
  private final RiskModel model;

  public ForecastsJob(RiskModel model) {
    this.model = model;
  }

  @Override
  public TableContract writes() {
    return RiskTables.FORECASTS;
  }

  @Override
  public List<String> reads() {
    return List.of(RiskTables.SCORES.name());
  }

  @Override
  public String rules() {
    return "Poisson " + model.intervalLevel();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    double level = model.intervalLevel();
    var quantile =
        functions.udf(
            (UDF2<Double, Double, Integer>) CountInterval::quantile, DataTypes.IntegerType);
    return inputs
        .table(RiskTables.SCORES.name())
        .groupBy("as_of", "county_code", "model_version")
        .agg(
            functions.count("*").as("households"),
            // As decimals, so that the sum is the same in any order.
            functions
                .sum(functions.col("probability").cast("decimal(20,12)"))
                .cast("double")
                .as("expected"))
        .withColumn(
            "low", quantile.apply(functions.col("expected"), functions.lit((1 - level) / 2)))
        .withColumn(
            "high", quantile.apply(functions.col("expected"), functions.lit((1 + level) / 2)));
  }
}
