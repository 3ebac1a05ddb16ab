package org.dixian.foresee.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.dixian.run.JobRunner;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.RiskModel;
import org.dixian.settings.RiskModel.Feature;
import org.dixian.settings.RiskModel.Learner;

/**
 * Trains on past days in the order of time. Learners are compared on rolling origins: each is
 * trained on the days of which every outcome was known at the origin, and judged there. The best is
 * judged once more on the newest days, which had no part in choosing, and then trained on all days.
 */
public final class Training {
  /** A model, what was recorded of it, and what it was told by. */
  public record Trained(PipelineModel learner, PipelineModel calibrator, ModelRecord record) {}

  private final RiskModel model;
  private final List<Feature> features;
  private final Learning learning;
  private final BiConsumer<String, String> progress;

  /**
   * @param progress receives the name of a step and what came of it
   */
  public Training(RiskModel model, List<Feature> features, BiConsumer<String, String> progress) {
    this.model = model;
    this.features = features;
    this.learning = new Learning(features, model.seed());
    this.progress = progress;
  }

  /** The days of a training, each of the newest months for a purpose of its own. */
  record Days(List<LocalDate> all, List<LocalDate> origins, List<LocalDate> test, int gapMonths) {

    /**
     * @param all as-of days with known outcome, in order
     * @throws Refusal when there are too few
     */
    static Days of(RiskModel model, List<LocalDate> all) {
      int gap = model.horizonMonths();
      int test = all.size() - model.testMonths();
      int origins = test - gap - model.folds() + 1;
      // The earliest origin needs a day to learn from, a gap before it.
      if (origins - gap < 0 || origins < 0) {
        throw new Refusal(
            Outcome.USAGE,
            "Cannot train: %d months with known outcome are there, %d are needed (%d to test, %d origins, and a gap of %d months twice); deliver earlier months or ask for fewer folds in conf/foresee/model.yaml"
                .formatted(
                    all.size(),
                    model.testMonths() + model.folds() + 2 * gap - 1,
                    model.testMonths(),
                    model.folds(),
                    gap));
      }
      return new Days(
          all, all.subList(origins, origins + model.folds()), all.subList(test, all.size()), gap);
    }

    /** Days whose outcome was known on a day. */
    List<LocalDate> before(LocalDate day) {
      return all.stream()
          .filter(d -> !YearMonth.from(d).plusMonths(gapMonths).isAfter(YearMonth.from(day)))
          .toList();
    }
  }

