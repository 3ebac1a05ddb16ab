package org.dixian.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expectations are worked out by hand from the definitions in the catalogue. */
final class RuralHouseholdFactTest {
  private static final String PERSON =
      "period_month, household_token, person_token, unit_code, household_group, lifted,"
          + " labour_skill, employed, posts, relocated, site, relocated_able, relocated_employed,"
          + " out_of_school, insurance_kind";
  private static final String LIFTED =
      "household_token, scope, persons, net_income_yuan, insurance_payout_yuan,"
          + " compliant_spending_yuan, industry_assisted, valid_from";
  private Tables tables;

  @BeforeEach
  void empty() throws Exception {
    tables = new Tables("2025-09", "2025-09-30");
  }

  private static String member(String household, String group) {
    return "(DATE'2025-09-01', '%s', 'p', '520526101201', '%s', true, 'ordinary', false, 0, false,"
            .formatted(household, group)
        + " NULL, false, false, false, 'resident')";
  }

  private static String income(String household, int persons, int net, int payout, int spending) {
    return "('%s', '520526', %d, %d, %d, %d, false, DATE'2025-06-30')"
        .formatted(household, persons, net, payout, spending);
  }

  @Test
  void theLineIsMissedByLessThanIt() {
    tables
        .fill(
            "rural_person",
            PERSON,
            member("on the line", "lifted"),
            member("under", "lifted"),
            member("after spending", "lifted"),
            member("saved by a payout", "lifted"),
            member("unknown", "lifted"))
        .fill(
            "lifted_households",
            LIFTED,
            income("on the line", 4, 34_000, 0, 0),
            income("under", 4, 33_999, 0, 0),
            income("after spending", 2, 20_000, 0, 3_001),
            income("saved by a payout", 2, 20_000, 2_000, 5_000),
            "('unknown', '520526', 3, NULL, NULL, NULL, NULL, DATE'2025-06-30')")
        .compute("rural_household");

    assertEquals(
        "after spending|true|false|true\n"
            + "on the line|true|false|false\n"
            + "saved by a payout|true|false|false\n"
            + "under|true|true|true\n"
            + "unknown|false|null|null",
        tables.ask(
            "SELECT household_token, assessed, under_line, reference_under_line"
                + " FROM rural_household ORDER BY 1"));
  }

  @Test
  void theRegistrySpeaksForTheIncomeOfAnOpenlyMonitoredHousehold() {
    tables
        .fill("rural_person", PERSON, member("both", "monitored"), member("silent", "monitored"))
        .fill(
            "monitored_household",
            "period_month, household_token, state, persons, net_income_fen, measure_kinds",
            "(DATE'2025-09-01', 'both', 'open', 3, 3000000, array('industry'))",
            "(DATE'2025-09-01', 'silent', 'open', 3, NULL, array('safety_net'))")
        .fill(
            "lifted_households",
            LIFTED,
            income("both", 4, 90_000, 0, 0),
            income("silent", 4, 80_000, 0, 0))
        .compute("rural_household");

    assertEquals(
        "both|3|3000000|true\nsilent|4|8000000|false",
        tables.ask(
            "SELECT household_token, income_persons, net_income_fen, industry_assisted"
                + " FROM rural_household ORDER BY 1"));
  }

  @Test
  void twoDimensionsOfRiskMakeACombination() {
    tables
        .fill(
            "rural_person",
            PERSON,
            member("poor and warned", "lifted"),
            member("only poor", "lifted"),
            member("warned too long ago", "lifted"),
            member("burdened and unsafe", "lifted"),
            member("at the limit", "lifted"))
        .fill(
            "lifted_households",
            LIFTED,
            income("poor and warned", 1, 8_000, 0, 0),
            income("only poor", 1, 8_000, 0, 0),
            income("warned too long ago", 1, 8_000, 0, 0),
            income("burdened and unsafe", 1, 10_000, 0, 4_001),
            income("at the limit", 1, 10_000, 0, 4_000))
        .fill(
            "clues",
            "household_token, channel, clue_date, valid_from",
            "('poor and warned', 'department_alert', DATE'2024-10-01', DATE'2025-07-31')",
            "('only poor', 'cadre_check', DATE'2025-09-01', DATE'2025-07-31')",
            "('warned too long ago', 'department_alert', DATE'2024-09-30', DATE'2025-07-31')")
        .fill(
            "housing",
            "household_token, scope, grade, declared_safe, valid_from",
            "('burdened and unsafe', '520526', 'C', true, DATE'2025-06-30')",
            "('at the limit', '520526', 'D', NULL, DATE'2025-06-30')")
        .compute("rural_household");

    assertEquals(
        "at the limit|[security]|null\n"
            + "burdened and unsafe|[spending, security]|spending+security\n"
            + "only poor|[income]|null\n"
            + "poor and warned|[income, signal]|income+signal\n"
            + "warned too long ago|[income]|null",
        tables.ask(
            "SELECT household_token, risk_dimensions, combination FROM rural_household"
                + " ORDER BY 1"));
  }

  @Test
  void aDwellingIsSafeByGradeOrByDeclarationAndWaterNeedsAllFourTests() {
    tables
        .fill(
            "rural_person",
            PERSON,
            member("b", "other"),
            member("declared", "other"),
            member("nothing said", "other"),
            member("no row", "other"))
        .fill(
            "housing",
            "household_token, scope, grade, declared_safe, valid_from",
            "('b', '520526', 'B', NULL, DATE'2025-06-30')",
            "('declared', '520526', NULL, true, DATE'2025-06-30')",
            "('nothing said', '520526', NULL, NULL, DATE'2025-06-30')")
        .fill(
            "water_supply",
            "household_token, scope, quantity, quality, convenience, assurance, valid_from",
            "('b', '520526', 'met', 'met_basically', 'met', 'met', DATE'2025-06-30')",
            "('declared', '520526', 'met', 'failed', 'met', NULL, DATE'2025-06-30')",
            "('nothing said', '520526', 'failed', 'met', 'met', 'failed', DATE'2025-06-30')")
        .compute("rural_household");

    assertEquals(
        "b|safe|true|[]\n"
            + "declared|safe|false|[quality]\n"
            + "no row|not_appraised|false|[]\n"
            + "nothing said|not_appraised|true|[quantity, assurance]",
        tables.ask(
            "SELECT household_token, dwelling_state, water_tested, failed_tests"
                + " FROM rural_household ORDER BY 1"));
  }

  @Test
  void awardsCountOnceAnIndustryInTheQuarterAndInTheYear() {
    tables
        .fill("rural_person", PERSON, member("h", "lifted"))
        .fill(
            "industry_awards",
            "household_token, industry_kind, paid_date",
            "('h', 'planting', DATE'2025-01-01')",
            "('h', 'planting', DATE'2025-07-01')",
            "('h', 'breeding', DATE'2025-06-30')",
            "('h', 'tourism', DATE'2024-12-31')",
            "('h', 'other', DATE'2025-10-01')")
        .compute("rural_household");

    assertEquals(
        "[planting]|[breeding, planting]",
        tables.ask("SELECT award_kinds_quarter, award_kinds_year FROM rural_household"));
  }
}
