package org.dixian.night;

import static org.dixian.night.CheckedFigures.failing;
import static org.dixian.night.CheckedFigures.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The article's misprints, stated by one department, and the right figures by another. */
@Tag("nights")
class StatedFiguresTest {
  private static final List<String> PREFECTURES =
      List.of(
          "520100", "520200", "520300", "520400", "520500", "520600", "522300", "522600", "522700");
  private static final String GUIZHOU = "520000";

  @Test
  void theArticlesMisprintsAreCaughtWithTheirFactorAndTheRightFiguresAreNot() throws Exception {
    CheckedFigures figures = new CheckedFigures();
    // 921,234 persons: 92.1 万 rounds it. The prefectures' figures add up to 92.1 万.
    figures.value("MW01.person", GUIZHOU, "2025-12", 921_234L, null, "921234");
    for (String department : List.of("误", "正")) {
      figures.states(department, "MW01", "person", GUIZHOU, "2025-11", "91.8", "ten_thousand");
      for (String prefecture : PREFECTURES.subList(0, 8)) {
        figures.states(department, "MW01", "person", prefecture, "2025-12", "10.2", "ten_thousand");
      }
      figures.states(department, "MW01", "person", "522700", "2025-12", "10.5", "ten_thousand");
    }
    figures
        .states("误", "MW01", "person", GUIZHOU, "2025-12", "921", "ten_thousand")
        .states("正", "MW01", "person", GUIZHOU, "2025-12", "92.1", "ten_thousand")
        .states("误", "AS02", "household", GUIZHOU, "2025-12", "36", "ratio")
        .states("正", "AS02", "household", GUIZHOU, "2025-12", "3.6", "ratio")
        .states("误", "EM01", "person", GUIZHOU, "2025-12", "3716", "ten_thousand")
        .states("正", "EM01", "person", GUIZHOU, "2025-12", "371.6", "ten_thousand")
        .states("误", "CA01", "person.cumulative", GUIZHOU, "2025-12", "951", "ten_thousand")
        .states("正", "CA01", "person.cumulative", GUIZHOU, "2025-12", "9.51", "ten_thousand");
    List<Row> results = figures.check("2025-12");
    assertEquals(
        List.of(
            // 17,964 villages at 20 each
            "cadres_within_villages 误 520000 all/all: 9510000 bound 359280 x100",
            "employed_within_lifted 误 520000 all/all: 37160000 bound 9230000 x10",
            "measures_within_list 误 520000 all/all: 36 bound 14 x10",
            // and no bound catches 921 万
            "stated_children 误 520000 all/all: 9210000 children 921000 x10",
            "stated_computed 误 520000 all/all: 9210000 computed 921234 x10",
            "stated_previous 误 520000 all/all: 9210000 previous 918000 x10"),
        failing(results));
    assertEquals("pass 0/3", outcome(results, "monitored_within_residents", "2025-12"));
    assertEquals(
        List.of("warn"),
        results.stream()
            .filter(r -> r.getAs("outcome").equals("fail"))
            .map(r -> r.<String>getAs("severity"))
            .distinct()
            .toList());
  }

  @Test
  void aStatedFigureAgreesWhenTheOtherRoundsToItAndNoFurther() throws Exception {
    List<Row> results =
        new CheckedFigures()
            .value("MW01.person", "520526", "2025-08", 16_369L, null, "16369")
            .value("MW01.household", "520526", "2025-08", 4_949L, null, "4949")
            .states("甲", "MW01", "person", "520526", "2025-08", "16369", "one")
            .states("乙", "MW01", "person", "520526", "2025-08", "16370", "one")
            .states("甲", "MW01", "household", "520526", "2025-08", "0.49", "ten_thousand")
            .states("乙", "MW01", "household", "520526", "2025-08", "0.5", "ten_thousand")
            .states("丙", "MW01", "household", "520526", "2025-08", "0.50", "ten_thousand")
            .states("丁", "MW01", "household", "520526", "2025-08", "0.48", "ten_thousand")
            .states("戊", "MW01", "household", "520526", "2025-08", "49", "one")
            .states("己", "XX99", "household", "520526", "2025-08", "1", "one")
            .check("2025-08");
    assertEquals(
        List.of(
            "stated_computed 丁 520526 all/all: 4800 computed 4949",
            "stated_computed 乙 520526 all/all: 16370 computed 16369",
            "stated_computed 己 520526 all/all: 1 computed null",
            "stated_computed 戊 520526 all/all: 49 computed 4949 x0.01"),
        failing(results));
  }

  @Test
  void aSumIsOnlyComparedWhenEveryUnitBelowStatesItsFigure() throws Exception {
    CheckedFigures figures = new CheckedFigures();
    figures.states("甲", "MW01", "person", GUIZHOU, "2025-12", "90", "one");
    PREFECTURES
        .subList(0, 8)
        .forEach(p -> figures.states("甲", "MW01", "person", p, "2025-12", "1", "one"));
    assertEquals("not_tested 0/0", outcome(figures.check("2025-12"), "stated_children", "2025-12"));
    figures.states("甲", "MW01", "person", "522700", "2025-12", "1", "one");
    assertEquals(
        List.of("stated_children 甲 520000 all/all: 90 children 9 x10"),
        failing(figures.check("2025-12")));
  }
}
