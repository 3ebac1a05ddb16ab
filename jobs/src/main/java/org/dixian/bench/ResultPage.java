package org.dixian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a benchmark came to, as a page in Markdown. */
public final class ResultPage {
  private static final int SLOWEST = 12;

  private final Bench.Order order;
  private final List<Trial> trials;
  private final Map<String, Long> megabytes;

  public ResultPage(Bench.Order order, List<Trial> trials, Map<String, Long> megabytes) {
    this.order = order;
    this.trials = trials;
    this.megabytes = megabytes;
  }

  /** The page; its first lines say what was measured and on what. */
  public String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        "%,d households, %s of them changed in a night, seed %d, rounds: %d.%n%n"
            .formatted(order.households(), order.change(), order.seed(), order.rounds()));
    machine().forEach((what, value) -> page.append("- %s: %s%n".formatted(what, value)));
    steps(page);
    ratios(page);
    trials.stream()
        .filter(t -> t.parts() != null && !t.parts().tables().isEmpty())
        .collect(Collectors.groupingBy(Trial::step, LinkedHashMap::new, Collectors.toList()))
        .forEach((step, same) -> parts(page, step, same.get(same.size() - 1)));
    page.append("%n| Megabytes | |%n|---|---:|%n".formatted());
    megabytes.forEach((what, size) -> page.append("| %s | %,d |%n".formatted(what, size)));
    return page.toString();
  }

  private void steps(StringBuilder page) {
    page.append(
        "%n| Step | times | s, least | middle | most | processor s | MB, most | rows/s |%n"
            .formatted());
    page.append("|---|---:|---:|---:|---:|---:|---:|---:|%n".formatted());
    trials.stream()
        .collect(Collectors.groupingBy(Trial::step, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (step, same) -> {
              double[] seconds = sorted(same.stream().mapToDouble(Trial::seconds).toArray());
              double cpu = middle(sorted(same.stream().mapToDouble(Trial::cpuSeconds).toArray()));
              long peak = same.stream().mapToLong(Trial::peakMegabytes).max().orElse(0);
              long rows = same.get(0).parts() == null ? 0 : same.get(0).parts().rows();
              page.append(
                  "| %s | %d | %.1f | %.1f | %.1f | %.1f | %,d | %s |%n"
                      .formatted(
                          step,
                          seconds.length,
                          seconds[0],
                          middle(seconds),
                          seconds[seconds.length - 1],
                          cpu,
                          peak,
                          rows == 0 ? "" : "%,.0f".formatted(rows / middle(seconds))));
            });
  }

  /** Each night against the peer of the same round. */
  private void ratios(StringBuilder page) {
    Map<String, String> peers =
        Map.of("first load", "peer, first load", "night of changes", "peer, after the nights");
    for (String step : List.of("first load", "night of changes")) {
      double[] own = seconds(step);
      double[] peer = seconds(peers.get(step));
      if (own.length > 0 && peer.length > 0) {
        int each = own.length / peer.length;
        double[] ratios = new double[each * peer.length];
        for (int i = 0; i < ratios.length; i++) {
          ratios[i] = own[i] / peer[i / each];
        }
        ratios = sorted(ratios);
        page.append(
            "%n%s, as a multiple of the peer's time: least %.2f, middle %.2f, most %.2f%n"
                .formatted(step, ratios[0], middle(ratios), ratios[ratios.length - 1]));
      }
    }
  }

  private double[] seconds(String step) {
    return trials.stream().filter(t -> t.step().equals(step)).mapToDouble(Trial::seconds).toArray();
  }

  private static void parts(StringBuilder page, String step, Trial trial) {
    page.append("%n| %s: stage | s |%n|---|---:|%n".formatted(step));
    trial.parts().stages().forEach((s, t) -> page.append("| %s | %.1f |%n".formatted(s, t)));
    page.append("%n| %s: slowest tables | s |%n|---|---:|%n".formatted(step));
    trial.parts().tables().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SLOWEST)
        .forEach(t -> page.append("| %s | %.1f |%n".formatted(t.getKey(), t.getValue())));
  }

  /** What the figures depend on beside the program. */
  private static Map<String, String> machine() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put(
        "processors",
        "%d of %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name", "an unknown kind")));
    machine.put("memory", line("/proc/meminfo", "MemTotal", "unknown"));
    machine.put("heap of a night", System.getenv().getOrDefault("DIXIAN_HEAP", "2g"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("Java", System.getProperty("java.version"));
    return machine;
  }

  private static String line(String file, String begins, String otherwise) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(begins))
          .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
          .findFirst()
          .orElse(otherwise);
    } catch (IOException | java.io.UncheckedIOException e) {
      return otherwise;
    }
  }

  private static double[] sorted(double[] values) {
    Arrays.sort(values);
    return values;
  }

  private static double middle(double[] sorted) {
    return Arrays.stream(sorted)
        .skip((sorted.length - 1) / 2)
        .limit(2 - sorted.length % 2)
        .average()
        .orElseThrow();
  }
}
