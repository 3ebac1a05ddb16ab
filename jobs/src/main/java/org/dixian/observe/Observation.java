package org.dixian.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.dixian.run.Console;
import org.dixian.run.RunLog;
import org.dixian.run.RunReport;
import org.dixian.settings.PipelineSettings;
import org.dixian.table.Lake;

/** What a run leaves for those who watch over it; a fault here is told and fails nothing. */
public final class Observation {
  /** Reports in which the last success is looked for. */
  private static final int LOOKED_BACK = 60;

  private interface Writing {
    void write() throws IOException;
  }

  private final Lake lake;
  private final Configuration hadoop;
  private final PipelineSettings settings;
  private final Console console;

  public Observation(PipelineSettings settings, Lake lake, Configuration hadoop, Console console) {
    this.lake = lake;
    this.hadoop = hadoop;
    this.settings = settings;
    this.console = console;
  }

  /** Leaves numbers and page of a run whose report is complete. */
  public void record(RunReport report, Instant ended) {
    attempt("the numbers of the run", () -> numbers(report, ended));
    attempt("the page of the run", () -> page(report));
    attempt("the lineage of the run", () -> lineage(report, ended));
  }

  private void numbers(RunReport report, Instant ended) throws IOException {
    List<Metric> metrics =
        RunMetrics.of(report, ended, lastSuccess(report, ended), settings.zone());
    attempt("the table of numbers", () -> MetricsTable.write(lake, hadoop, report, ended, metrics));
    String file = settings.metricsFile();
    if (file != null) {
      attempt(file, () -> PrometheusText.write(Path.of(file), metrics));
    }
  }

  private void page(RunReport report) throws IOException {
    write(new RunLog(lake, hadoop).file(report, "html"), RunPage.of(report, settings.zone()));
  }

  private void lineage(RunReport report, Instant ended) throws IOException {
    List<ObjectNode> events = Lineage.events(report, settings, lake, ended);
    String lines = events.stream().map(e -> e + "\n").collect(Collectors.joining());
    write(
        new org.apache.hadoop.fs.Path(lake.runFolder(), "openlineage/" + report.run + ".jsonl"),
        lines);
    String url = settings.openlineageUrl();
    if (url != null) {
      attempt(
          "the lineage to " + url,
          () -> new LineageServer(url, System.getenv("OPENLINEAGE_API_KEY")).send(events));
    }
  }

  private void write(org.apache.hadoop.fs.Path file, String text) throws IOException {
    try (OutputStream out = file.getFileSystem(hadoop).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Instant lastSuccess(RunReport report, Instant ended) throws IOException {
    if (report.broughtUpToDate()) {
      return ended;
    }
    return new RunLog(lake, hadoop)
        .newest(LOOKED_BACK).stream()
            .filter(RunReport::broughtUpToDate)
            .findFirst()
            .map(r -> Instant.parse(r.startedAt).plus(Duration.ofMillis((long) (r.seconds * 1e3))))
            .orElse(null);
  }

  private void attempt(String what, Writing writing) {
    try {
      writing.write();
    } catch (IOException | RuntimeException e) {
      console.notice(
          "Cannot write %s: %s; the run itself is not affected".formatted(what, e.toString()));
    }
  }
}
