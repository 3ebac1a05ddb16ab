package org.dixian.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expectations are worked out by hand from the definitions in the catalogue. */
final class RuralPersonFactTest {
  private static final String HOMES =
      "person_token, household_token, village_code, sex, birth_date, labour_skill, lifted,"
          + " valid_from, valid_to";
  private Tables tables;

  @BeforeEach
  void empty() throws Exception {
    tables = new Tables("2025-08", "2025-09-30");
  }

  private static String home(String person, String birth) {
    return "('%s', 'h', '520526101201', 'male', DATE'%s', 'ordinary', true, DATE'2025-07-31', NULL)"
        .formatted(person, birth);
  }

  @Test
  void aPersonInSeveralHouseholdsLivesInTheVillageOfTheSmallestCodeThenWithTheFormerlyPoor() {
    tables
        .fill(
            "rural_persons",
            HOMES,
            "('p', 'h1', '520526101202', 'male', NULL, 'weak', true, DATE'2025-07-31', NULL)",
            "('p', 'h2', '520526101201', 'male', NULL, 'weak', false, DATE'2025-07-31', NULL)",
            "('p', 'h3', '520526101201', 'male', NULL, 'weak', true, DATE'2025-09-30', NULL)",
            "('gone', 'h4', '520526101201', 'male', NULL, 'weak', true, DATE'2025-07-31',"
                + " DATE'2025-08-31')")
        .compute("rural_person");

    assertEquals(
        "2025-08-01|p|h2|false|other\n2025-09-01|p|h3|true|lifted",
        tables.ask(
            "SELECT period_month, person_token, household_token, lifted, household_group"
                + " FROM rural_person ORDER BY 1, 2"));
  }

  @Test
  void aHouseholdWithAnOpenRiskMakesItsMembersMonitored() {
    tables
        .fill("rural_persons", HOMES, home("p", "2000-01-01"))
        .fill(
            "monitored_household",
            "period_month, household_token, state",
            "(DATE'2025-08-01', 'h', 'open')",
            "(DATE'2025-09-01', 'h', 'cleared')")
        .compute("rural_person");

    assertEquals(
        "2025-08-01|monitored\n2025-09-01|lifted",
        tables.ask("SELECT period_month, household_group FROM rural_person ORDER BY 1"));
  }

  @Test
  void aChildIsOfSchoolAgeByItsYearsOnThe31stOfAugust() {
    tables
        .fill(
            "rural_persons",
            HOMES,
            home("six on the day", "2019-08-31"),
            home("six the day after", "2019-09-01"),
            home("fourteen to the day", "2010-09-01"),
            home("fifteen on the day", "2010-08-31"))
        .compute("rural_person");

    assertEquals(
        "fifteen on the day|false|null|15\n"
            + "fourteen to the day|true|junior|15\n"
            + "six on the day|true|primary|6\n"
            + "six the day after|false|null|6",
        tables.ask(
            "SELECT person_token, school_age, stage, age FROM rural_person"
                + " WHERE period_month = DATE'2025-09-01' ORDER BY 1"));
  }

  @Test
  void onlyAChildWithoutSchoolAndWithoutApprovalIsOutOfSchool() {
    String[] children = {
      "in",
      "taught at home",
      "suspended",
      "exempt",
      "dropped",
      "left primary",
      "left junior",
      "none"
    };
    String[] homes = new String[children.length];
    for (int i = 0; i < children.length; i++) {
      homes[i] = home(children[i], "2014-01-01");
    }
    tables
        .fill("rural_persons", HOMES, homes)
        .fill(
            "school_roll",
            "person_token, roll_status, stage, dropout_reason, exempt, scope, valid_from",
            "('in', 'in_school', 'primary', NULL, NULL, '520526', DATE'2025-07-31')",
            "('in', 'dropped_out', 'primary', 'work', NULL, '520524', DATE'2025-07-31')",
            "('taught at home', 'home_teaching', 'primary', NULL, NULL, '520526',"
                + " DATE'2025-07-31')",
            "('suspended', 'suspended', 'primary', NULL, NULL, '520526', DATE'2025-07-31')",
            "('exempt', 'dropped_out', 'primary', 'illness', true, '520526', DATE'2025-07-31')",
            "('dropped', 'dropped_out', 'primary', 'unwilling', false, '520526',"
                + " DATE'2025-07-31')",
            "('left primary', 'graduated', 'primary', NULL, NULL, '520526', DATE'2025-07-31')",
            "('left junior', 'graduated', 'junior', NULL, NULL, '520526', DATE'2025-07-31')")
        .compute("rural_person");

    assertEquals(
        "dropped|unwilling|primary\nleft primary|unknown|primary\nnone|not_on_roll|primary",
        tables.ask(
            "SELECT person_token, absence_reason, stage FROM rural_person"
                + " WHERE out_of_school AND period_month = DATE'2025-09-01' ORDER BY 1"));
  }

