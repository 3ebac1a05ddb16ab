package org.dixian.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.dixian.table.FactTables;
import org.dixian.table.PopulationTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Quarters, years and years to date of eight clues and a few workers, added up by hand. */
class WindowsTest {
  private static final String COUNTY = "990101";
  private static SmallProvince province;

  /** Of the alerts due in July one is answered in July and one in August. */
  private static final String CLUES =
      """
      SELECT CAST(id AS STRING) AS clue_token, '990101001001' AS unit_code, verdict,
        CAST(due AS DATE) AS due_month, CAST(verified AS DATE) AS verified_date,
        CAST(trunc(verified, 'MM') AS DATE) AS verified_month, days AS days_to_verify
      FROM VALUES
        (1, '2025-02-01', '2025-02-03', 1, 'excluded'),
        (2, '2025-02-01', '2025-02-04', 2, 'identified'),
        (3, '2025-02-01', '2025-02-05', 3, 'identified'),
        (4, '2025-07-01', '2025-07-10', 5, 'identified'),
        (5, '2025-07-01', '2025-08-05', 20, 'excluded'),
        (6, '2025-08-01', '2025-08-09', 9, 'identified'),
        (7, '2025-09-01', NULL, NULL, NULL),
        (8, '2025-12-01', '2025-12-30', 30, 'excluded') AS t(id, due, verified, days, verdict)
      """;

  private static final String WORKERS =
      """
      SELECT CAST(month AS DATE) AS period_month, CAST(id AS STRING) AS person_token,
        '990101001001' AS unit_code
      FROM VALUES (1, '2025-07-01'), (2, '2025-07-01'), (1, '2025-08-01'), (2, '2025-08-01'),
        (1, '2025-09-01'), (2, '2025-09-01'), (3, '2025-09-01'), (3, '2025-12-01') AS t(id, month)
      """;

  @BeforeAll
  static void aYear() throws Exception {
    LocalDate asOf = LocalDate.of(2025, 12, 31);
    province =
        new SmallProvince("2025-07")
            .write(
                "measures/clue.yaml",
                """
                fact: clue
                respondent: none
                sources: [clues]
                measures:
                  - {id: due, time: sum, month: due_month}
                  - {id: answered, time: sum, month: due_month, where: verified_date <= period_end}
                  - {id: days, time: histogram, month: verified_month, value: days_to_verify}
                  - {id: excluded, time: sum, month: due_month, where: "verdict = 'excluded'"}
                  - {id: unasked, time: sum, month: due_month}
                """)
            .write(
                "measures/rural_person.yaml",
                "fact: rural_person\nrespondent: none\nsources: [rural_persons]\nmeasures:\n  - {id: employed, time: last}\n")
            .write(
                "measures/settlement.yaml",
                """
                fact: settlement
                respondent: none
                sources: [clues]
                measures:
                  - {id: paid, time: sum, month: settled_month, value: self_paid_fen, unit: fen}
                """)
            .write(
                "indicators/all.yaml",
                """
                - {id: EACH, base: money, name: n, unit: 元, definition: d, decimals: 2, numerator: paid, denominator: due}
                - {id: RATIO, base: clue, name: n, unit: '%', definition: d, factor: 100, decimals: 2, numerator: answered, denominator: due, windows: [month, quarter, ytd, year]}
                - {id: MEDIAN, base: clue, name: n, unit: d, definition: d, decimals: 1, median-of: days, windows: [month, quarter, ytd, year]}
                - {id: YEARLY, base: clue, name: n, unit: n, definition: d, numerator: excluded, windows: [year]}
                - {id: STOCK, base: person, name: n, unit: n, definition: d, numerator: employed, windows: [month, quarter, year]}
                """)
            .table(FactTables.CLUE, CLUES)
            .table(PopulationTables.RURAL_PERSON, WORKERS)
            .table(
                FactTables.SETTLEMENT,
                """
                SELECT DATE'2025-07-01' AS period_month, 's' AS settlement_token,
                  '990101001001' AS unit_code, DATE'2025-07-01' AS settled_month,
                  12345 AS self_paid_fen
                """);
    for (int month = 7; month <= 12; month++) {
      province.delivered("clues", COUNTY, YearMonth.of(2025, month));
      province.delivered("rural_persons", COUNTY, YearMonth.of(2025, month));
    }
    province.cells(asOf).indicators(asOf);
  }

