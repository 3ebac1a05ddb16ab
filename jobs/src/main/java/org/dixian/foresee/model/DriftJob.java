package org.dixian.foresee.model;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.RiskModel;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;

/**
 * How far features and score are from the day that the model was trained up to, on a share of the
 * households drawn by their tokens.
 */
public final class DriftJob implements Job {
  private final ScoredDay scored;

  public DriftJob(ScoredDay scored) {
    this.scored = scored;
  }

  @Override
  public TableContract writes() {
    return RiskTables.DRIFT;
  }

  @Override
  public List<String> reads() {
    return Scoring.silver();
  }

  @Override
  public String rules() {
    return scored.rules() + scored.settings().riskModel().drift();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    Dataset<Row> sample =
        new Scoring(inputs, scored)
            .scored(drawn())
            .withColumnRenamed("probability", Distribution.SCORE);
    Map<String, Double> indexes =
        scored
            .model()
            .record()
            .distribution()
            .to(scored.model().record().distribution().with(sample));
    List<Row> rows =
        indexes.entrySet().stream()
            .map(
                e ->
                    RowFactory.create(
                        scored.day(),
                        scored.model().record().version(),
                        e.getKey(),
                        e.getValue(),
                        state(scored.settings().riskModel(), e.getValue())))
            .toList();
    return inputs.spark().createDataFrame(rows, writes().schema()).coalesce(1);
  }

  private String drawn() {
    return Distribution.drawn(
        (double) scored.model().record().examples().households()
            / scored.model().record().days().size());
  }

  /** What an index means. */
  static String state(RiskModel model, double index) {
    return index >= model.limit(model.drift(), "refuse")
        ? "drifted"
        : index >= model.limit(model.drift(), "watch") ? "watch" : "stable";
  }
}
