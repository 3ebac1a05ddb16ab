package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.Night;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.table.FactTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nights that make every table once more and look whether it is the same. */
@Tag("nights")
class AuditTest {
  private static final Path SAMPLES = Nights.HOME.resolve("data-samples/landing");
  private static final Settings CONF =
      FewIndicators.of("2025-07", "MW01", "MW02", "RC01", "RC02", "RC03", "RT01", "DQ01");
  private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 30);

  @Test
  void aTableThatSomebodyChangedStopsThePublicationUntilItIsMadeAnew() throws Exception {
    Path root = Nights.temporary();
    Nights.run(CONF, SAMPLES, root, LocalDate.of(2025, 8, 31));
    Nights.Ran second = audited(root, false);
    assertNothingDiffers(second);
    assertTrue(second.report().published, second.output());

    dropOneClue(second);
    Nights.Ran changed = audited(root, false);
    assertEquals(Outcome.GATE_REFUSED, changed.outcome(), changed.output());
    assertFalse(changed.report().published);
    assertEquals(second.report().edition, changed.report().edition);
    assertTrue(
        changed.report().audited.contains(new RunReport.Audited("gold.clue", 0, 1)),
        changed.report().audited.toString());
    assertTrue(
        changed
            .output()
            .contains("gold.clue: 0 rows that one night would not make, 1 rows missing"),
        changed.output());

    Nights.Ran healed = audited(root, true);
    assertNothingDiffers(healed);
    assertEquals(second.report().edition, healed.report().edition);
    assertTrue(
        healed.report().tables.entrySet().stream()
            .filter(t -> !t.getKey().equals("mart.revisions"))
            .allMatch(t -> t.getValue().written()),
        healed.report().tables.toString());
    assertFalse(Files.exists(root.resolve("lake/restricted/run/audit")));
  }

  private static void assertNothingDiffers(Nights.Ran night) {
    List<RunReport.Audited> audited = night.report().audited;
    assertTrue(audited.size() > 30, night.output());
    assertEquals(
        List.of(), audited.stream().filter(RunReport.Audited::differs).toList(), night.output());
  }

  /** Like a slip of somebody who writes to the lake: the notes of the last commit stay. */
  private static void dropOneClue(Nights.Ran night) {
    var clues = night.table("gold.clue");
    long before = clues.count();
    String fingerprint = night.lake().note("gold.clue", "fingerprint").orElseThrow();
    String run = night.lake().note("gold.clue", "run").orElseThrow();
    night
        .lake()
        .replace(
            FactTables.CLUE,
            clues.orderBy("clue_token").offset(1),
            Map.of("fingerprint", fingerprint, "run", run));
    assertEquals(before - 1, night.table("gold.clue").count());
  }

  private static Nights.Ran audited(Path root, boolean recompute) throws IOException {
    return Nights.run(CONF, SAMPLES, root, new Night.Request(SEPTEMBER, Set.of(), recompute, true));
  }
}
