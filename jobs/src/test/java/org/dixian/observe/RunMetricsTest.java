package org.dixian.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.dixian.run.Console;
import org.dixian.run.RunLog;
import org.dixian.run.RunReport;
import org.dixian.table.Lake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers that a run leaves for Prometheus and as a table. */
class RunMetricsTest {
  /**
   * 2025-09-30 18:31:01.5 UTC is 1759257061.5 s after 1970; the day began in Shanghai 9 h before.
   */
  private static final Instant ENDED = Instant.parse("2025-09-30T18:31:01.500Z");

  private static final Configuration HADOOP = new Configuration();

  @TempDir Path root;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private Observation observation(String metricsFile) {
    Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Observation(Reports.settings(root, metricsFile, null), lake(), HADOOP, console);
  }

  private Lake lake() {
    return new Lake(root.resolve("lake").toString(), HADOOP);
  }

  @Test
  void theFileForPrometheusSaysWhatTheReportSays() throws Exception {
    Path file = root.resolve("dixian.prom");
    observation(file.toString()).record(Reports.handMade(), ENDED);

    List<String> lines =
        Files.readAllLines(file).stream().filter(line -> !line.startsWith("# ")).toList();
    assertEquals(
        """
        dixian_run_info{code="c0de",run="20250930T183000000Z",settings="5e77"} 1
        dixian_run_outcome{outcome="channel_behind"} 0
        dixian_run_outcome{outcome="gate_refused"} 0
        dixian_run_outcome{outcome="input_refused"} 1
        dixian_run_outcome{outcome="lease_held"} 0
        dixian_run_outcome{outcome="ok"} 0
        dixian_run_outcome{outcome="stopped"} 0
        dixian_run_outcome{outcome="unexpected"} 0
        dixian_run_outcome{outcome="usage"} 0
        dixian_run_exit_code 3
        dixian_run_start_timestamp_seconds 1759257000
        dixian_run_end_timestamp_seconds 1759257061.5
        dixian_run_last_success_timestamp_seconds 1759257061.5
        dixian_run_duration_seconds 61.5
        dixian_stage_duration_seconds{stage="acquire"} 20
        dixian_stage_duration_seconds{stage="publish"} 9.75
        dixian_stage_duration_seconds{stage="tables"} 30.25
        dixian_tables 2
        dixian_tables_written 1
        dixian_table_write_duration_seconds{table="silver.registry"} 2.5
        dixian_rows_read{source="clues"} 4
        dixian_rows_read{source="registry"} 15
        dixian_rows_read{source="unknown"} 0
        dixian_rows_accepted{source="clues"} 3
        dixian_rows_accepted{source="registry"} 12
        dixian_rows_accepted{source="unknown"} 0
        dixian_rows_rejected{source="clues"} 1
        dixian_rows_rejected{source="registry"} 2
        dixian_rows_rejected{source="unknown"} 0
        dixian_rows_repeated{source="clues"} 0
        dixian_rows_repeated{source="registry"} 1
        dixian_rows_repeated{source="unknown"} 0
        dixian_rows_rejected_by_reason{reason="a \\"strange\\" \\\\ reason"} 1
        dixian_rows_rejected_by_reason{reason="id_check_digit"} 2
        dixian_files{source="clues",status="held"} 1
        dixian_files{source="registry",status="accepted"} 2
        dixian_files{source="registry",status="refused"} 1
        dixian_files{source="unknown",status="refused"} 1
        dixian_files_waiting 1
        dixian_figure_checks_failed{severity="fail"} 1
        dixian_figure_checks_failed{severity="warn"} 2
        dixian_edition_published 1
        dixian_edition_as_of_timestamp_seconds{audience="internal"} 1759161600
        dixian_edition_made_timestamp_seconds{audience="internal"} 1759257000
        dixian_release_figures{level="county"} 200
        dixian_release_withheld_ratio{level="county"} 0.065
        """
            .lines()
            .toList(),
        lines);
    assertFalse(Files.readString(file).contains(".csv"), "names of files hold exact totals");
  }

  @Test
  void everyMetricIsExplainedBeforeItsFirstNumberAndTheFileStandsAlone() throws Exception {
    Path file = root.resolve("dixian.prom");
    observation(file.toString()).record(Reports.handMade(), ENDED);

    String name = null;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("# HELP ")) {
        name = line.split(" ")[2];
      } else if (line.startsWith("# TYPE ")) {
        assertEquals("# TYPE " + name + " gauge", line);
      } else {
        assertEquals(name, line.split("[{ ]")[0]);
      }
    }
    try (Stream<Path> beside = Files.list(root)) {
      assertEquals(
          List.of("dixian.prom", "lake"),
          beside.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void anotherEngineReadsTheNumbersOfAllRunsAsOneTable() throws Exception {
    RunReport first = Reports.handMade();
    RunReport second = Reports.handMade();
    second.run = "20251001T183000000Z";
    second.files.clear();
    observation(null).record(first, ENDED);
    observation(null).record(second, ENDED.plusSeconds(86_400));

    String table = "read_csv('%s/lake/restricted/run/metrics/*.csv')".formatted(root);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      assertEquals(
          "20250930T183000000Z 2025-09-30 15",
          answer(
              statement,
              "SELECT concat_ws(' ', run, ended_at::DATE, value::INT) FROM %s"
                  + " WHERE metric = 'dixian_rows_read' AND labels = 'source=registry'",
              table));
      assertEquals(
          "2 runs, 123.0 s",
          answer(
              statement,
              "SELECT concat(count(DISTINCT run), ' runs, ', sum(value), ' s') FROM %s"
                  + " WHERE metric = 'dixian_run_duration_seconds'",
              table));
    }
  }

  private static String answer(Statement statement, String query, String table) throws Exception {
    try (ResultSet rows = statement.executeQuery(query.formatted(table))) {
      assertTrue(rows.next());
      String answer = rows.getString(1);
      assertFalse(rows.next());
      return answer;
    }
  }

  @Test
  void aFailedRunTellsWhenTheLastOneSucceeded() throws Exception {
    RunReport good = Reports.handMade();
    new RunLog(lake(), HADOOP).write(good);
    RunReport failed = Reports.handMade();
    failed.run = "20251001T183000000Z";
    failed.exitCode = 1;
    failed.outcome = "unexpected";
    new RunLog(lake(), HADOOP).write(failed);
    Path file = root.resolve("dixian.prom");
    observation(file.toString()).record(failed, ENDED.plusSeconds(86_400));

    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.contains("dixian_run_last_success_timestamp_seconds 1759257061.5"));
    assertTrue(lines.contains("dixian_run_end_timestamp_seconds 1759343461.5"));
    assertTrue(lines.contains("dixian_run_outcome{outcome=\"unexpected\"} 1"));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsToldAndFailsNothing() {
    observation(root.resolve("nowhere/dixian.prom").toString()).record(Reports.handMade(), ENDED);

    String told = said.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("Cannot write " + root.resolve("nowhere/dixian.prom")), told);
    assertTrue(Files.exists(root.resolve("lake/restricted/run/metrics/20250930T183000000Z.csv")));
  }
}
