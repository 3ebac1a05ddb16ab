package org.dixian.foresee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each signal from a few rows by hand, judged by the shipped rules; July to September 2025 are
 * published. The thresholds are those of conf/reference/parameters.yaml.
 */
class SignalsTest {
  private final Watched watched = new Watched("2025-07", "2025-09-30");

  private static final String SETTLED =
      "person_token, settlement_token, settled_date, valid_from, self_paid_yuan, care_kind";

  @Test
  void inpatientSelfPayOfTheYearWarnsOnTheDayOnWhichItReachesTheLineOfTheHouseholdsKind() {
    watched.fill(
        "told_medical_settlements",
        SETTLED,
        // Lifted, 5,000: 2,000 of a month that is not published count towards the year.
        "('p1', 'a', DATE'2025-02-03', DATE'2025-07-31', 2000, 'inpatient')",
        "('p1', 'b', DATE'2025-07-10', DATE'2025-07-31', 2999.99, 'inpatient')",
        "('p1', 'c', DATE'2025-08-04', DATE'2025-08-31', 0.01, 'inpatient')",
        "('p1', 'd', DATE'2025-09-20', DATE'2025-09-30', 4000, 'inpatient')",
        // Other, 20,000: 12,000 in two stays are none of both lines.
        "('p2', 'e', DATE'2025-07-01', DATE'2025-07-31', 6000, 'inpatient')",
        "('p2', 'f', DATE'2025-08-01', DATE'2025-08-31', 6000, 'inpatient')",
        // Of the year before: nothing counts.
        "('p3', 'g', DATE'2024-12-31', DATE'2025-07-31', 4000, 'inpatient')",
        "('p3', 'h', DATE'2025-07-02', DATE'2025-07-31', 4000, 'inpatient')");

    assertEquals(List.of("illness_year_lifted h1 p1 2025-08-04 2025-08-31"), watched.raised());
    assertEquals(List.of("2025年8月4日结算后本年住院合规自付累计5,000元，达到脱贫户预警线5,000元。"), watched.said("reason"));
  }

  @Test
  void aYearsSumIsKnownWhenTheLastOfItsSettlementsIs() {
    watched.fill(
        "told_medical_settlements",
        SETTLED,
        // The earlier settlement came late: until then the sum was 3,000.
        "('p1', 'a', DATE'2025-07-10', DATE'2025-09-30', 3000, 'inpatient')",
        "('p1', 'b', DATE'2025-08-04', DATE'2025-08-31', 3000, 'inpatient')");

    assertEquals(List.of("illness_year_lifted h1 p1 2025-08-04 2025-09-30"), watched.raised());
  }

  @Test
  void aSingleStayAndTheYearAreOneWarningAboutOnePerson() {
    watched.fill(
        "told_medical_settlements",
        SETTLED,
        "('p1', 'a', DATE'2025-08-04', DATE'2025-08-31', 10000.01, 'inpatient')",
        // The line itself is not above the line, and the year's of other households is 20,000.
        "('p2', 'b', DATE'2025-08-04', DATE'2025-08-31', 10000, 'inpatient')");

    assertEquals(List.of("illness_year_lifted h1 p1 2025-08-04 2025-08-31"), watched.raised());
    assertEquals(
        List.of("[illness_stay, illness_year_lifted] 2"),
        watched.said("concat_ws(' ', CAST(rules AS STRING), signals)"));
  }

  @Test
  void outpatientAndChronicCareOfAMonthAddUpAndANewMonthBeginsAnew() {
    watched.fill(
        "told_medical_settlements",
        SETTLED,
        "('p1', 'a', DATE'2025-07-10', DATE'2025-07-31', 300, 'outpatient')",
        "('p1', 'b', DATE'2025-07-31', DATE'2025-07-31', 200, 'chronic')",
        "('p3', 'c', DATE'2025-07-31', DATE'2025-07-31', 300, 'outpatient')",
        "('p3', 'd', DATE'2025-08-01', DATE'2025-08-31', 300, 'outpatient')",
        "('p1b', 'e', DATE'2025-07-31', DATE'2025-07-31', 499.99, 'outpatient')");

    assertEquals(List.of("illness_outpatient_month h1 p1 2025-07-31 2025-07-31"), watched.raised());
  }

