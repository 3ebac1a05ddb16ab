package org.dixian.command;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.foresee.model.Alerts;
import org.dixian.foresee.model.KnownRows;
import org.dixian.foresee.model.ModelStore;
import org.dixian.run.Delivery;
import org.dixian.run.Ledger;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dixian model}: what there is, and the commands that make, judge and use models. */
@Command(
    name = "model",
    description = {
      "The risk model: probability of a household being newly identified within the next months.",
      "Without a further command: lists the models of the lake and what was decided about them."
    },
    subcommands = {
      ModelTrainCommand.class,
      ModelEvaluateCommand.class,
      ModelScoreCommand.class,
      ModelDecideCommand.class,
      ModelCardCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian model train                       learn from the lake's months; approve if it"
          + " holds",
      "  dixian model card 2025-06-30             what is known about the model",
      "  dixian model evaluate --model 2025-06-30 how it does on months that are known since",
      "  dixian model decide 2025-06-30 --withdraw --by li --why 'the line was raised'",
      "  dixian model score                       score now; nights do so by themselves"
    },
    mixinStandardHelpOptions = true)
public final class ModelCommand implements Callable<Integer> {
  @Mixin Places places;

  @Override
  public Integer call() throws Exception {
    ModelStore store = store(places.load());
    if (store.versions().isEmpty()) {
      System.out.println("No model yet; train one with ./dixian model train");
    }
    for (String version : store.versions()) {
      List<ModelStore.Decision> decisions = store.decisions(version);
      System.out.println(
          version
              + "  "
              + (decisions.isEmpty()
                  ? "not decided"
                  : decisions.get(decisions.size() - 1).toString()));
    }
    return 0;
  }

  static ModelStore store(Settings settings) throws IOException {
    Configuration hadoop = new Configuration();
    return new ModelStore(new Lake(settings.pipeline().lake(), hadoop), hadoop);
  }

  static Clock clock(Settings settings) {
    return Clock.system(settings.pipeline().zone());
  }

  /** A lake that is read, in a session. */
  record Reading(SparkSession spark, Settings settings, Lake lake, List<Delivery> deliveries)
      implements AutoCloseable {
    static Reading open(Places places) throws SettingsInvalid, IOException {
      Settings settings = places.load();
      SparkSession spark = Sessions.open(settings.folder(), settings.pipeline().zone().getId());
      Lake lake = new Lake(settings.pipeline().lake(), spark.sparkContext().hadoopConfiguration());
      return new Reading(spark, settings, lake, new Ledger(spark, lake).deliveries());
    }

    KnownRows known() {
      return KnownRows.of(spark, settings, deliveries, lake);
    }

    /** What the model is compared with. */
    Alerts alerts() {
      return Alerts.of(spark, lake, known());
    }

    List<Delivery> until(LocalDate day) {
      return deliveries.stream().filter(d -> !d.asOf().isAfter(day)).toList();
    }

    /** The given day, or that of the newest registry. */
    LocalDate day(LocalDate asked) {
      return asked != null
          ? asked
          : deliveries.stream()
              .filter(d -> d.source().equals("registry"))
              .filter(d -> d.status() == Delivery.Status.ACCEPTED)
              .map(Delivery::asOf)
              .max(LocalDate::compareTo)
              .orElseThrow(
                  () ->
                      new Refusal(
                          Outcome.USAGE,
                          "Cannot use the lake %s: no registry (监测对象信息) was delivered; run ./dixian nightly first"
                              .formatted(settings.pipeline().lake())));
    }

    ModelStore store() throws IOException {
      return new ModelStore(lake, spark.sparkContext().hadoopConfiguration());
    }

    @Override
    public void close() throws IOException {
      spark.close();
    }
  }
}
