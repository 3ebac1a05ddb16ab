package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.Night;
import org.dixian.independent.BaoshanExports;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.table.FactTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nights that make every table once more and look whether it is the same. */
@Tag("nights")
class AuditTest {
  private static final String HOUSEHOLDS = FactTables.MONITORED_HOUSEHOLD.name();

  private Path root;
  private Settings settings;

  @Test
  void aTableThatSomebodyChangedStopsThePublicationUntilItIsMadeAnew() throws Exception {
    root = Nights.temporary();
    Path conf = root.resolve("conf");
    BaoshanExports.write(root.resolve("landing"), Nights.HOME.resolve("conf"), conf);
    Settings all = Nights.settings(conf);
    settings =
        FewIndicators.of(all, all.pipeline().firstPeriod(), "MW01", "MW02", "RC01", "RC02", "RC03");
    Nights.Ran first = audited(false);
    assertNothingDiffers(first);
    assertTrue(first.report().published, first.output());

    dropOneHousehold(first);
    Nights.Ran changed = audited(false);
    assertEquals(Outcome.GATE_REFUSED, changed.outcome(), changed.output());
    assertFalse(changed.report().published);
    assertEquals(first.report().edition, changed.report().edition);
    assertTrue(
        changed.report().audited.contains(new RunReport.Audited(HOUSEHOLDS, 0, 1)),
        changed.report().audited.toString());
    assertTrue(
        changed
            .output()
            .contains(HOUSEHOLDS + ": 0 rows that one night would not make, 1 rows missing"),
        changed.output());

    Nights.Ran healed = audited(true);
    assertNothingDiffers(healed);
    assertEquals(first.report().edition, healed.report().edition);
    assertFalse(Files.exists(root.resolve("lake/restricted/run/audit")));
  }

  private static void assertNothingDiffers(Nights.Ran night) {
    List<RunReport.Audited> audited = night.report().audited;
    assertEquals(Outcome.OK, night.outcome(), night.output());
    assertTrue(audited.size() > 20, night.output());
    assertEquals(
        List.of(), audited.stream().filter(RunReport.Audited::differs).toList(), night.output());
  }

  /** Like a slip of somebody who writes to the lake: the notes of the last commit stay. */
  private static void dropOneHousehold(Nights.Ran night) {
    var households = night.table(HOUSEHOLDS);
    long before = households.count();
    String fingerprint = night.lake().note(HOUSEHOLDS, "fingerprint").orElseThrow();
    String run = night.lake().note(HOUSEHOLDS, "run").orElseThrow();
    night
        .lake()
        .replace(
            FactTables.MONITORED_HOUSEHOLD,
            households.orderBy("household_token", "period_month").offset(1),
            Map.of("fingerprint", fingerprint, "run", run));
    assertEquals(before - 1, night.table(HOUSEHOLDS).count());
  }

  private Nights.Ran audited(boolean recompute) throws IOException {
    return Nights.asked(
        settings,
        root.resolve("landing"),
        root,
        new Night.Request(null, Set.of(), recompute, true));
  }
}
