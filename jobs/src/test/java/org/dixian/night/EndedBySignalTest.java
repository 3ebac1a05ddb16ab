package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.dixian.Night;
import org.dixian.run.Outcome;
import org.dixian.run.RunLog;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A night that a service manager ends: as it leaves the lake, and as the next one finds it. */
@Tag("faults")
@Tag("nights")
class EndedBySignalTest {
  private final SmallNight small = SmallNight.ofRegistryAndClues();

  EndedBySignalTest() throws Exception {}

  @Test
  void sigtermEndsANightCleanlyAndTheNextOneGoesOnFromThere() throws Exception {
    Child night = small.start();
    night.hasSaid("silver.registry");
    night.terminate();
    Child.Answer answer = night.ended(60);

    assertEquals(143, answer.exit(), answer.out() + answer.err());
    assertTrue(answer.out().contains("stopped (exit 143)"), answer.out());
    RunReport stopped = report();
    assertEquals("stopped", stopped.outcome);
    assertEquals(143, stopped.exitCode);
    assertTrue(stopped.message.startsWith("ended by SIGTERM"), stopped.message);
    assertFalse(stopped.published);
    assertTrue(lease().contains("\"released\":true"), lease());

    assertTrue(small.metrics().contains("dixian_run_outcome{outcome=\"stopped\"} 1"), "numbers");
    assertTrue(small.metrics().contains("dixian_files{source=\"registry\",status=\"accepted\"} 1"));

    Map<String, Long> written = written(stopped);
    assertTrue(written.containsKey("silver.registry"), written.toString());
    Settings settings = Nights.settings(small.conf);
    Nights.Ran next =
        Nights.asked(settings, small.landing, small.root, Night.Request.usual(null, Set.of()));
    assertEquals(Outcome.OK, next.outcome(), next.output());
    assertEquals(2, next.report().filesKnown, "the files that were read stay read");
    written.forEach(
        (table, version) ->
            assertEquals(
                new RunReport.Table(version, false, 0, 0), next.report().tables.get(table), table));

    assertTrue(small.metrics().contains("dixian_run_outcome{outcome=\"ok\"} 1"), "numbers");
    assertFalse(small.metrics().stream().anyMatch(line -> line.startsWith("dixian_files{")));

    Nights.Ran undisturbed =
        Nights.asked(
            settings,
            small.landing,
            small.root.resolve("undisturbed"),
            Night.Request.usual(null, Set.of()));
    assertEquals(undisturbed.report().edition, next.report().edition, "the same figures");
  }

  private RunReport report() throws Exception {
    Configuration hadoop = new Configuration();
    List<RunReport> runs =
        new RunLog(new Lake(small.root.resolve("lake").toString(), hadoop), hadoop).newest(2);
    assertEquals(1, runs.size());
    return runs.get(0);
  }

  private String lease() throws Exception {
    try (Stream<Path> files = Files.list(small.root.resolve("lake/restricted/run/lease"))) {
      List<Path> leases = files.filter(f -> f.toString().endsWith(".json")).toList();
      assertEquals(1, leases.size(), leases.toString());
      return Files.readString(leases.get(0));
    }
  }

  private static Map<String, Long> written(RunReport report) {
    Map<String, Long> written = new TreeMap<>();
    report.tables.forEach(
        (table, made) -> {
          if (made.written()) {
            written.put(table, made.version());
          }
        });
    return written;
  }
}