  @Test
  void aHouseholdThatIsMonitoredIsWarnedOfByTheRuleAboutItAlone() {
    watched
        .fill(
            "monitored_household",
            "household_token, period_month, state, state_before, identified_month",
            "('h1', DATE'2025-08-01', 'open', 'open', DATE'2025-06-01')",
            // Identified in August itself, on the 20th.
            "('h2', DATE'2025-08-01', 'open', NULL, DATE'2025-08-01')",
            "('h3', DATE'2025-08-01', 'cleared', 'cleared', DATE'2024-06-01')")
        .fill(
            "clues",
            "household_token, verdict, identified_date, clue_date, valid_from",
            "('h2', 'identified', DATE'2025-08-20', DATE'2025-08-10', DATE'2025-08-31')")
        .fill(
            "told_medical_settlements",
            SETTLED,
            "('p1', 'a', DATE'2025-08-04', DATE'2025-08-31', 6000.01, 'inpatient')",
            "('p2', 'b', DATE'2025-08-04', DATE'2025-08-04', 30000, 'inpatient')",
            "('p3', 'c', DATE'2025-08-04', DATE'2025-08-31', 5000, 'inpatient')");

    assertEquals(
        List.of(
            "illness_stay_monitored h1 p1 2025-08-04 2025-08-31",
            "illness_year_lifted h3 p3 2025-08-04 2025-08-31",
            "illness_year_other h2 p2 2025-08-04 2025-08-04"),
        watched.raised(),
        "h2 was warned of on the 4th, before it was identified");
    watched.fill(
        "told_medical_settlements",
        SETTLED,
        "('p2', 'b', DATE'2025-08-04', DATE'2025-08-21', 30000, 'inpatient')");
    assertEquals(
        List.of("illness_stay_monitored h2 p2 2025-08-04 2025-08-21"),
        watched.raised(),
        "on the 21st it had been identified");
  }

  @Test
  void droppingOutWarnsUnlessExemptOrBackAtSchoolWhenItBecameKnown() {
    watched.fill(
        "school_roll",
        "person_token, stage, dropout_date, returned_date, exempt, valid_from, valid_to",
        "('p1', 'junior', DATE'2025-07-08', NULL, NULL, DATE'2025-07-31', DATE'2025-08-31')",
        "('p1', 'junior', DATE'2025-07-08', DATE'2025-08-20', NULL, DATE'2025-08-31', NULL)",
        "('p1b', 'primary', DATE'2025-07-08', DATE'2025-07-20', NULL, DATE'2025-07-31', NULL)",
        "('p2', 'primary', DATE'2025-07-08', NULL, true, DATE'2025-07-31', NULL)",
        "('p3', 'senior', DATE'2025-07-08', NULL, NULL, DATE'2025-07-31', NULL)");

    assertEquals(List.of("dropout h1 p1 2025-07-08 2025-07-31"), watched.raised());
    assertEquals(List.of("2025年7月8日起初中辍学，未见复学。"), watched.said("reason"));
  }

  @Test
  void aDisasterWarnsByLossOrDamagedDwelling() {
    watched.fill(
        "told_disaster_losses",
        "household_token, event_date, valid_from, disaster_kind, loss_yuan, dwelling_damaged",
        "('h1', DATE'2025-07-08', DATE'2025-07-31', 'flood', 5000, NULL)",
        "('h2', DATE'2025-07-08', DATE'2025-07-31', 'flood', 4999.99, false)",
        "('h3', DATE'2025-07-08', DATE'2025-07-31', 'flood', 1, true)",
        "('unknown', DATE'2025-07-08', DATE'2025-07-31', 'flood', 9000, true)");

    assertEquals(
        List.of("disaster h1 2025-07-08 2025-07-31", "disaster h3 2025-07-08 2025-07-31"),
        watched.raised(),
        "a household that no list of the population holds stands in no village");
  }