  private static Map<String, String> figures(String indicator) {
    return province.ask(
        """
        SELECT concat(date_format(period_month, 'MM'), ' ', window), numerator, denominator, value
        FROM indicator_values
        WHERE indicator_key = '%s' AND unit_code = '%s' AND month(period_month) IN (7, 8, 9, 12)
        """
            .formatted(indicator, COUNTY));
  }

  @Test
  void aFlowIsSummedOverTheQuarterAndTheYearAsKnownAtTheirEnd() {
    assertEquals(
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("07 month", "1 2 50"),
                Map.entry("07 ytd", "4 5 80"),
                Map.entry("08 month", "1 1 100"),
                Map.entry("08 ytd", "6 6 100"),
                Map.entry("09 month", "0 1 0"),
                Map.entry("09 quarter", "3 4 75"),
                Map.entry("09 ytd", "6 7 85.71"),
                Map.entry("12 month", "1 1 100"),
                Map.entry("12 quarter", "1 1 100"),
                Map.entry("12 ytd", "7 8 87.5"),
                Map.entry("12 year", "7 8 87.5"))),
        figures("RATIO.clue"));
  }

  /** 123.45 yuan for the two alerts of July, half a fen rounded up. */
  @Test
  void moneyIsStatedInYuanAndWhatItIsDividedByIsNot() {
    assertEquals("123.45 2 61.73", figures("EACH.money").get("07 month"));
  }

  @Test
  void aMedianIsThatOfAllCasesInTheWindow() {
    assertEquals(
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("07 month", "null 1 5"),
                Map.entry("07 ytd", "null 4 2.5"),
                Map.entry("08 month", "null 2 14.5"),
                Map.entry("08 ytd", "null 6 4"),
                Map.entry("09 month", "null 0 null"),
                Map.entry("09 quarter", "null 3 9"),
                Map.entry("09 ytd", "null 6 4"),
                Map.entry("12 month", "null 1 30"),
                Map.entry("12 quarter", "null 1 30"),
                Map.entry("12 ytd", "null 7 5"),
                Map.entry("12 year", "null 7 5"))),
        figures("MEDIAN.clue"));
  }

  @Test
  void aStockOfAQuarterOrYearIsThatOfItsLastMonth() {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "07 month", "2 null 2",
                "08 month", "2 null 2",
                "09 month", "3 null 3",
                "09 quarter", "3 null 3",
                "12 month", "1 null 1",
                "12 quarter", "1 null 1",
                "12 year", "1 null 1")),
        figures("STOCK.person"));
  }

  @Test
  void onlyWindowsThatSomeIndicatorAsksForAndNoOtherCellHoldsAreStored() {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "answered", "[month, quarter, ytd]",
                "days", "[month, quarter, ytd]",
                "due", "[month, quarter, ytd]",
                "employed", "[month]",
                "excluded", "[ytd]",
                "paid", "[month]",
                "unasked", "[month]")),
        province.ask(
            "SELECT measure, concat('[', concat_ws(', ', sort_array(collect_set(window))), ']')"
                + " FROM measure_cells GROUP BY measure"));
    assertEquals(
        Map.of("2025-12", "3"),
        province.ask(
            "SELECT date_format(period_month, 'yyyy-MM'), max(amount) FROM measure_cells"
                + " WHERE measure = 'excluded' GROUP BY 1"),
        "a year to date that nobody asks for is summed in December alone");
    assertEquals(Map.of("12 year", "3 null 3"), figures("YEARLY.clue"));
  }
}
