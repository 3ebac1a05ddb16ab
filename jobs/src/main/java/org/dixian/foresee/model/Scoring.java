package org.dixian.foresee.model;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Inputs;
import org.dixian.settings.RiskModel;

/** Applies a stored model to the households of a day. */
final class Scoring {
  private final KnownRows known;
  private final Inputs inputs;
  private final ScoredDay day;

  Scoring(Inputs inputs, ScoredDay day) {
    this.known = new KnownRows(inputs.spark(), day.settings(), day.deliveries(), inputs::table);
    this.inputs = inputs;
    this.day = day;
  }

  /** The tables that features are made from. */
  static List<String> silver() {
    return KnownRows.SOURCES.stream().map(source -> "silver." + source).toList();
  }

  static List<String> with(List<String> tables, String more) {
    List<String> all = new ArrayList<>(tables);
    all.add(more);
    return List.copyOf(all);
  }

  /** Features as the model has learnt them, whatever the settings say now. */
  Dataset<Row> features(String which) {
    return new Features(known, day.model().record().features()).on(day.day(), which);
  }

  /** Features with margin_value, probability and the learner's columns. */
  Dataset<Row> scored(String which) {
    ModelStore.Stored model = day.model();
    return model
        .calibrator()
        .transform(model.learner().transform(features(which)))
        .withColumn("margin_value", Learning.margin())
        .withColumn("probability", Learning.probability(model.record().calibration()));
  }

  /** The view capacity: county_code (all: those without a row) and per_mille. */
  void createCapacityView() {
    RiskModel.Capacity capacity = day.settings().riskModel().capacity();
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create("all", capacity.perMille()));
    capacity.counties().forEach((county, share) -> rows.add(RowFactory.create(county, share)));
    inputs
        .spark()
        .createDataFrame(rows, StructType.fromDDL("county_code STRING, per_mille DOUBLE"))
        .createOrReplaceTempView("capacity");
  }
}
