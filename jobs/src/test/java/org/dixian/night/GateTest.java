package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dixian.independent.BaoshanExports;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A night whose figures do not add up publishes nothing, and neither does the next one. */
@Tag("nights")
class GateTest {
  private static final String WRONG =
      """
      - {id: nobody_was_cleared, name: 未有消除, name-en: Nobody was ever cleared, kind: identity, severity: fail, left: [ever_households], right: [open_households], dimensions: [all], levels: [prefecture]}
      """;

  @Test
  void theOldEditionStaysUntilTheFiguresAddUpAgain() throws Exception {
    Path root = Nights.temporary();
    Path conf = root.resolve("conf");
    Path landing = root.resolve("landing");
    BaoshanExports.write(landing, Nights.HOME.resolve("conf"), conf);
    Nights.Ran first = Nights.run(settings(conf), landing, root, null);
    assertEquals(Outcome.OK, first.outcome(), first.output());

    // A file that is refused as well: the gate takes precedence.
    Files.writeString(landing.resolve("不明.csv"), "部门,数值\n甲,1\n");
    Path added = Files.writeString(conf.resolve("checks/figures/wrong.yaml"), WRONG);
    Nights.Ran refused = Nights.run(settings(conf), landing, root, null);
    assertEquals(Outcome.GATE_REFUSED, refused.outcome(), refused.output());
    assertEquals(4, refused.report().exitCode);
    assertFalse(refused.report().published);
    assertEquals(first.report().edition, refused.report().edition);
    RunReport.Check check = refused.report().checks.get(0);
    assertEquals("nobody_was_cleared", check.id());
    assertEquals("530500", check.unit());
    assertEquals("2021-12", check.period());
    assertEquals("16369", check.left());
    assertEquals("9087", check.right());
    assertTrue(
        refused.output().contains("nobody_was_cleared, unit 530500, 2021-12"), refused.output());

    Nights.Ran again = Nights.run(settings(conf), landing, root, null);
    assertEquals(Outcome.GATE_REFUSED, again.outcome(), again.output());
    assertEquals(
        0, again.report().tables.values().stream().filter(RunReport.Table::written).count());
    assertEquals(first.report().edition, again.report().edition);

    Files.delete(added);
    Nights.Ran healed = Nights.run(settings(conf), landing, root, null);
    assertEquals(Outcome.INPUT_REFUSED, healed.outcome(), healed.output());
    assertEquals(0, healed.report().checks.size());
    assertEquals(first.report().edition, healed.report().edition);
  }

  private static Settings settings(Path conf) {
    Settings all = Nights.settings(conf);
    return FewIndicators.of(
        all, all.pipeline().firstPeriod(), "MW01", "MW02", "RC01", "RC02", "RC03");
  }
}
