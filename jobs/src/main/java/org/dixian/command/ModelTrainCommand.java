package org.dixian.command;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.dixian.Build;
import org.dixian.foresee.model.ExampleRows;
import org.dixian.foresee.model.KnownRows;
import org.dixian.foresee.model.ModelCard;
import org.dixian.foresee.model.ModelStore;
import org.dixian.foresee.model.Outcomes;
import org.dixian.foresee.model.Training;
import org.dixian.run.Console;
import org.dixian.run.Outcome;
import org.dixian.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian model train}. */
@Command(
    name = "train",
    description = {
      "Trains on the months of the lake, judges on the newest of them, and keeps the model.",
      "It is approved when it reaches what conf/foresee/model.yaml asks for; else the exit code is"
          + " 4."
    },
    mixinStandardHelpOptions = true)
final class ModelTrainCommand implements Callable<Integer> {
  @Mixin Places places;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Day on which one looks back; later deliveries do not count.")
  LocalDate asOf;

  @Override
  public Integer call() throws Exception {
    Console console = new Console(System.out);
    try (ModelCommand.Reading reading = ModelCommand.Reading.open(places)) {
      Settings settings = reading.settings();
      LocalDate day = reading.day(asOf);
      KnownRows known = reading.known();
      Outcomes outcomes = new Outcomes(known, day);
      List<LocalDate> days = outcomes.days();
      long[] begun = {System.nanoTime()};
      Training training =
          new Training(
              settings.riskModel(),
              settings.riskFeatures(),
              (step, result) -> {
                console.step(step, result, Duration.ofNanos(System.nanoTime() - begun[0]));
                begun[0] = System.nanoTime();
              });
      Training.Trained trained =
          training.train(
              () -> new ExampleRows(known, outcomes, reading.alerts()).on(days),
              days,
              about(known, day));
      String card = ModelCard.of(trained.record(), settings.riskModel());
      ModelStore store = reading.store();
      console.line("Model " + store.write(trained, card));
      List<String> refusals = trained.record().refusals();
      ModelStore.Decision decision =
          new ModelStore.Decision(
              ModelCommand.clock(settings).instant().toString(),
              "rule",
              refusals.isEmpty() ? ModelStore.State.APPROVED : ModelStore.State.REFUSED,
              refusals.isEmpty() ? "all conditions are met" : String.join("; ", refusals));
      store.decide(trained.record().version(), decision);
      console.line(decision.state() + ": " + decision.why());
      return (refusals.isEmpty() ? Outcome.OK : Outcome.GATE_REFUSED).code();
    }
  }

  private static Map<String, String> about(KnownRows known, LocalDate day) {
    Map<String, String> about = new TreeMap<>(known.versions(day));
    about.put("as-of", day.toString());
    about.put("code", Build.identity());
    return about;
  }
}
