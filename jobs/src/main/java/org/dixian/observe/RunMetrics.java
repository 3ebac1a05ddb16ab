package org.dixian.observe;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;

/** The numbers of a run, from its report. */
final class RunMetrics {
  private final RunReport report;
  private final List<Metric> metrics = new ArrayList<>();

  private RunMetrics(RunReport report) {
    this.report = report;
  }

  /**
   * @param report of a run that has ended
   * @param lastSuccess end of the newest run with exit code 0, 3 or 6; null: there is none
   * @param zone in which the as-of day of an edition begins
   */
  static List<Metric> of(RunReport report, Instant ended, Instant lastSuccess, ZoneId zone) {
    RunMetrics run = new RunMetrics(report);
    run.outcome(ended, lastSuccess);
    run.course();
    run.intake();
    run.findings();
    run.editions(zone);
    return run.metrics.stream().filter(m -> !m.samples().isEmpty()).toList();
  }

  private void outcome(Instant ended, Instant lastSuccess) {
    metrics.add(
        Metric.of(
            "dixian_run_info",
            "运行 Run, program and configuration; always 1.",
            List.of(
                new Metric.Sample(
                    Map.of("run", report.run, "code", report.code, "settings", report.settingsHash),
                    1))));
    metrics.add(
        Metric.by(
            "outcome",
            "dixian_run_outcome",
            "运行结果 How the run ended: 1 for its outcome, 0 for all others.",
            Arrays.stream(Outcome.values())
                .map(o -> o.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toMap(o -> o, o -> o.equals(report.outcome) ? 1 : 0))));
    add("dixian_run_exit_code", "退出码 Exit code of the run.", report.exitCode);
    add(
        "dixian_run_start_timestamp_seconds",
        "开始时间 When the run started.",
        seconds(Instant.parse(report.startedAt)));
    add("dixian_run_end_timestamp_seconds", "结束时间 When the run ended.", seconds(ended));
    if (lastSuccess != null) {
      add(
          "dixian_run_last_success_timestamp_seconds",
          "最近成功时间 When a run last ended with exit code 0, 3 or 6.",
          seconds(lastSuccess));
    }
    add("dixian_run_duration_seconds", "运行用时 How long the run took.", report.seconds);
  }

  private void course() {
    metrics.add(
        Metric.by(
            "stage",
            "dixian_stage_duration_seconds",
            "阶段用时 How long each stage of the run took that ended.",
            report.stages));
    Map<String, Double> written = new TreeMap<>();
    report.tables.forEach(
        (name, table) -> {
          if (table.written()) {
            written.put(name, table.seconds());
          }
        });
    add("dixian_tables", "表数 Tables that the run looked at.", report.tables.size());
    add("dixian_tables_written", "写入表数 Tables that the run wrote.", written.size());
    metrics.add(
        Metric.by(
            "table",
            "dixian_table_write_duration_seconds",
            "写表用时 How long each table took that the run wrote.",
            written));
  }

  private void intake() {
    rows("read", "读取行数 Data rows of the files that the run read.", RunReport.File::rowsRead);
    rows("accepted", "接收行数 Of these, accepted rows.", RunReport.File::rowsAccepted);
    rows("rejected", "退回行数 Of these, rejected rows.", RunReport.File::rowsRejected);
    rows(
        "repeated",
        "文件内重复行数 Of these, rows that repeat a key of their file.",
        RunReport.File::rowsDuplicate);
    metrics.add(
        Metric.by(
            "reason",
            "dixian_rows_rejected_by_reason",
            "按原因退回行数 Rejected rows of the files that the run read.",
            report.rejectedByReason));
    Map<Map<String, String>, Long> files =
        report.files.stream()
            .collect(
                Collectors.groupingBy(
                    f -> Map.of("source", source(f), "status", f.status()), Collectors.counting()));
    metrics.add(
        Metric.of(
            "dixian_files",
            "文件数 Files that the run decided about.",
            files.entrySet().stream()
                .map(f -> new Metric.Sample(f.getKey(), f.getValue()))
                .toList()));
    add(
        "dixian_files_waiting",
        "待处理文件数 Files refused or held by earlier runs that still wait for an answer.",
        report.waiting.size());
  }

  private void rows(String what, String help, ToLongFunction<RunReport.File> count) {
    metrics.add(
        Metric.by(
            "source",
            "dixian_rows_" + what,
            help,
            report.files.stream()
                .collect(
                    Collectors.groupingBy(RunMetrics::source, Collectors.summingLong(count)))));
  }

  private void findings() {
    Map<String, Long> failed =
        new TreeMap<>(Map.of("fail", 0L, "warn", 0L)); // that there is none is said too
    report.checks.forEach(c -> failed.merge(c.severity(), 1L, Long::sum));
    metrics.add(
        Metric.by(
            "severity",
            "dixian_figure_checks_failed",
            "未通过的数据检查 Cells of figures that failed a check.",
            failed));
    if (!report.audited.isEmpty()) {
      add(
          "dixian_audit_tables_differing",
          "审计不一致表数 Tables that differ from what one night makes of the same files.",
          report.audited.stream().filter(RunReport.Audited::differs).count());
    }
  }

  private void editions(ZoneId zone) {
    add(
        "dixian_edition_published",
        "是否发布新版次 1 when the run published a new internal edition.",
        report.published ? 1 : 0);
    Map<String, Double> asOf = new TreeMap<>();
    Map<String, Double> made = new TreeMap<>();
    report.shown.forEach(
        (audience, edition) -> {
          asOf.put(
              audience, seconds(LocalDate.parse(edition.asOf()).atStartOfDay(zone).toInstant()));
          made.put(audience, seconds(Instant.parse(edition.madeAt())));
        });
    metrics.add(
        Metric.by(
            "audience",
            "dixian_edition_as_of_timestamp_seconds",
            "当前版次数据截至日 Newest day that the edition which readers see knows of.",
            asOf));
    metrics.add(
        Metric.by(
            "audience",
            "dixian_edition_made_timestamp_seconds",
            "当前版次生成时间 When the run started that made the edition which readers see.",
            made));
    Map<String, Long> figures = new TreeMap<>();
    Map<String, Double> withheld = new TreeMap<>();
    report.withheld.forEach(
        w -> {
          figures.put(w.level(), w.figures());
          withheld.put(w.level(), w.figures() == 0 ? 0 : (double) w.withheld() / w.figures());
        });
    metrics.add(
        Metric.by(
            "level",
            "dixian_release_figures",
            "对外发布数据量 Figures of the months that this run released to the public.",
            figures));
    metrics.add(
        Metric.by(
            "level",
            "dixian_release_withheld_ratio",
            "不予公布比重 Share of these that is withheld.",
            withheld));
  }

  private void add(String name, String help, double value) {
    metrics.add(Metric.of(name, help, value));
  }

  private static String source(RunReport.File file) {
    return file.source() == null || file.source().isEmpty() ? "unknown" : file.source();
  }

  private static double seconds(Instant moment) {
    return moment.toEpochMilli() / 1e3;
  }
}