  @Test
  void aNewCertificateOfLevelOneOrTwoWarns() {
    watched.fill(
        "disability_certificates",
        "person_token, issued_date, disability_level, valid_from",
        "('p1', DATE'2025-07-08', '2', DATE'2025-09-30')",
        "('p2', DATE'2025-07-08', '3', DATE'2025-09-30')",
        "('p3', DATE'2025-06-30', '1', DATE'2025-09-30')");

    assertEquals(
        List.of("severe_disability h1 p1 2025-07-08 2025-09-30"),
        watched.raised(),
        "June is not published");
  }

  @Test
  void lostWorkWarnsWhereNobodyElseWorksAndAWageThatFellByHalfWhereTheHouseholdWasLifted() {
    String columns = "person_token, scope, valid_from, valid_to, working, ended_date, wage_yuan";
    watched.fill(
        "employment",
        columns,
        "('p1', 'c', DATE'2025-07-31', DATE'2025-08-31', true, NULL, 3000)",
        "('p1', 'c', DATE'2025-08-31', NULL, true, DATE'2025-08-20', 3000)",
        "('p2', 'c', DATE'2025-07-31', DATE'2025-08-31', true, NULL, 3000)",
        "('p2', 'c', DATE'2025-08-31', NULL, false, NULL, 3000)",
        "('p3', 'c', DATE'2025-07-31', DATE'2025-08-31', true, NULL, 3000)",
        "('p3', 'c', DATE'2025-08-31', NULL, true, NULL, 1500)",
        // With him h1 has still one in work.
        "('p1b', 'c', DATE'2025-08-31', NULL, true, NULL, 3000)");
    assertEquals(
        List.of("wage_fallen h3 p3 2025-08-31 2025-08-31", "work_lost h2 p2 2025-08-31 2025-08-31"),
        watched.raised());

    watched.fill(
        "employment",
        columns,
        "('p1', 'c', DATE'2025-07-31', DATE'2025-08-31', true, NULL, 3000)",
        "('p1', 'c', DATE'2025-08-31', NULL, true, DATE'2025-08-20', 3000)",
        // Too long ago to be compared, and one that left the list without a word.
        "('p2', 'c', DATE'2025-04-30', DATE'2025-08-31', true, NULL, 3000)",
        "('p2', 'c', DATE'2025-08-31', NULL, false, NULL, 3000)",
        "('p3', 'c', DATE'2025-07-31', DATE'2025-08-31', true, NULL, 3000)");
    assertEquals(List.of("work_lost h1 p1 2025-08-20 2025-08-31"), watched.raised());
  }

  @Test
  void anUnsafeDwellingOrWaterWarnsUnlessItWasMendedBeforeItBecameKnown() {
    watched
        .fill(
            "housing",
            "household_token, grade, found_date, appraised_date, resolved_date, valid_from,"
                + " valid_to",
            "('h1', 'D', DATE'2025-08-14', NULL, NULL, DATE'2025-09-30', NULL)",
            "('h2', 'C', DATE'2025-08-14', NULL, DATE'2025-09-01', DATE'2025-09-30', NULL)",
            "('h3', 'B', DATE'2025-08-14', NULL, NULL, DATE'2025-09-30', NULL)")
        .fill(
            "water_supply",
            "household_token, quantity, quality, convenience, assurance, found_date, valid_from",
            "('h1', 'met', 'failed', 'met', 'failed', DATE'2025-08-01', DATE'2025-09-30')",
            "('h2', 'met', 'met_basically', NULL, 'met', NULL, DATE'2025-09-30')",
            "('h3', 'failed', 'met', 'met', 'met', NULL, DATE'2025-09-30')");

    assertEquals(
        List.of(
            "unsafe_dwelling h1 2025-08-14 2025-09-30",
            "unsafe_water h1 2025-08-01 2025-09-30",
            "unsafe_water h3 2025-09-30 2025-09-30"),
        watched.raised());
    assertEquals(
        List.of("2025年8月14日住房鉴定为D级，未见改造完成。", "2025年8月1日饮水不达标：水质、供水保证率。", "2025年9月30日饮水不达标：水量。"),
        watched.said("reason"));
  }

