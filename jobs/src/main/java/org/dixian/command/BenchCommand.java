package org.dixian.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dixian.bench.Bench;
import org.dixian.bench.Trial;
import org.dixian.synth.Samples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dixian bench}. */
@Command(
    name = "bench",
    description = {
      "Measures whole nights on a synthetic province: first load, a night with nothing new, nights"
          + " with changes, each as a process of its own.",
      "Beside them a DuckDB program computes the same figures from the same files and compares them"
          + " with the published ones to the digit; it keeps no history, no rejects and no tokens."
          + " It is part of the tests, so the project's sources and Maven have to be there."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian bench --households 8000                  a thousandth of a province, some 20 minutes",
      "  DIXIAN_HEAP=8g dixian bench --households 800000 --nights 3 --rounds 3 --no-peer",
      "",
      "What every step printed lies in the work folder. Leave the machine alone meanwhile."
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Option(
      names = "--households",
      paramLabel = "N",
      defaultValue = "8000",
      description = "Rural households of the province (${DEFAULT-VALUE} by default).")
  long households;

  @Option(
      names = "--change",
      paramLabel = "SHARE",
      defaultValue = "1%",
      description = "Households that change in a night (${DEFAULT-VALUE} by default).")
  String change;

  @Option(
      names = "--nights",
      paramLabel = "K",
      defaultValue = "1",
      description = "Nights with changes (${DEFAULT-VALUE} by default).")
  int nights;

  @Option(
      names = "--rounds",
      paramLabel = "R",
      defaultValue = "1",
      description = "How often everything is measured (${DEFAULT-VALUE} by default).")
  int rounds;

  @Option(names = "--seed", defaultValue = "" + Samples.SEED, description = "Seed of the province.")
  long seed;

  @Option(names = "--no-peer", description = "Without the DuckDB program.")
  boolean withoutPeer;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Folder for province, lakes and prints; a former benchmark's is emptied. Default: target/bench.")
  Path work;

  @Override
  public Integer call() throws Exception {
    Path folder = work == null ? Places.home().resolve("target/bench") : work.toAbsolutePath();
    Bench bench =
        new Bench(
            new Bench.Order(households, change, nights, rounds, seed, !withoutPeer),
            Places.home(),
            folder,
            System.out);
    try {
      bench.run();
    } finally {
      report(bench, folder.resolve(Bench.RESULT));
    }
    return 0;
  }

  private void report(Bench bench, Path file) throws java.io.IOException {
    if (!bench.trials().isEmpty()) {
      JSON.writeValue(Files.newOutputStream(file), result(bench));
      System.out.println();
      summaries(bench).forEach((step, text) -> System.out.printf("%-24s %s%n", step, text));
      System.out.println("Written: " + file);
    }
  }

  private Map<String, Object> result(Bench bench) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("households", households);
    result.put("change", change);
    result.put("nights", nights);
    result.put("rounds", rounds);
    result.put("seed", seed);
    result.put("processors", Runtime.getRuntime().availableProcessors());
    result.put("java", System.getProperty("java.version"));
    result.put("heap", System.getenv().getOrDefault("DIXIAN_HEAP", "2g"));
    result.put("megabytes", bench.megabytes());
    result.put("trials", bench.trials());
    return result;
  }

  /** Least, middle and most seconds of every step, and the middle against the peer's. */
  private static Map<String, String> summaries(Bench bench) {
    Map<String, double[]> seconds =
        bench.trials().stream()
            .collect(
                Collectors.groupingBy(
                    Trial::step,
                    LinkedHashMap::new,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        l -> l.stream().mapToDouble(Trial::seconds).sorted().toArray())));
    Map<String, String> texts = new LinkedHashMap<>();
    seconds.forEach(
        (step, values) ->
            texts.put(
                step,
                "%.1f / %.1f / %.1f s (least, middle, most of %d)%s"
                    .formatted(
                        values[0],
                        middle(values),
                        values[values.length - 1],
                        values.length,
                        ratio(step, values, seconds))));
    return texts;
  }

  private static String ratio(String step, double[] values, Map<String, double[]> all) {
    double[] peer =
        switch (step) {
          case "first load" -> all.get("peer, first load");
          case "night of changes" -> all.get("peer, after the nights");
          default -> null;
        };
    return peer == null ? "" : ", %.2f times the peer".formatted(middle(values) / middle(peer));
  }

  private static double middle(double[] sorted) {
    return Arrays.stream(sorted)
        .skip((sorted.length - 1) / 2)
        .limit(2 - sorted.length % 2)
        .average()
        .orElseThrow();
  }
}
