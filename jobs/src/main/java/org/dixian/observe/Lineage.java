package org.dixian.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dixian.run.Job;
import org.dixian.run.RunReport;
import org.dixian.settings.PipelineSettings;
import org.dixian.table.Lake;

/**
 * Which data a run made of which, as OpenLineage events: a start and an end of the night, of its
 * intake, of every job that wrote a table, and of the editions. Departments' files are one dataset,
 * their folder, since their names hold exact totals.
 */
final class Lineage {
  private static final String NIGHT = "nightly";

  private final RunReport report;
  private final PipelineSettings settings;
  private final Lake lake;
  private final Instant started;
  private final UUID night;
  private final List<ObjectNode> events = new ArrayList<>();

  private Lineage(RunReport report, PipelineSettings settings, Lake lake) {
    this.report = report;
    this.settings = settings;
    this.lake = lake;
    this.started = Instant.parse(report.startedAt);
    this.night = LineageEvent.id(settings.lake(), report.run, NIGHT);
  }

  /**
   * @param report of a run that has ended
   * @return the events in the order in which they happened, job by job
   */
  static List<ObjectNode> events(
      RunReport report, PipelineSettings settings, Lake lake, Instant ended) {
    Lineage lineage = new Lineage(report, settings, lake);
    lineage.night(lineage.started, "START");
    lineage.intake();
    report.tables.forEach(
        (name, table) -> {
          if (table.written() && report.jobs.containsKey(name)) {
            lineage.table(report.jobs.get(name), table);
          }
        });
    lineage.edition("internal", "mart.", report.published ? report.edition : null, "publish");
    lineage.edition("public", "public.", report.released, "release");
    lineage.night(ended, lineage.ending());
    return lineage.events;
  }

  private String ending() {
    if (report.broughtUpToDate()) {
      return "COMPLETE";
    }
    return report.outcome.equals("stopped") ? "ABORT" : "FAIL";
  }

  private void night(Instant when, String type) {
    ObjectNode run = LineageEvent.run(night);
    if (type.equals("FAIL")) {
      LineageEvent.failed(run, report.message);
    }
    events.add(
        LineageEvent.event(type, when, run, LineageEvent.job(NIGHT, "底线夜间任务 the night of Dixian")));
  }

  private void intake() {
    List<ObjectNode> made =
        report.files.stream()
            .filter(f -> f.status().equals("accepted"))
            .map(f -> LineageEvent.dataset(lake.path("bronze." + f.source())))
            .distinct()
            .toList();
    if (!made.isEmpty()) {
      both(
          LineageEvent.job(NIGHT + ".intake", "接收 files of the departments, read under contracts"),
          List.of(LineageEvent.dataset(settings.landing())),
          made,
          0,
          report.stages.getOrDefault("acquire", report.seconds));
    }
  }

  private void table(Job job, RunReport.Table table) {
    List<ObjectNode> read =
        job.reads().stream()
            .map(
                name -> {
                  RunReport.Table input = report.tables.get(name);
                  ObjectNode dataset = LineageEvent.dataset(lake.path(name));
                  return input == null ? dataset : LineageEvent.version(dataset, input.version());
                })
            .toList();
    ObjectNode made = LineageEvent.dataset(lake.path(job.writes().name()));
    LineageEvent.version(LineageEvent.schema(made, job.writes()), table.version());
    both(
        LineageEvent.job(NIGHT + "." + job.name(), "One row: " + job.writes().grain()),
        read,
        List.of(made),
        table.begunAfter(),
        table.begunAfter() + table.seconds());
  }

  private void edition(String audience, String layer, String edition, String stage) {
    if (edition == null) {
      return;
    }
    double begun = 0;
    for (var ended : report.stages.entrySet()) {
      if (ended.getKey().equals(stage)) {
        break;
      }
      begun += ended.getValue();
    }
    both(
        LineageEvent.job(NIGHT + ".edition." + audience, "发布 marts that became one edition"),
        report.tables.entrySet().stream()
            .filter(t -> t.getKey().startsWith(layer))
            .map(
                t ->
                    LineageEvent.version(
                        LineageEvent.dataset(lake.path(t.getKey())), t.getValue().version()))
            .toList(),
        List.of(LineageEvent.dataset(settings.publication() + "/" + audience + "/" + edition)),
        begun,
        begun + report.stages.getOrDefault(stage, 0.0));
  }

  /** Start and end of a job that did not fail; both say what it read and made. */
  private void both(
      ObjectNode job, List<ObjectNode> read, List<ObjectNode> made, double begun, double ended) {
    UUID id = LineageEvent.id(settings.lake(), report.run, job.get("name").asText());
    for (String type : List.of("START", "COMPLETE")) {
      ObjectNode event =
          LineageEvent.event(
              type,
              after(type.equals("START") ? begun : ended),
              LineageEvent.run(id, night, NIGHT),
              job);
      event.set("inputs", LineageEvent.all(read));
      event.set("outputs", LineageEvent.all(made));
      events.add(event);
    }
  }

  private Instant after(double seconds) {
    return started.plus(Duration.ofMillis(Math.round(seconds * 1e3)));
  }
}
