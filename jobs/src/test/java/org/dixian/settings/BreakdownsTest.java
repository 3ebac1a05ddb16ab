package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which breakdowns of the shipped measures are made: conf/indicators and conf/checks/figures. */
class BreakdownsTest {
  private static Settings settings;

  @BeforeAll
  static void load() throws Exception {
    settings = SettingsLoader.load(Path.of("conf"));
  }

  private static Set<String> stored(String measure) {
    return Breakdowns.stored(settings, settings.measure(measure));
  }

  private static FigureCheck check(String id) {
    return settings.figureChecks().stream()
        .filter(check -> check.id().equals(id))
        .findAny()
        .orElseThrow();
  }

  @Test
  void aMeasureHasTheBreakdownsOfTheIndicatorsThatStateIt() {
    assertEquals(Set.of("destination", "sex"), stored("employed_lifted_workers"));
    assertEquals(Set.of("absence_reason", "stage"), stored("children_out_of_school"));
  }

  /** GB03 by program: shares of all pupils who are entitled, whom nothing divides by program. */
  @Test
  void aDenominatorHasThoseThatItIsNotDividedBy() {
    assertEquals(Set.of("stage", "program"), stored("students_eligible"));
  }

  @Test
  void aMeasureThatNobodyAsksForHasNone() {
    assertEquals(Set.of(), stored("reopened_households"));
  }

  /** 累计识别户数等于未消除、已消除与自然减少之和, in every breakdown that one of them is stated in. */
  @Test
  void theSidesOfAnIdentityHaveTheSame() {
    FigureCheck stock = check("stock_households");
    Set<String> compared = Breakdowns.compared(settings, stock);
    assertEquals(
        Set.of(
            "helper_unit",
            "monitored_type",
            "monitored_type_in_force",
            "household_type",
            "labour_tier",
            "identified_year",
            "risk"),
        compared);
    for (String side : Breakdowns.measuresOf(stock).toList()) {
      Set<String> missing = new TreeSet<>(compared);
      missing.removeAll(stored(side));
      assertEquals(Set.of(), missing, side);
    }
  }

  /** flow_households names all as its only dimension: nothing is made for it. */
  @Test
  void anIdentityOfUndividedFiguresNeedsNoBreakdown() {
    FigureCheck flow = check("flow_households");
    assertEquals(Set.of(), Breakdowns.compared(settings, flow));
  }
}
