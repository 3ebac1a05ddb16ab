package org.dixian.observe;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.dixian.run.RunReport;
import org.dixian.settings.PipelineSettings;

/** The report of a night that never was, with numbers that a reader can add up. */
final class Reports {
  private Reports() {}

  static PipelineSettings settings(Path root, String metricsFile, String openlineageUrl) {
    return new PipelineSettings(
        "/data/landing",
        root.resolve("lake").toString(),
        "/data/publication",
        ZoneId.of("Asia/Shanghai"),
        "2025-07",
        List.of("all"),
        null,
        0,
        24,
        1_000_000,
        240,
        metricsFile,
        openlineageUrl,
        null);
  }

  static RunReport handMade() {
    RunReport report = new RunReport();
    report.run = "20250930T183000000Z";
    report.startedAt = "2025-09-30T18:30:00Z";
    report.seconds = 61.5;
    report.outcome = "input_refused";
    report.exitCode = 3;
    report.message = "edition 2025-09-30-0a1b2c3d is current; files were refused <or> are held";
    report.code = "c0de";
    report.settingsHash = "5e77";
    report.asOf = "2025-09-30";
    report.edition = "2025-09-30-0a1b2c3d";
    report.published = true;
    report.filesInLanding = 9;
    report.filesKnown = 4;
    report.stageEnded("acquire", 20);
    report.stageEnded("tables", 50.25);
    report.stageEnded("publish", 60);
    report.files.add(file("a.csv", "registry", "accepted", 10, 7, 2, 1));
    report.files.add(file("b.csv", "registry", "accepted", 5, 5, 0, 0));
    report.files.add(file("c.csv", "clues", "held", 4, 3, 1, 0));
    report.files.add(file("d.xls", "registry", "refused", 0, 0, 0, 0));
    report.files.add(file("\"e\".pdf", "", "refused", 0, 0, 0, 0));
    report.waiting.add(file("f.csv", "clues", "held", 4, 3, 1, 0));
    report.rejectedByReason.put("id_check_digit", 2L);
    report.rejectedByReason.put("a \"strange\" \\ reason", 1L);
    report.tables.put("silver.registry", new RunReport.Table(3, true, 2.5, 21));
    report.tables.put("gold.clue", new RunReport.Table(8, false, 0, 0));
    report.checks.add(check("fail"));
    report.checks.add(check("warn"));
    report.checks.add(check("warn"));
    report.withheld.add(new RunReport.Withheld("county", 200, 13));
    report.shown.put(
        "internal",
        new RunReport.Shown("2025-09-30-0a1b2c3d", "2025-09-30", "2025-09-30T18:30:00Z"));
    return report;
  }

  private static RunReport.File file(
      String name, String source, String status, long read, long in, long out, long twice) {
    return new RunReport.File(name, source, status, null, null, read, in, out, twice);
  }

  private static RunReport.Check check(String severity) {
    return new RunReport.Check(
        "c", severity, "520524", "2025-09", "RC01", "all", "previous", "1", "2", null);
  }
}
