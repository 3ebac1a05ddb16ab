package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems of schooling, medical insurance, dwelling and water: found, closed, where. */
class IssueFactTest {
  private static HandMadeFacts facts;
  private static List<Row> rows;

  @BeforeAll
  static void compute() {
    facts =
        new HandMadeFacts("2025-07", "2025-09-30")
            .silver(
                "rural_persons",
                "person_token, village_code, valid_from, valid_to",
                // The current row stands, though the one that ended is newer.
                "('back', 'A', '2025-07-31', '2025-08-31')",
                "('back', 'B', '2025-01-31', NULL)",
                "('moved', 'A', '2025-01-31', NULL)",
                "('moved', 'Z', '2025-07-31', NULL)",
                "('twice', 'Y', '2025-01-31', NULL)",
                "('twice', 'X', '2025-01-31', NULL)",
                "('left', 'A', '2025-01-31', '2025-03-31')",
                "('left', 'C', '2025-03-31', '2025-05-31')",
                "('senior', 'A', '2025-01-31', NULL)",
                "('insured', 'A', '2025-01-31', NULL)",
                "('lost', 'A', '2025-01-31', NULL)",
                "('again', 'A', '2025-01-31', NULL)",
                "('unstated', 'A', '2025-01-31', NULL)")
            .silver(
                "school_roll",
                "person_token, stage, dropout_date, returned_date, valid_from, valid_to",
                "('back', 'primary', '2025-03-10', NULL, '2025-03-31', '2025-06-30')",
                "('back', 'primary', '2025-03-10', '2025-06-15', '2025-06-30', '2025-08-31')",
                "('back', 'junior', '2025-08-20', NULL, '2025-08-31', NULL)",
                "('moved', 'junior', '2025-02-01', '2025-08-15', '2025-03-31', NULL)",
                "('twice', 'junior', '2024-12-31', NULL, '2025-03-31', NULL)",
                "('left', 'primary', '2025-05-01', NULL, '2025-05-31', NULL)",
                "('senior', 'senior', '2025-03-10', NULL, '2025-03-31', NULL)",
                "('homeless', 'primary', '2025-03-10', NULL, '2025-03-31', NULL)",
                "('insured', 'primary', NULL, NULL, '2025-03-31', NULL)")
            .silver(
                "medical_enrolment",
                "person_token, insurance_kind, valid_from, valid_to",
                "('insured', 'none', '2025-02-28', '2025-05-31')",
                "('insured', 'employee', '2025-05-31', NULL)",
                "('lost', 'resident', '2025-01-31', '2025-07-31')",
                "('lost', 'none', '2025-07-31', NULL)",
                "('again', 'none', '2025-02-28', '2025-05-31')",
                "('again', 'resident', '2025-05-31', '2025-08-31')",
                "('again', 'none', '2025-08-31', NULL)",
                "('unstated', 'none', '2025-02-28', '2025-05-31')",
                "('unstated', NULL, '2025-05-31', NULL)",
                "('senior', 'resident', '2025-02-28', NULL)",
                "('homeless', 'none', '2025-02-28', NULL)")
            .silver(
                "housing",
                "household_token, village_code, found_date, resolved_date, valid_from, valid_to",
                "('house', 'B', '2025-01-05', NULL, '2025-01-31', '2025-04-30')",
                "('house', 'A', '2025-01-05', '2025-04-01', '2025-04-30', '2025-07-31')",
                "('house', 'B', '2025-06-01', NULL, '2025-07-31', NULL)",
                "('sound', 'A', NULL, NULL, '2025-01-31', NULL)")
            .silver(
                "water_supply",
                "household_token, village_code, found_date, resolved_date, valid_from, valid_to",
                "('house', 'B', '2025-01-05', '2025-07-31', '2025-07-31', NULL)");
    rows = facts.fact("issue");
  }

  @ParameterizedTest
  @CsvSource({
    "education, back,     2025-03-10, B, 2025-06-15",
    "education, back,     2025-08-20, B, null",
    "education, moved,    2025-02-01, Z, 2025-08-15",
    "education, twice,    2024-12-31, X, null",
    "education, left,     2025-05-01, C, null",
    "medical,   insured,  2025-02-28, A, 2025-05-31",
    "medical,   lost,     2025-07-31, A, null",
    "medical,   again,    2025-02-28, A, 2025-05-31",
    "medical,   unstated, 2025-02-28, A, null",
    "housing,   house,    2025-01-05, A, 2025-04-01",
    "housing,   house,    2025-06-01, B, null",
    "water,     house,    2025-01-05, B, 2025-07-31"
  })
  void aProblemIsFoundOnceAndClosedByWhatCameAfter(
      String kind, String subject, String found, String village, String closed) {
    Row row =
        HandMadeFacts.row(
            rows, Map.of("issue_kind", kind, "subject_token", subject, "found_date", found));
    assertEquals(village, HandMadeFacts.text(row, "unit_code"));
    assertEquals(closed, HandMadeFacts.text(row, "closed_date"));
  }

  @Test
  void nothingElseIsAProblem() {
    // Neither pupils above the compulsory stages, nor persons without a home, nor sound houses.
    assertEquals(12, rows.size(), rows.toString());
  }

  @Test
  void theYearsProblemsAreClosedAsFarAsTheMonthsEndKnows() {
    // Found from January to July: 3 of schooling, 4 of insurance, 2 of dwellings, 1 of water.
    assertEquals(10, facts.measuredInYear("issues_found", "2025-07"));
    // Closed by 31 July: back, insured, again, the first of the house, its water on the last day.
    assertEquals(5, facts.measuredInYear("issues_closed", "2025-07"));
    assertEquals(11, facts.measuredInYear("issues_found", "2025-08"));
    assertEquals(6, facts.measuredInYear("issues_closed", "2025-08"));
    assertEquals(6, facts.measuredInYear("issues_closed", "2025-09"));
  }
}
