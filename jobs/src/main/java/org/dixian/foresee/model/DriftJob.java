package org.dixian.foresee.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.run.Delivery;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.RiskModel;
import org.dixian.settings.Settings;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;

/**
 * How far features and score are from the day that the model was trained up to, on a share of the
 * households drawn by their tokens.
 */
public final class DriftJob implements Job {
  private final Settings settings;
  private final List<Delivery> deliveries;
  private final LocalDate day;
  private final ModelStore.Stored model;

  public DriftJob(
      Settings settings, List<Delivery> deliveries, LocalDate day, ModelStore.Stored model) {
    this.settings = settings;
    this.deliveries = deliveries;
    this.day = day;
    this.model = model;
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
    return model.record().version() + day + settings.riskModel().drift();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    Dataset<Row> scored =
        new Scoring(inputs, settings, deliveries, model)
            .scored(day, drawn())
            .withColumnRenamed("probability", Distribution.SCORE);
    Map<String, Double> indexes =
        model.record().distribution().to(model.record().distribution().with(scored));
    List<Row> rows =
        indexes.entrySet().stream()
            .map(
                e ->
                    RowFactory.create(
                        day,
                        model.record().version(),
                        e.getKey(),
                        e.getValue(),
                        state(settings.riskModel(), e.getValue())))
            .toList();
    return inputs.spark().createDataFrame(rows, writes().schema()).coalesce(1);
  }

  private String drawn() {
    return Distribution.drawn(
        (double) model.record().examples().households() / model.record().days().size());
  }

  /** What an index means. */
  static String state(RiskModel model, double index) {
    return index >= model.limit(model.drift(), "refuse")
        ? "drifted"
        : index >= model.limit(model.drift(), "watch") ? "watch" : "stable";
  }
}
