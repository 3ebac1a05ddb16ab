package org.dixian.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dixian.bench.Bench;
import org.dixian.bench.ResultPage;
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
    Bench.Order order = new Bench.Order(households, change, nights, rounds, seed, !withoutPeer);
    Bench bench = new Bench(order, Places.home(), folder, System.out);
    try {
      bench.run();
    } finally {
      report(bench, order, folder);
    }
    return 0;
  }

  private void report(Bench bench, Bench.Order order, Path folder) throws java.io.IOException {
    if (!bench.trials().isEmpty()) {
      String page = new ResultPage(order, bench.trials(), bench.megabytes()).text();
      System.out.printf("%n%s%n", page);
      Files.writeString(folder.resolve("results.md"), page);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("order", order);
      result.put("processors", Runtime.getRuntime().availableProcessors());
      result.put("java", System.getProperty("java.version"));
      result.put("heap", System.getenv().getOrDefault("DIXIAN_HEAP", "2g"));
      result.put("megabytes", bench.megabytes());
      result.put("trials", bench.trials());
      JSON.writeValue(folder.resolve(Bench.RESULT).toFile(), result);
      System.out.println("Written: results.md and bench.json in " + folder);
    }
  }
}
