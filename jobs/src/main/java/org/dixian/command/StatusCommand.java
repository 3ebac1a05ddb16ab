package org.dixian.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.apache.hadoop.conf.Configuration;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.RunLog;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian status}. */
@Command(
    name = "status",
    description = "Shows the last runs: what was accepted, rejected, refused, published.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  @Mixin Places places;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many runs (${DEFAULT-VALUE} by default).")
  int last;

  @Override
  public Integer call() throws Exception {
    if (last < 1) {
      throw new Refusal(Outcome.USAGE, "--last needs a number of runs, 1 or more");
    }
    Settings settings = places.load();
    Configuration hadoop = new Configuration();
    List<RunReport> runs =
        new RunLog(new Lake(settings.pipeline().lake(), hadoop), hadoop).newest(last);
    if (runs.isEmpty()) {
      System.out.println(
          "No run yet on " + settings.pipeline().lake() + "; start one with ./dixian nightly");
      return 0;
    }
    Optional<Edition> current =
        Edition.current(settings.pipeline().publication(), Audience.INTERNAL, hadoop);
    System.out.println("Current edition: " + current.map(Edition::edition).orElse("none"));
    System.out.println();
    List<List<String>> rows = new ArrayList<>();
    for (RunReport run : runs) {
      rows.add(
          List.of(
              run.run,
              run.outcome + " (" + run.exitCode + ")",
              String.valueOf(run.files.size()),
              String.valueOf(sum(run, RunReport.File::rowsAccepted)),
              String.valueOf(sum(run, RunReport.File::rowsRejected)),
              String.valueOf(count(run, "refused") + count(run, "held")),
              run.published ? run.edition : "–",
              "%.1f".formatted(run.seconds)));
    }
    TextTable.print(
        List.of(
            "run",
            "outcome",
            "new files",
            "accepted",
            "rejected",
            "refused/held",
            "published",
            "seconds"),
        rows,
        System.out);
    List<RunReport.File> waiting = new ArrayList<>(runs.get(0).waiting);
    runs.get(0).files.stream()
        .filter(f -> f.status().equals("refused") || f.status().equals("held"))
        .forEach(waiting::add);
    if (!waiting.isEmpty()) {
      System.out.println();
      System.out.println("Waiting for an answer:");
      waiting.forEach(f -> System.out.printf("  %s: %s: %s%n", f.status(), f.name(), f.message()));
    }
    return 0;
  }

  private static long sum(RunReport run, ToLongFunction<RunReport.File> what) {
    return run.files.stream().mapToLong(what).sum();
  }

  private static long count(RunReport run, String status) {
    return run.files.stream().filter(f -> f.status().equals(status)).count();
  }
}