  @Test
  void studentAidCountsFromTheFirstDayOfTheTerm() {
    tables
        .fill("rural_persons", HOMES, home("p", "2008-01-01"))
        .fill(
            "student_aid",
            "person_token, program, paid_date",
            "('p', 'grant', DATE'2025-07-31')",
            "('p', 'yulu', DATE'2025-08-01')",
            "('p', 'nutrition', DATE'2025-09-30')",
            "('p', 'other', DATE'2025-10-01')")
        .compute("rural_person");

    assertEquals(
        "2025-08-01|[yulu]\n2025-09-01|[nutrition, yulu]",
        tables.ask("SELECT period_month, aid_programs FROM rural_person ORDER BY 1"));
  }

  @Test
  void everyViolationOfAPostIsNamedAndOnlyForThoseWhoHoldOne() {
    String columns =
        "person_token, post_token, post_kind, managing_department, in_county, started_date,"
            + " ended_date, valid_from";
    tables
        .fill(
            "rural_persons",
            HOMES,
            home("sixteen", "2009-09-30"),
            home("fifteen", "2009-10-01"),
            home("sixty-nine", "1955-10-01"),
            home("seventy", "1955-09-30"),
            home("three posts", "1980-01-01"),
            home("two posts", "1980-01-01"),
            home("supported", "1980-01-01"),
            home("supported without a post", "1980-01-01"))
        .fill(
            "public_posts",
            columns,
            post("sixteen", 1, "true", "NULL"),
            post("fifteen", 2, "true", "NULL"),
            post("sixty-nine", 3, "NULL", "NULL"),
            post("seventy", 4, "false", "NULL"),
            post("three posts", 5, "true", "NULL"),
            post("three posts", 6, "true", "NULL"),
            post("three posts", 7, "true", "DATE'2025-09-30'"),
            post("two posts", 8, "true", "NULL"),
            post("two posts", 9, "true", "NULL"),
            post("two posts", 10, "true", "DATE'2025-09-29'"),
            post("supported", 11, "true", "NULL"))
        .fill(
            "civil_assistance",
            "person_token, assistance_kind, from_month, to_month, valid_from",
            "('supported', 'tekun', DATE'2025-01-01', DATE'2025-09-01', DATE'2025-07-31')",
            "('supported without a post', 'tekun', DATE'2025-01-01', NULL, DATE'2025-07-31')",
            "('sixteen', 'dibao', DATE'2025-01-01', NULL, DATE'2025-07-31')",
            "('sixty-nine', 'tekun', DATE'2025-01-01', DATE'2025-08-01', DATE'2025-07-31')")
        .compute("rural_person");

    assertEquals(
        "fifteen|1|[age]\nseventy|1|[age, outside_county]\nsixteen|1|[]\nsixty-nine|1|[]\n"
            + "supported|1|[tekun]\nsupported without a post|0|[]\nthree posts|3|[posts]\n"
            + "two posts|2|[]",
        tables.ask(
            "SELECT person_token, posts, post_violations FROM rural_person"
                + " WHERE period_month = DATE'2025-09-01' ORDER BY 1"));
  }

  private static String post(String person, int number, String inCounty, String ended) {
    return "('%s', 'post%d', 'cleaner', 'housing', %s, DATE'2025-01-01', %s, DATE'2025-07-31')"
        .formatted(person, number, inCounty, ended);
  }

  @Test
  void anInsuredRowCountsBeforeAnUninsuredOneOfAnotherCounty() {
    tables
        .fill(
            "rural_persons",
            HOMES,
            home("p", "1980-01-01"),
            home("q", "1980-01-01"),
            home("unlisted", "1980-01-01"))
        .fill(
            "medical_enrolment",
            "person_token, insurance_kind, aid_category, aided, scope, valid_from",
            "('p', 'none', 'lifted', true, '520524', DATE'2025-07-31')",
            "('p', 'employee', NULL, NULL, '520626', DATE'2025-07-31')",
            "('q', 'none', 'dibao', false, '520526', DATE'2025-07-31')")
        .compute("rural_person");

    assertEquals(
        "p|employee|null|null\nq|none|dibao|false\nunlisted|null|null|null",
        tables.ask(
            "SELECT person_token, insurance_kind, aid_category, aided FROM rural_person"
                + " WHERE period_month = DATE'2025-09-01' ORDER BY 1"));
  }

  @Test
  void workCountsFromItsFirstToItsLastDay() {
    String columns =
        "person_token, working, destination, employment_channel, workshop_kind, started_date,"
            + " ended_date, valid_from";
    tables
        .fill(
            "rural_persons",
            HOMES,
            home("ends on the day", "1980-01-01"),
            home("ended the day before", "1980-01-01"),
            home("not working", "1980-01-01"))
        .fill(
            "employment",
            columns,
            "('ends on the day', true, 'in_county', 'workshop', 'home', NULL, DATE'2025-09-30',"
                + " DATE'2025-07-31')",
            "('ended the day before', true, 'in_county', NULL, NULL, NULL, DATE'2025-09-29',"
                + " DATE'2025-07-31')",
            "('not working', false, 'in_county', NULL, NULL, NULL, NULL, DATE'2025-07-31')")
        .compute("rural_person");

    assertEquals(
        "ended the day before|false|null\nends on the day|true|home\nnot working|false|null",
        tables.ask(
            "SELECT person_token, employed, workshop_kind FROM rural_person"
                + " WHERE period_month = DATE'2025-09-01' ORDER BY 1"));
  }
}
