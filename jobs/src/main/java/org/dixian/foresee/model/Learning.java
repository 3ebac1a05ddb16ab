package org.dixian.foresee.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.feature.VectorSlicer;
import org.apache.spark.ml.regression.IsotonicRegression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.dixian.settings.RiskModel;
import org.dixian.settings.RiskModel.Feature;
import org.dixian.settings.RiskModel.Kind;
import org.dixian.settings.RiskModel.Learner;
import org.dixian.settings.RiskModel.Scale;

/**
 * The ML pipeline: features are scaled and assembled, a learner makes a margin of them, and a
 * calibrator makes a probability of the margin. All stages are Spark's own.
 */
public final class Learning {
  static final String MARGIN = "margin";
  private static final String FEATURES = "model_features";
  private static final String RAW = "raw_margin";
  private static final String CALIBRATED = "calibrated";

  private final List<Feature> features;
  private final long seed;

  public Learning(List<Feature> features, long seed) {
    this.features = features;
    this.seed = seed;
  }

  /** Fits a learner on rows with features and label; the result makes {@link #MARGIN}. */
  public PipelineModel fit(Learner learner, Dataset<Row> rows) {
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(scaling());
    stages.add(new VectorAssembler().setInputCols(scaledNames(features)).setOutputCol(FEATURES));
    stages.add(learner.kind() == Kind.LOGISTIC ? logistic(learner) : trees(learner));
    stages.add(new VectorSlicer().setInputCol(RAW).setOutputCol(MARGIN).setIndices(new int[] {1}));
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
  }

  /**
   * Fits a calibrator on rows with margin and label that the learner has not seen; all households
   * of their days, so that the probabilities are those of the province.
   */
  public static PipelineModel calibrate(RiskModel.Calibration kind, Dataset<Row> rows) {
    PipelineStage stage =
        switch (kind) {
          case PLATT ->
              new LogisticRegression()
                  .setFeaturesCol(MARGIN)
                  .setLabelCol("label")
                  .setRawPredictionCol("calibrated_raw")
                  .setProbabilityCol(CALIBRATED)
                  .setPredictionCol("calibrated_class")
                  .setMaxIter(200)
                  .setTol(1e-9);
          case ISOTONIC ->
              new IsotonicRegression()
                  .setFeaturesCol(MARGIN)
                  .setLabelCol("label")
                  .setPredictionCol(CALIBRATED);
        };
    return new Pipeline().setStages(new PipelineStage[] {stage}).fit(rows);
  }

  /** The calibrated probability as a number. */
  public static Column probability(RiskModel.Calibration kind) {
    return kind == RiskModel.Calibration.PLATT
        ? org.apache
            .spark
            .ml
            .functions
            .vector_to_array(functions.col(CALIBRATED), "float64")
            .getItem(1)
        : functions.col(CALIBRATED);
  }

  /** The scaled features as an array. */
  static Column scaled() {
    return org.apache.spark.ml.functions.vector_to_array(functions.col(FEATURES), "float64");
  }

  /** The margin as a number. */
  public static Column margin() {
    return org.apache
        .spark
        .ml
        .functions
        .vector_to_array(functions.col(MARGIN), "float64")
        .getItem(0);
  }

  private SQLTransformer scaling() {
    String scaled =
        features.stream()
            .map(
                f ->
                    f.scale() == Scale.LOG
                        ? "ln(1 + greatest(%s, 0D)) AS %s".formatted(f.id(), scaledName(f))
                        : "%s AS %s".formatted(f.id(), scaledName(f)))
            .collect(Collectors.joining(", "));
    return new SQLTransformer().setStatement("SELECT *, " + scaled + " FROM __THIS__");
  }

  private static String scaledName(Feature feature) {
    return "scaled_" + feature.id();
  }

  static String[] scaledNames(List<Feature> features) {
    return features.stream().map(Learning::scaledName).toArray(String[]::new);
  }

  private static LogisticRegression logistic(Learner learner) {
    return new LogisticRegression()
        .setFeaturesCol(FEATURES)
        .setLabelCol("label")
        .setRawPredictionCol(RAW)
        .setProbabilityCol("learner_probability")
        .setPredictionCol("learner_class")
        .setRegParam(learner.regularisation())
        .setElasticNetParam(learner.elasticNet())
        .setMaxIter(200);
  }

  private GBTClassifier trees(Learner learner) {
    return new GBTClassifier()
        .setFeaturesCol(FEATURES)
        .setLabelCol("label")
        .setRawPredictionCol(RAW)
        .setProbabilityCol("learner_probability")
        .setPredictionCol("learner_class")
        .setMaxIter(learner.trees())
        .setMaxDepth(learner.depth())
        .setStepSize(learner.step())
        .setSubsamplingRate(learner.rowShare())
        .setMinInstancesPerNode(learner.minimumLeaf())
        .setSeed(seed);
  }
}
