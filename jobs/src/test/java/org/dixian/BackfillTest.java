package org.dixian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.RunReport;
import org.junit.jupiter.api.Test;

/** Which nights a backfill runs, and what it says in the end. */
class BackfillTest {
  private static final LocalDate FIRST = LocalDate.parse("2025-02-27");
  private static final LocalDate LAST = LocalDate.parse("2025-03-02");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final List<String> ran = new ArrayList<>();

  /**
   * @param outcomes of the nights that do not simply publish
   */
  private int backfill(Map<String, Outcome> outcomes) throws IOException {
    return new Backfill(out)
        .run(
            FIRST,
            LAST,
            day -> {
              ran.add(day.toString());
              Outcome outcome = outcomes.getOrDefault(day.toString(), Outcome.OK);
              RunReport report = new RunReport();
              report.run = "run-" + day;
              report.outcome = outcome.name().toLowerCase(java.util.Locale.ROOT);
              report.exitCode = outcome.code();
              report.published = report.broughtUpToDate();
              report.edition = day + "-0a1b2c3d";
              report.seconds = 1.25;
              return report;
            });
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyDayHasItsNightTheOldestFirst() throws IOException {
    assertEquals(0, backfill(Map.of()));

    assertEquals(List.of("2025-02-27", "2025-02-28", "2025-03-01", "2025-03-02"), ran);
    assertTrue(said().contains("Night 3 of 4, as of 2025-03-01"), said());
    assertTrue(said().contains("2025-02-28  run-2025-02-28  ok (0)   2025-02-28-0a1b2c3d"), said());
    assertTrue(said().endsWith("\n4 of 4 nights done\n"), said());
  }

  @Test
  void aNightThatPublishesNothingEndsItAndItSaysHowToGoOn() throws IOException {
    assertEquals(4, backfill(Map.of("2025-03-01", Outcome.GATE_REFUSED)));

    assertEquals(List.of("2025-02-27", "2025-02-28", "2025-03-01"), ran);
    assertTrue(said().contains("gate_refused (4)  –"), said());
    assertTrue(
        said().endsWith("\n2 of 4 nights done; go on with --as-of 2025-03-01 --until 2025-03-02\n"),
        said());
  }

  @Test
  void refusedFilesAndADatabaseThatIsBehindEndNothing() throws IOException {
    int exit =
        backfill(
            Map.of(
                "2025-02-27", Outcome.CHANNEL_BEHIND,
                "2025-02-28", Outcome.INPUT_REFUSED));
    assertEquals(0, exit, "the last night's");
    assertEquals(4, ran.size());

    assertEquals(3, backfill(Map.of("2025-03-02", Outcome.INPUT_REFUSED)));
  }

  @Test
  void aNightThatCannotStartEndsItWithItsReasonAndTheSummary() {
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                new Backfill(out)
                    .run(
                        FIRST,
                        LAST,
                        day -> {
                          throw new Refusal(Outcome.LEASE_HELD, "Cannot start");
                        }));
    assertEquals(5, refusal.outcome().code());
    assertTrue(
        said().endsWith("\n0 of 4 nights done; go on with --as-of 2025-02-27 --until 2025-03-02\n"),
        said());
  }
}
