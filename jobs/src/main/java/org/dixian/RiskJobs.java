package org.dixian;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.foresee.model.DriftJob;
import org.dixian.foresee.model.ForecastsJob;
import org.dixian.foresee.model.ModelStore;
import org.dixian.foresee.model.ScoredDay;
import org.dixian.foresee.model.ScoresJob;
import org.dixian.foresee.model.WorkListJob;
import org.dixian.run.Console;
import org.dixian.run.Delivery;
import org.dixian.run.Job;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import org.dixian.table.RiskTables;

/** The jobs of the risk model; while none is approved, former forecasts alone stand. */
public final class RiskJobs {
  private final SparkSession spark;
  private final Lake lake;
  private final Optional<ScoredDay> scored;

  private RiskJobs(SparkSession spark, Lake lake, Optional<ScoredDay> scored) {
    this.spark = spark;
    this.lake = lake;
    this.scored = scored;
  }

  /**
   * @param deliveries what counts on the day
   * @param day whose knowledge the scores rest on
   */
  public static RiskJobs of(
      SparkSession spark, Settings settings, Lake lake, List<Delivery> deliveries, LocalDate day)
      throws IOException {
    Optional<ModelStore.Stored> approved =
        new ModelStore(lake, spark.sparkContext().hadoopConfiguration()).newestApproved();
    return new RiskJobs(
        spark, lake, approved.map(model -> new ScoredDay(settings, deliveries, day, model)));
  }

  public List<Job> all() {
    List<Job> jobs = new ArrayList<>();
    scored.ifPresent(
        s -> jobs.addAll(List.of(new DriftJob(s), new ScoresJob(s), new WorkListJob(s))));
    jobs.add(new ForecastsJob(scored));
    return jobs;
  }

  /** Says what has drifted; true when the score has, and nothing was scored. */
  public boolean warn(Console console) {
    if (scored.isEmpty()) {
      return false;
    }
    boolean refused = false;
    for (Row row :
        lake.read(spark, RiskTables.DRIFT.name())
            .where("state = 'drifted'")
            .orderBy("subject")
            .collectAsList()) {
      String subject = row.getAs("subject");
      refused |= subject.equals("score");
      console.notice(
          "risk model %s: %s has drifted, stability index %.3f%s"
              .formatted(
                  row.<String>getAs("model_version"),
                  subject,
                  row.<Double>getAs("stability_index"),
                  subject.equals("score") ? "; no household was scored, train a new model" : ""));
    }
    return refused;
  }
}
