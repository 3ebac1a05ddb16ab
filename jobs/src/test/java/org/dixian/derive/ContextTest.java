package org.dixian.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.dixian.table.GoldTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What stands beside a figure, over cells written by hand: 990101 delivers nothing in August 2025,
 * all others deliver every month from July 2024 to September 2025.
 */
class ContextTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 9, 30);
  private static SmallProvince province;

  /** Sums of the counties; those of prefectures and province stand only where a test needs them. */
  private static final String CELLS =
      """
      SELECT unit_code, CAST(month AS DATE) AS period_month, window, dimension, category, measure,
        CAST(amount AS BIGINT) AS amount
      FROM VALUES
        ('990101', '2024-09-01', 'month', 'all', 'all', 'due', 40),
        ('990101', '2025-07-01', 'month', 'all', 'all', 'due', 12),
        ('990101', '2025-09-01', 'month', 'all', 'all', 'due', 20),
        ('990101', '2025-09-01', 'month', 'all', 'all', 'done', 9),
        ('990102', '2025-08-01', 'month', 'all', 'all', 'due', 50),
        ('990102', '2025-09-01', 'month', 'all', 'all', 'due', 40),
        ('990102', '2025-09-01', 'month', 'all', 'all', 'done', 36),
        ('990103', '2025-08-01', 'month', 'all', 'all', 'due', 50),
        ('990103', '2025-09-01', 'month', 'all', 'all', 'due', 25000),
        ('990103', '2025-09-01', 'month', 'all', 'all', 'done', 24999),
        ('990201', '2025-08-01', 'month', 'all', 'all', 'due', 20),
        ('990202', '2025-08-01', 'month', 'all', 'all', 'due', 30),
        ('990200', '2025-09-01', 'month', 'all', 'all', 'due', 100),
        ('990200', '2025-09-01', 'month', 'all', 'all', 'done', 86),
        ('990000', '2025-09-01', 'month', 'all', 'all', 'due', 100),
        ('990000', '2025-09-01', 'month', 'all', 'all', 'done', 86),
        ('990000', '2025-08-01', 'month', 'all', 'all', 'due', 150),
        ('990000', '2025-08-01', 'month', 'all', 'all', 'done', 75),
        ('990102', '2024-09-01', 'month', 'department', 'health', 'due', 7),
        ('990102', '2025-07-01', 'month', 'department', 'health', 'due', 3),
        ('990102', '2025-08-01', 'month', 'department', 'health', 'due', 5),
        ('990102', '2025-07-01', 'month', 'department', 'school', 'due', 4),
        ('990102', '2025-09-01', 'month', 'department', 'school', 'due', 6),
        ('990102', '2025-09-01', 'month', 'department', 'school', 'done', 6),
        ('990201', '2025-08-01', 'month', 'department', 'trade', 'due', 1651882),
        ('990201', '2025-08-01', 'month', 'department', 'trade', 'done', 464757),
        ('990000', '2025-09-01', 'month', 'department', 'school', 'due', 10),
        ('990000', '2025-09-01', 'month', 'department', 'school', 'done', 6),
        ('990103', '2024-09-01', 'quarter', 'all', 'all', 'due', 11),
        ('990103', '2025-06-01', 'quarter', 'all', 'all', 'due', 13),
        ('990103', '2025-09-01', 'quarter', 'all', 'all', 'due', 17),
        ('990103', '2024-09-01', 'ytd', 'all', 'all', 'due', 31),
        ('990103', '2025-08-01', 'ytd', 'all', 'all', 'due', 33),
        ('990103', '2025-09-01', 'ytd', 'all', 'all', 'due', 37)
        AS t(unit_code, month, window, dimension, category, measure, amount)
      """;

  @BeforeAll
  static void fiveCounties() throws Exception {
    province =
        new SmallProvince("2024-07")
            .write(
                "measures/clue.yaml",
                """
                fact: clue
                respondent: none
                sources: [clues]
                dimensions: {department: department}
                measures:
                  - {id: due, time: sum, month: due_month}
                  - {id: done, time: sum, month: due_month, where: verified_date <= period_end}
                """)
            .write(
                "indicators/all.yaml",
                """
                - {id: PLAIN, base: clue, name: n, unit: n, definition: d, numerator: due, windows: [month, quarter, ytd], breakdowns: [department]}
                - {id: FEW, base: clue, name: n, unit: n, definition: d, numerator: due, direction: down}
                - {id: SHARE, base: clue, name: n, unit: '%', definition: d, factor: 100, decimals: 2, numerator: done, denominator: due, direction: up, limits: binomial, breakdowns: [department]}
                """)
            .write(
                "reference/targets.yaml",
                """
                - {indicator: SHARE.clue, values: [{from: 2025-01, value: 100, confidence: verified, source: s}]}
                - indicator: FEW.clue
                  values:
                    - {from: 2024-07, until: 2025-07, value: 10, confidence: verified, source: s}
                    - {from: 2025-08, until: 2025-08, value: 30, confidence: verified, source: s}
                """)
            .table(GoldTables.MEASURE_CELLS, CELLS);
    for (YearMonth month = YearMonth.of(2024, 7);
        !month.isAfter(YearMonth.from(AS_OF));
        month = month.plusMonths(1)) {
      for (String county : SmallProvince.COUNTIES) {
        if (!county.equals("990101") || !month.equals(YearMonth.of(2025, 8))) {
          province.delivered("clues", county, month);
        }
      }
    }
    province.indicators(AS_OF);
  }

  private static Map<String, String> ask(String select, String where) {
    return province.ask("SELECT " + select + " FROM indicator_values WHERE " + where);
  }

  @Test
  void aMissingMonthLeavesAGapAndIsNeverJumpedOver() {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "2025-07", "12 0 0 12 12",
                "2025-08", "null null null null null",
                "2025-09", "20 null 40 null -20")),
        ask(
            "date_format(period_month, 'yyyy-MM'), value, previous_value, year_ago_value, change,"
                + " year_change",
            "indicator_key = 'PLAIN.clue' AND unit_code = '990101' AND window = 'month'"
                + " AND dimension = 'all' AND period_month >= DATE'2025-07-01'"));
  }

  @Test
  void aCategoryThatHadNoCellHadNoFigureAndNotZero() {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "health 2024-09", "7 null null",
                "health 2025-07", "3 null null",
                "health 2025-08", "5 3 null",
                "school 2025-07", "4 null null",
                "school 2025-09", "6 null null")),
        ask(
            "concat(category, ' ', date_format(period_month, 'yyyy-MM')), value, previous_value,"
                + " year_ago_value",
            "indicator_key = 'PLAIN.clue' AND unit_code = '990102' AND dimension = 'department'"));
  }

  /** 46475700 / 1651882 = 28.134999958…: at seven decimals, or fewer, it would round up. */
  @Test
  void aShareIsRoundedOnceHoweverNearItComesToTheMiddle() {
    assertEquals(
        new TreeMap<>(Map.of("trade", "28.13")),
        ask(
            "category, value",
            "indicator_key = 'SHARE.clue' AND unit_code = '990201' AND dimension = 'department'"));
  }

  @Test
  void aQuarterFollowsAQuarterAndAYearToDateOnlyItsYear() {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "quarter",
                "17 13 11 4 6",
                "ytd",
                "37 null 31 null 6",
                "month",
                "25000 50 0 24950 25000")),
        ask(
            "window, value, previous_value, year_ago_value, change, year_change",
            "indicator_key = 'PLAIN.clue' AND unit_code = '990103' AND dimension = 'all'"
                + " AND period_month = DATE'2025-09-01'"));
  }

  @Test
  void countiesRankByDirectionAndEqualOnesShareTheirPlace() {
    String august =
        " AND period_month = DATE'2025-08-01' AND window = 'month' AND dimension = 'all'";
    String ranks = "unit_code, status, rank_among_counties, counties_ranked";
    assertEquals(
        new TreeMap<>(
            Map.of(
                "990000", "provisional null null",
                "990101", "not_reported null null",
                "990102", "ok 1 4",
                "990103", "ok 1 4",
                "990202", "ok 3 4",
                "990201", "ok 4 4")),
        ask(
            ranks,
            "indicator_key = 'PLAIN.clue' AND unit_code NOT IN ('990100', '990200')" + august));
    assertEquals(
        new TreeMap<>(
            Map.of(
                "990101", "not_reported null null",
                "990201", "ok 1 4",
                "990202", "ok 2 4",
                "990102", "ok 3 4",
                "990103", "ok 3 4")),
        ask(
            ranks,
            "indicator_key = 'FEW.clue' AND unit_code LIKE '9902%' AND unit_code <> '990200'"
                + august
                + " OR indicator_key = 'FEW.clue' AND unit_code LIKE '9901%'"
                + " AND unit_code <> '990100'"
                + august));
  }

  @Test
  void aTargetIsMetByTheExactFigureAndOnlyWhileItIsInForce() {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "SHARE 09 990103", "100 100 false", // 24,999 of 25,000
                "SHARE 09 990102", "90 100 false",
                "FEW 07 990101", "12 10 false",
                "FEW 08 990101", "null 30 null",
                "FEW 08 990201", "20 30 true",
                "FEW 08 990202", "30 30 true",
                "FEW 08 990103", "50 30 false",
                "FEW 09 990103", "25000 null null")),
        ask(
            "concat(substring_index(indicator_key, '.', 1), ' ', date_format(period_month, 'MM'),"
                + " ' ', unit_code) AS k, value, target, target_met",
            "concat(substring_index(indicator_key, '.', 1), ' ', date_format(period_month, 'MM'),"
                + " ' ', unit_code) IN ('SHARE 09 990103', 'SHARE 09 990102', 'FEW 07 990101',"
                + " 'FEW 08 990101', 'FEW 08 990201', 'FEW 08 990202', 'FEW 08 990103',"
                + " 'FEW 09 990103') AND year(period_month) = 2025 AND dimension = 'all'"));
  }

  /**
   * The province has 86 of 100, in the category 6 of 10. The limits of 20, 40 and 100 units around
   * 0.86 and of 6 around 0.6 were added up in decimals of 50 digits outside this program.
   */
  @Test
  void limitsStandAroundTheProvincesShareForTheSizeOfTheUnit() {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "990000 all", "86 null null null null null",
                "990000 school", "60 null null null null null",
                "990101 all", "45 55.330961 66.366611 100 100 below_998",
                "990102 all", "90 65.457218 73.08615 94.647859 100 within",
                "990102 school", "100 0 9.450955 100 100 within",
                "990200 all", "86 73.837645 78.334491 91.936337 95.018336 within",
                "990201 all", "null null null null null null")),
        ask(
            "concat(unit_code, ' ', category), value, limit_low_998, limit_low_95, limit_high_95,"
                + " limit_high_998, signal",
            "indicator_key = 'SHARE.clue' AND period_month = DATE'2025-09-01'"
                + " AND unit_code IN ('990000', '990101', '990102', '990200', '990201')"));
    assertEquals(
        Map.of("above_998", "99.996"),
        ask(
            "signal, CAST(numerator * 100 / denominator AS DECIMAL(9,3))",
            "indicator_key = 'SHARE.clue' AND period_month = DATE'2025-09-01'"
                + " AND unit_code = '990103'"));
  }

  @Test
  void aProvinceThatIsNotCompleteGivesNoLimits() {
    assertEquals(
        Map.of("0", "0"),
        ask(
            "CAST(count(limit_low_95) AS STRING), count(signal)",
            "indicator_key = 'SHARE.clue' AND period_month = DATE'2025-08-01'"));
  }
}
