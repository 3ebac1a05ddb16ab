package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Facts of one short query each: risks, cadres, villages, funds, tasks. */
class SmallFactsTest {
  private final HandMadeFacts facts = new HandMadeFacts("2025-07", "2025-09-30");

  @Test
  void aRiskIsMatchedByAnyCategoryThatAnswersItAndCountsOncePerOpenHousehold() {
    facts.gold(
        "monitored_household",
        "period_month, household_token, unit_code, state, risks, measure_kinds",
        "('2025-09-01', 'h1', 'A', 'open', array('illness', 'accident', 'illness'), array('social'))",
        "('2025-09-01', 'h2', 'A', 'open', array('housing', 'disability'), array('water', 'social'))",
        "('2025-09-01', 'h3', 'B', 'open', array('water'), array())",
        "('2025-09-01', 'h4', 'B', 'cleared', array('water'), array('water'))",
        "('2025-09-01', 'h5', 'B', 'open', array(), array('water'))",
        "('2025-08-01', 'h3', 'B', 'open', array('water'), array('water'))");
    List<Row> rows = facts.fact("monitored_risk");
    assertEquals(
        List.of(
            "2025-08-01 h3 water true",
            "2025-09-01 h1 illness true",
            "2025-09-01 h2 disability true",
            "2025-09-01 h2 housing false",
            "2025-09-01 h3 water false"),
        rows.stream()
            .map(
                r ->
                    "%s %s %s %s"
                        .formatted(
                            r.getAs("period_month"),
                            r.getAs("household_token"),
                            r.getAs("risk"),
                            r.getAs("matched")))
            .sorted()
            .toList());
    assertEquals(4, facts.measured("answerable_risks", "2025-09"));
    assertEquals(2, facts.measured("answered_risks", "2025-09"));
  }

  @Test
  void aCadreIsInPostFromTheFirstDayToTheLastWhileTheRosterNamesHim() {
    facts
        .silver(
            "village_cadres",
            "person_token, village_code, from_date, to_date, valid_from, valid_to",
            "('last day', 'A', '2025-01-01', '2025-08-31', '2025-06-30', NULL)",
            "('first day', 'A', '2025-08-31', NULL, '2025-06-30', NULL)",
            "('second village', 'A', '2025-01-01', NULL, '2025-06-30', NULL)",
            "('second village', 'B', '2025-01-01', NULL, '2025-06-30', NULL)",
            "('struck off', 'B', '2025-01-01', NULL, '2025-06-30', '2025-08-31')",
            "('not yet', 'B', '2025-10-01', NULL, '2025-06-30', NULL)")
        .silver(
            "villages",
            "village_code, cadres_required, valid_from, valid_to",
            "('A', 3, '2025-01-31', '2025-08-31')",
            "('A', 2, '2025-08-31', NULL)",
            "('B', NULL, '2025-01-31', NULL)",
            "('C', 3, '2025-09-30', NULL)");
    assertEquals(6 + 5 + 5, facts.fact("cadre").size(), "one is struck off from August on");
    facts.fact("village");

    assertEquals(4, facts.measured("cadres_in_post", "2025-07"));
    assertEquals(4, facts.measured("cadres_in_post", "2025-08"));
    assertEquals(3, facts.measured("cadres_in_post", "2025-09"));
    assertEquals(4, facts.measured("cadres_ever", "2025-07"));
    assertEquals(4, facts.measured("cadres_ever", "2025-08"));
    assertEquals(4, facts.measured("cadres_ever", "2025-09"));
    assertEquals(3, facts.measured("cadres_required", "2025-07"));
    assertEquals(2, facts.measured("cadres_required", "2025-08"));
    assertEquals(5, facts.measured("cadres_required", "2025-09"));
  }

  @Test
  void fundsAreHundredthsOfAYuanInTheMonthOfPayment() {
    facts.silver(
        "industry_funds",
        "payment_token, unit_code, purpose, fund_source, amount_yuan, paid_date, valid_from",
        "('p1', '520526', 'household_award', 'central', 1000.55, '2025-07-01', '2025-07-31')",
        "('p2', '520526', 'facilities', 'central', 2000, '2025-07-31', '2025-07-31')",
        "('p3', '520526', 'household_award', 'county', 1, '2025-08-01', '2025-08-31')",
        "('p4', '520526', 'household_award', 'county', 1, '2024-12-31', '2025-07-31')");
    facts.fact("fund");

    assertEquals(300055, facts.measured("industry_funds", "2025-07"));
    assertEquals(100055, facts.measured("household_award_funds", "2025-07"));
    assertEquals(300155, facts.measuredInYear("industry_funds", "2025-09"));
    assertEquals(100155, facts.measuredInYear("household_award_funds", "2025-09"));
  }

  @Test
  void theTaskOfTheYearIsTheOneThatWasStatedLast() {
    facts.silver(
        "employment_tasks",
        "unit_code, year, target_persons, valid_from, valid_to",
        "('520526', 2025, 100, '2025-01-31', '2025-08-31')",
        "('520526', 2025, 120, '2025-08-31', NULL)",
        "('520526', 2024, 90, '2024-01-31', NULL)",
        "('520524', 2025, 50, '2025-01-31', NULL)");
    facts.fact("task");

    assertEquals(170, facts.measured("employment_target", "2025-07"));
    assertEquals(170, facts.measured("employment_target", "2025-09"));
  }
}
