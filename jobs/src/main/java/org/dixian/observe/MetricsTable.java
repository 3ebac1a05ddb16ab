package org.dixian.observe;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.dixian.run.RunReport;
import org.dixian.table.Lake;

/**
 * The numbers of all runs as a table: a folder of CSV files, one a run, which any engine reads as
 * one. It needs no Spark, so that a run that Spark failed has its numbers too.
 *
 * <p>One row is a number of a run: {@code run}, {@code ended_at} (UTC), {@code metric} as
 * Prometheus knows it, {@code labels} ({@code source=registry,status=held}; empty: the whole run),
 * {@code value}.
 */
final class MetricsTable {
  private MetricsTable() {}

  static void write(
      Lake lake, Configuration hadoop, RunReport report, Instant ended, List<Metric> metrics)
      throws IOException {
    Path file = new Path(lake.runFolder(), "metrics/" + report.run + ".csv");
    try (Writer out =
            new OutputStreamWriter(
                file.getFileSystem(hadoop).create(file, true), StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord("run", "ended_at", "metric", "labels", "value");
      for (Metric metric : metrics) {
        for (Metric.Sample s : metric.samples()) {
          csv.writeRecord(
              report.run,
              ended.toString(),
              metric.name(),
              labels(s.labels()),
              PrometheusText.number(s.value()));
        }
      }
    }
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(l -> l.getKey() + "=" + l.getValue())
        .collect(Collectors.joining(","));
  }
}
