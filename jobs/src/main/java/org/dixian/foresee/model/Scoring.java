package org.dixian.foresee.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Delivery;
import org.dixian.run.Inputs;
import org.dixian.settings.RiskModel;
import org.dixian.settings.Settings;

/** Applies a stored model to the households of a day. */
final class Scoring {
  private final KnownRows known;
  private final Inputs inputs;
  private final Settings settings;
  private final ModelStore.Stored model;

  Scoring(Inputs inputs, Settings settings, List<Delivery> deliveries, ModelStore.Stored model) {
    this.known = new KnownRows(inputs.spark(), settings, deliveries, inputs::table);
    this.inputs = inputs;
    this.settings = settings;
    this.model = model;
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
  Dataset<Row> features(LocalDate day, String which) {
    return new Features(known, model.record().features()).on(day, which);
  }

  /** Features with margin_value, probability and the learner's columns. */
  Dataset<Row> scored(LocalDate day, String which) {
    return model
        .calibrator()
        .transform(model.learner().transform(features(day, which)))
        .withColumn("margin_value", Learning.margin())
        .withColumn("probability", Learning.probability(model.record().calibration()));
  }

  /** The view capacity: county_code (all: those without a row) and per_mille. */
  void createCapacityView() {
    RiskModel.Capacity capacity = settings.riskModel().capacity();
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create("all", capacity.perMille()));
    capacity.counties().forEach((county, share) -> rows.add(RowFactory.create(county, share)));
    inputs
        .spark()
        .createDataFrame(rows, StructType.fromDDL("county_code STRING, per_mille DOUBLE"))
        .createOrReplaceTempView("capacity");
  }
}
