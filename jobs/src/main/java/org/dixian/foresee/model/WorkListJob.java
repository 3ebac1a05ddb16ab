package org.dixian.foresee.model;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The households that counties are advised to verify, each with what speaks for it in words. */
public final class WorkListJob implements Job {
  private final ScoredDay scored;

  public WorkListJob(ScoredDay scored) {
    this.scored = scored;
  }

  @Override
  public TableContract writes() {
    return RiskTables.WORK_LIST;
  }

  @Override
  public List<String> reads() {
    return Scoring.with(Scoring.silver(), RiskTables.SCORES.name());
  }

  @Override
  public String rules() {
    return scored.rules() + scored.settings().riskModel().reasons();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    Dataset<Row> listed =
        inputs
            .table(RiskTables.SCORES.name())
            .where("to_verify")
            .select("household_token", "county_rank");
    listed.createOrReplaceTempView("listed");
    Contributions contributions =
        new Contributions(
            scored.model().learner(),
            scored.model().record().features(),
            scored.model().record().means(),
            scored.settings().riskModel().reasons());
    UserDefinedFunction words =
        functions.udf(
            (UDF1<Seq<Double>, List<String>>) scaled -> contributions.words(array(scaled)),
            DataTypes.createArrayType(DataTypes.StringType));
    return new Scoring(inputs, scored)
        .scored("household_token IN (SELECT household_token FROM listed)")
        .join(listed, "household_token")
        .withColumn("reasons", words.apply(Learning.scaled()))
        .select(
            Arrays.stream(writes().schema().fieldNames())
                .map(functions::col)
                .toArray(Column[]::new));
  }

  private static double[] array(Seq<Double> values) {
    return CollectionConverters.asJava(values).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
