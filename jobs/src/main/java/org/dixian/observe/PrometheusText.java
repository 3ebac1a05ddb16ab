package org.dixian.observe;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text exposition format of Prometheus, version 0.0.4, as node_exporter's textfile collector
 * reads it: no timestamps, and a file that is there whole or not at all.
 */
final class PrometheusText {
  private PrometheusText() {}

  static String of(List<Metric> metrics) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : metrics) {
      String help = metric.help().replace("\\", "\\\\").replace("\n", "\\n");
      text.append("# HELP %s %s\n".formatted(metric.name(), help));
      text.append("# TYPE %s gauge\n".formatted(metric.name()));
      for (Metric.Sample sample : metric.samples()) {
        text.append(metric.name())
            .append(labels(sample.labels()))
            .append(' ')
            .append(number(sample.value()))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : labels.entrySet().stream()
            .map(l -> l.getKey() + "=\"" + escaped(l.getValue()) + '"')
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Without exponent, so that people can read it too. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Replaces the file by one rename; the collector never takes the one in the making. */
  static void write(Path file, List<Metric> metrics) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + ".next");
    Files.write(next, of(metrics).getBytes(StandardCharsets.UTF_8));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
