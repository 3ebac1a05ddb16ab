package org.dixian.command;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.dixian.foresee.model.ExampleRows;
import org.dixian.foresee.model.Judgement;
import org.dixian.foresee.model.KnownRows;
import org.dixian.foresee.model.ModelCard;
import org.dixian.foresee.model.ModelStore;
import org.dixian.foresee.model.Outcomes;
import org.dixian.foresee.model.Training;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian model evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Judges a model on months of the lake whose outcome is known and that it has not learnt"
          + " from.",
      "Exit code 4 when it no longer reaches what approval asks for; --decide withdraws it then."
    },
    mixinStandardHelpOptions = true)
final class ModelEvaluateCommand implements Callable<Integer> {
  @Mixin Places places;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "The model, or a beginning of its version; the approved one by default.")
  String version;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Lake that holds the model, if another: it has learnt from none of these months.")
  String models;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Day on which one looks back; later deliveries do not count.")
  LocalDate asOf;

  @Option(names = "--decide", description = "Withdraw the model when it does not hold.")
  boolean decide;

  @Override
  public Integer call() throws Exception {
    try (ModelCommand.Reading reading = ModelCommand.Reading.open(places)) {
      Settings settings = reading.settings();
      ModelStore store =
          models == null
              ? reading.store()
              : new ModelStore(
                  new Lake(models, reading.spark().sparkContext().hadoopConfiguration()),
                  reading.spark().sparkContext().hadoopConfiguration());
      ModelStore.Stored model =
          version != null
              ? store.read(version)
              : store
                  .newestApproved()
                  .orElseThrow(
                      () ->
                          new Refusal(
                              Outcome.USAGE,
                              "Cannot evaluate: no model is approved; name one with --model"));
      LocalDate day = reading.day(asOf);
      KnownRows known = reading.known();
      Outcomes outcomes = new Outcomes(known, day);
      List<LocalDate> days =
          outcomes.days().stream().filter(d -> models != null || unseen(model, d)).toList();
      if (days.isEmpty()) {
        throw new Refusal(
            Outcome.USAGE,
            "Cannot evaluate %s: the outcome of no month after those that it learnt from is known yet"
                .formatted(model.record().version()));
      }
      Judgement judgement =
          Training.judge(
              settings.riskModel(),
              model
                  .calibrator()
                  .transform(
                      model
                          .learner()
                          .transform(new ExampleRows(known, outcomes, reading.alerts()).on(days))),
              days);
      System.out.println(ModelCard.of(judgement, settings.riskModel()));
      List<String> refusals = judgement.refusals(settings.riskModel());
      refusals.forEach(why -> System.out.println("Does not hold: " + why));
      if (decide && !refusals.isEmpty()) {
        store.decide(
            model.record().version(),
            new ModelStore.Decision(
                ModelCommand.clock(settings).instant().toString(),
                "rule",
                ModelStore.State.WITHDRAWN,
                String.join("; ", refusals)));
        System.out.println("Withdrawn: " + model.record().version());
      }
      return (refusals.isEmpty() ? Outcome.OK : Outcome.GATE_REFUSED).code();
    }
  }

  /** A gap of the horizon lies between: what it learnt from ended before the day. */
  private static boolean unseen(ModelStore.Stored model, LocalDate day) {
    List<String> days = model.record().days();
    LocalDate last = LocalDate.parse(days.get(days.size() - 1));
    return !YearMonth.from(day)
        .isBefore(YearMonth.from(last).plusMonths(model.record().horizonMonths()));
  }
}
