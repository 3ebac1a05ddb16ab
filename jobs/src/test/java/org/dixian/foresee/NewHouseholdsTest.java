package org.dixian.foresee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who was warned of before the identification; July to September 2025 are published. */
class NewHouseholdsTest {
  private static final String STAY = "('%s', '%1$s', DATE'%s', DATE'%s', 30000, 'inpatient')";
  private static final String CLUE =
      "('%s', '%1$s', 'other', DATE'2025-09-01', 'identified', DATE'%s', DATE'2025-09-30')";

  /** Warnings of 10 September about p1 (h1), and of 5 September about p2 (h2). */
  private final Watched watched =
      stays(
          "2025-07",
          STAY.formatted("p1", "2025-08-01", "2025-09-10"),
          STAY.formatted("p2", "2025-09-02", "2025-09-05"));

  private static Watched stays(String first, String... rows) {
    return new Watched(first, "2025-09-30")
        .fill(
            "told_medical_settlements",
            "person_token, settlement_token, settled_date, valid_from, self_paid_yuan, care_kind",
            rows);
  }

  /** The clues in which households were identified on days. */
  private static void identified(Watched watched, String first, String second) {
    watched.fill(
        "clues",
        "clue_token, household_token, clue_kind, clue_date, verdict, identified_date, valid_from",
        CLUE.formatted("h1", first),
        CLUE.formatted("h2", second));
  }

  private List<String> households(String... rows) {
    return households(watched, rows);
  }

  private static List<String> households(Watched watched, String... rows) {
    return watched
        .fill(
            "monitored_household",
            "household_token, period_month, state, state_before, identified_month, unit_code,"
                + " primary_risk",
            rows)
        .newHouseholds("concat_ws(' ', household_token, period_month, identified_date, warned)");
  }

  private static String household(String token, String month, String state, String identified) {
    return "('%s', DATE'%s-01', '%s', NULL, DATE'%s-01', 'v', 'illness')"
        .formatted(token, month, state, identified);
  }

  @Test
  void aWarningOfTheDayOfIdentificationIsInTimeAndOneOfTheDayAfterIsNot() {
    identified(watched, "2025-09-10", "2025-09-04");
    assertEquals(
        List.of("h1 2025-09-01 2025-09-10 true", "h2 2025-09-01 2025-09-04 false"),
        households(
            household("h1", "2025-09", "open", "2025-09"),
            household("h2", "2025-09", "open", "2025-09")));
  }

  @Test
  void aWarningIsRememberedFor180Days() {
    Watched year =
        stays(
            "2025-01",
            STAY.formatted("p1", "2025-03-01", "2025-03-14"),
            STAY.formatted("p2", "2025-03-01", "2025-03-13"));
    identified(year, "2025-09-10", "2025-09-10");
    assertEquals(
        List.of("h1 2025-09-01 2025-09-10 true", "h2 2025-09-01 2025-09-10 false"),
        households(
            year,
            household("h1", "2025-09", "open", "2025-09"),
            household("h2", "2025-09", "open", "2025-09")));
  }

  @Test
  void whereTheMonthAloneIsKnownAWarningWithinItDoesNotCount() {
    assertEquals(
        List.of("h2 2025-09-01 2025-09-01 false"),
        households(household("h2", "2025-09", "open", "2025-09")));
  }

  @Test
  void aHouseholdStandsInEveryMonthOfItsYearUnlessItWasRegisteredInError() {
    assertEquals(
        List.of("h3 2025-08-01 2025-08-01 false", "h3 2025-09-01 2025-08-01 false"),
        households(
            household("h3", "2025-08", "open", "2025-08"),
            household("h3", "2025-09", "cleared", "2025-08"),
            household("h4", "2025-09", "annulled", "2025-09"),
            // Identified in a month that is not published, and in another year.
            household("h5", "2025-09", "open", "2025-06"),
            household("h6", "2025-09", "open", "2024-09")));
  }
}