  @Test
  void whoLosesInsuranceIsWarnedOfAndWhoNeverHadItInTheFirstDeliveryIsNot() {
    watched.fill(
        "medical_enrolment",
        "person_token, scope, insurance_kind, valid_from, valid_to",
        "('p1', 'c', 'resident', DATE'2025-07-31', DATE'2025-08-31')",
        "('p1', 'c', 'none', DATE'2025-08-31', NULL)",
        "('p2', 'c', 'none', DATE'2025-09-30', NULL)",
        "('p3', 'c', 'none', DATE'2025-07-31', DATE'2025-08-31')",
        "('p3', 'c', NULL, DATE'2025-08-31', NULL)");

    assertEquals(
        List.of("uninsured h1 p1 2025-08-31 2025-08-31"), watched.raised(), "h2 was never lifted");
  }

  @Test
  void incomeUnderTheLineWarnsOnceAndWithCompliantSpendingByARuleOfItsOwn() {
    watched.fill(
        "lifted_households",
        "household_token, scope, persons, net_income_yuan, insurance_payout_yuan,"
            + " compliant_spending_yuan, valid_from, valid_to",
        "('h0', 'c', 2, 10000, 0, 0, DATE'2025-06-30', NULL)",
        // 8,500 a head is the line itself; then 8,499.50; then lower still.
        "('h1', 'c', 2, 17000, 0, 0, DATE'2025-06-30', DATE'2025-07-31')",
        "('h1', 'c', 2, 16999, 0, 0, DATE'2025-07-31', DATE'2025-08-31')",
        "('h1', 'c', 2, 9000, 0, 0, DATE'2025-08-31', NULL)",
        "('h3', 'c', 1, 9000, 100, 100, DATE'2025-06-30', DATE'2025-07-31')",
        "('h3', 'c', 1, 9000, 100, 700, DATE'2025-07-31', NULL)");

    assertEquals(
        List.of(
            "income_under_line h1 2025-07-31 2025-07-31",
            "reference_under_line h3 2025-07-31 2025-07-31"),
        watched.raised());
    assertEquals(
        List.of(
            "2025年7月31日报送的人均纯收入8,499.5元，低于监测收入参考范围8,500元。",
            "2025年7月31日报送的人均纯收入9,000元，扣除合规自付后8,400元，低于监测收入参考范围8,500元。"),
        watched.said("reason"));
  }

  @Test
  void aSecondRiskDimensionWarnsInTheMonthInWhichItCame() {
    watched.fill(
        "rural_household",
        "household_token, period_month, risk_dimensions",
        "('h1', DATE'2025-07-01', array('signal'))",
        "('h1', DATE'2025-08-01', array('signal', 'security'))",
        "('h1', DATE'2025-09-01', array('income', 'signal', 'security'))",
        "('h2', DATE'2025-07-01', array('income', 'signal'))",
        "('h3', DATE'2025-09-01', array('spending'))");

    assertEquals(
        List.of("several_dimensions h1 2025-08-31 2025-08-31"),
        watched.raised(),
        "with what the first published month shows the county begins");
    assertEquals(List.of("至2025年8月31日同时存在：有部门预警或灾害、三保障和饮水有问题。"), watched.said("reason"));
  }

  @Test
  void aRuleWhoseParameterIsNotKnownInTheMonthRaisesNothing() {
    Watched before = new Watched("2024-10", "2025-01-31");
    before.fill(
        "lifted_households",
        "household_token, scope, persons, net_income_yuan, valid_from, valid_to",
        "('h0', 'c', 2, 90000, DATE'2024-09-30', NULL)",
        "('h1', 'c', 2, 10, DATE'2024-12-31', NULL)",
        "('h3', 'c', 2, 10, DATE'2025-01-31', NULL)");

    assertEquals(
        List.of("income_under_line h3 2025-01-31 2025-01-31"),
        before.raised(),
        "no income line of 2024 is known");
  }
}