  /**
   * @param rows {@link ExampleRows} of the days; asked for once there are days enough
   * @param days as-of days with known outcome, in order
   * @param about what else the record says: versions of the data, settings, code
   */
  public Trained train(
      Supplier<Dataset<Row>> rows, List<LocalDate> days, Map<String, String> about) {
    Days split = Days.of(model, days);
    Dataset<Row> all = rows.get();
    Dataset<Row> drawn =
        ExampleRows.drawn(all, model.negativesPerPositive(), model.partitions())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      progress.accept("examples", counts(all) + "; drawn " + counts(drawn));
      return train(split, all, drawn, about);
    } finally {
      drawn.unpersist();
    }
  }

  private Trained train(
      Days days, Dataset<Row> all, Dataset<Row> drawn, Map<String, String> about) {
    Map<String, Double> compared = new LinkedHashMap<>();
    Learner best = null;
    Dataset<Row> unseen = null;
    for (Learner learner : model.learners()) {
      Dataset<Row> margins = outOfSample(learner, days, all, drawn);
      double precision = averagePrecision(margins);
      progress.accept(learner.id(), "average precision %.4f".formatted(precision));
      if (best == null || precision > compared.get(best.id())) {
        best = learner;
        unseen = margins;
      }
      compared.put(learner.id(), precision);
    }
    LocalDate firstTest = days.test().get(0);
    PipelineModel before = learning.fit(best, on(drawn, days.before(firstTest)));
    Dataset<Row> tested = before.transform(on(all, days.test()));
    PipelineModel calibratedBefore =
        Learning.calibrate(model.calibration(), forCalibration(unseen));
    Judgement judgement = judge(model, calibratedBefore.transform(tested), days.test());
    progress.accept(
        "test",
        "average precision %.4f, of random order %.4f"
            .formatted(judgement.whole().averagePrecision(), judgement.whole().baseRate()));

    PipelineModel learner = learning.fit(best, drawn);
    PipelineModel calibrator =
        Learning.calibrate(
            model.calibration(),
            forCalibration(unseen.unionByName(tested.select(columns(unseen)))));
    Dataset<Row> scored =
        calibrator
            .transform(learner.transform(on(all, List.of(last(days.all())))))
            .withColumn("score", Learning.probability(model.calibration()));
    ModelRecord record =
        new ModelRecord(
            version(last(days.all()), about),
            best,
            features,
            model.calibration(),
            model.horizonMonths(),
            text(days.all()),
            text(days.origins()),
            counts(all),
            counts(drawn),
            compared,
            judgement,
            judgement.refusals(model),
            Distribution.of(scored.where(Distribution.drawn(scored.count())), features),
            means(scored),
            about);
    return new Trained(learner, calibrator, record);
  }

  private double[] means(Dataset<Row> scored) {
    Row row =
        scored
            .selectExpr(
                Arrays.stream(Learning.scaledNames(features))
                    .map(name -> "avg(%s)".formatted(name))
                    .toArray(String[]::new))
            .head();
    return IntStream.range(0, row.size()).mapToDouble(row::getDouble).toArray();
  }

  /** Predictions at every origin by what could be learnt before it. */
  private Dataset<Row> outOfSample(
      Learner learner, Days days, Dataset<Row> all, Dataset<Row> drawn) {
    List<Dataset<Row>> parts = new ArrayList<>();
    for (LocalDate origin : days.origins()) {
      PipelineModel fitted = learning.fit(learner, on(drawn, days.before(origin)));
      parts.add(
          fitted
              .transform(on(all, List.of(origin)))
              .select("as_of", "household_token", "label", Learning.MARGIN));
    }
    return parts.stream().reduce(Dataset::unionByName).orElseThrow();
  }

  private double averagePrecision(Dataset<Row> margins) {
    List<Row> rows =
        margins
            .select(functions.col("label"), Learning.margin().as("margin_value"))
            .collectAsList();
    double[] scores = rows.stream().mapToDouble(r -> r.getDouble(1)).toArray();
    boolean[] events = new boolean[scores.length];
    for (int i = 0; i < events.length; i++) {
      events[i] = rows.get(i).getDouble(0) == 1;
    }
    Ranking ranking = new Ranking(scores, events, new int[events.length], 1);
    return ranking.averagePrecision(ranking.once());
  }

  /** The calibrator reads in one order too. */
  private Dataset<Row> forCalibration(Dataset<Row> margins) {
    return margins
        .repartition(model.partitions(), functions.col("household_token"))
        .sortWithinPartitions("as_of", "household_token");
  }

  /**
   * How a calibrated model did on days that it had not seen.
   *
   * @param scored examples with margin and calibrated probability
   */
  public static Judgement judge(RiskModel model, Dataset<Row> scored, List<LocalDate> days) {
    Judged judged =
        Judged.of(
            scored
                .withColumn("probability", Learning.probability(model.calibration()))
                .withColumn("margin_value", Learning.margin()),
            model.groups());
    return Judgement.of(model, judged, text(days));
  }

  private static Dataset<Row> on(Dataset<Row> rows, List<LocalDate> days) {
    return rows.where(functions.col("as_of").isin(days.toArray()));
  }

  private static Column[] columns(Dataset<Row> like) {
    return Arrays.stream(like.columns()).map(functions::col).toArray(Column[]::new);
  }

  private static ModelRecord.Counts counts(Dataset<Row> rows) {
    Row row = rows.agg(functions.count("*"), functions.sum("label")).head();
    return new ModelRecord.Counts(
        row.getLong(0), row.isNullAt(1) ? 0 : Math.round(row.getDouble(1)));
  }

  private static List<String> text(List<LocalDate> days) {
    return days.stream().map(LocalDate::toString).toList();
  }

  private static LocalDate last(List<LocalDate> days) {
    return days.get(days.size() - 1);
  }

  /** The last day learnt from, and what the model is made from: the same has the same name. */
  private String version(LocalDate last, Map<String, String> about) {
    String made = JobRunner.sha256(model + "\n" + features + "\n" + about);
    return last + "-" + made.substring(0, 8);
  }
}
