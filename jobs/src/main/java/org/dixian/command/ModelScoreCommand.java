package org.dixian.command;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.dixian.Build;
import org.dixian.Pipeline;
import org.dixian.RiskJobs;
import org.dixian.run.Console;
import org.dixian.run.JobRunner;
import org.dixian.run.Lease;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dixian model score}. */
@Command(
    name = "score",
    description = {
      "Scores the households of the lake with the approved model, as nights do by themselves.",
      "Exit code 4 when the scores have drifted and no household was scored."
    },
    mixinStandardHelpOptions = true)
final class ModelScoreCommand implements Callable<Integer> {
  @Mixin Places places;

  @Override
  public Integer call() throws Exception {
    Console console = new Console(System.out);
    try (ModelCommand.Reading reading = ModelCommand.Reading.open(places)) {
      LocalDate day = reading.day(null);
      RiskJobs jobs =
          RiskJobs.of(reading.spark(), reading.settings(), reading.lake(), reading.until(day), day);
      if (jobs.all().isEmpty()) {
        throw new Refusal(
            Outcome.USAGE, "Cannot score: no model is approved; ./dixian model train makes one");
      }
      Clock clock = ModelCommand.clock(reading.settings());
      String run = Pipeline.runId(clock);
      Lease lease =
          Lease.acquire(
              reading.lake().runFolder(),
              reading.spark().sparkContext().hadoopConfiguration(),
              clock,
              run);
      try {
        new JobRunner(
                reading.spark(), reading.lake(), run, Build.identity(), console, new RunReport())
            .runAll(jobs.all(), false);
      } finally {
        lease.close();
      }
      return jobs.warn(console) ? Outcome.GATE_REFUSED.code() : Outcome.OK.code();
    }
  }
}
