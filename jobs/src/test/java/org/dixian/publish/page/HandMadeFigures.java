package org.dixian.publish.page;

import java.util.Arrays;
import java.util.stream.Stream;
import org.dixian.table.MartTables;

/** The figures of the hand-made edition: every state, with and without limits. */
final class HandMadeFigures {
  private final HandMadeMarts marts;

  HandMadeFigures(HandMadeMarts marts) {
    this.marts = marts;
  }

  void add() {
    rates();
    counts();
  }

  private void figure(
      String key, String unit, String month, String window, String group, Object... more) {
    String[] id = key.split("\\.");
    String[] cell = group.split("=");
    String level =
        unit.length() > 6
            ? "township"
            : unit.endsWith("0000") ? "province" : unit.endsWith("00") ? "prefecture" : "county";
    Object[] first = {
      "indicator_id",
      id[0],
      "base",
      id[1],
      "variant",
      "",
      "unit_code",
      unit,
      "unit_level",
      level,
      "period",
      month,
      "window",
      window,
      "dimension",
      cell[0],
      "category",
      cell.length > 1 ? cell[1] : "all",
      "suppressed",
      false
    };
    marts.add(MartTables.INDICATOR_VALUES, first, more);
  }

  private static Object[] ok(Object value, Object numerator, Object denominator, Object... more) {
    Object[] first = {
      "status",
      "ok",
      "value",
      value,
      "numerator",
      numerator,
      "denominator",
      denominator,
      "units_reporting",
      1,
      "units_expected",
      1
    };
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
  }

  private static Object[] covered(
      Object value, Object numerator, Object denominator, int reporting, int expected) {
    return new Object[] {
      "status",
      reporting == expected ? "ok" : "provisional",
      "value",
      value,
      "numerator",
      numerator,
      "denominator",
      denominator,
      "units_reporting",
      reporting,
      "units_expected",
      expected
    };
  }

  private static Object[] limits(
      Object l998, Object l95, Object h95, Object h998, String signal, int rank) {
    return new Object[] {
      "limit_low_998",
      l998,
      "limit_low_95",
      l95,
      "limit_high_95",
      h95,
      "limit_high_998",
      h998,
      "signal",
      signal,
      "rank_among_counties",
      rank,
      "counties_ranked",
      2
    };
  }

  private static final Object[] NOT_REPORTED = {
    "status", "not_reported", "units_reporting", 0, "units_expected", 1
  };

  private void rates() {
    String key = "RC01.person";
    figure(key, "520000", "2025-07", "month", "all", covered("70.25", 1405, 2000, 5, 5));
    figure(key, "520000", "2025-08", "month", "all", covered("71.5", 1430, 2000, 5, 5));
    figure(key, "520000", "2025-09", "month", "all", covered("78.33", "1234567", "1576111", 3, 5));
    figure(
        key,
        "520000",
        "2025-09",
        "month",
        "monitored_type=unstable",
        covered("81.4", 814, 1000, 3, 5));
    figure(
        key,
        "520000",
        "2025-09",
        "month",
        "monitored_type=sudden",
        "status",
        "ok",
        "suppressed",
        true,
        "units_reporting",
        3,
        "units_expected",
        5);
    figure(key, "520100", "2025-09", "month", "all", covered("80", 8, 10, 2, 2));
    figure(key, "520102", "2025-08", "month", "all", ok("66.67", 200, 300));
    figure(
        key,
        "520102",
        "2025-09",
        "month",
        "all",
        with(
            ok("64.5", 258, 400, "change", "-2.17"),
            limits("70.1", "72.2", "84", "86", "below_998", 2)));
    figure(
        key,
        "520103",
        "2025-09",
        "month",
        "all",
        with(ok("90.03", 271, 301), limits("68", "71", "85", "88", "above_998", 1)));
    figure(
        key,
        "520524",
        "2025-09",
        "month",
        "all",
        "status",
        "no_base",
        "numerator",
        0,
        "denominator",
        0,
        "units_reporting",
        1,
        "units_expected",
        1);
    figure(key, "520525", "2025-09", "month", "all", NOT_REPORTED);
    figure(
        key,
        "520526",
        "2025-09",
        "month",
        "all",
        "status",
        "ok",
        "suppressed",
        true,
        "units_reporting",
        1,
        "units_expected",
        1);
    figure(key, "520526100", "2025-09", "month", "all", ok("12.34", 1234, 10000));
  }

  private static Object[] with(Object[] first, Object[] more) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
  }

  private void counts() {
    figure("MW04.household", "520000", "2025-09", "month", "all", covered(17, 17, null, 5, 5));
    figure("MW04.household", "520000", "2025-09", "ytd", "all", covered(4321, 4321, null, 5, 5));
    figure("MW04.household", "520102", "2025-09", "month", "all", ok(0, 0, null));
    figure("MW04.household", "520102", "2025-09", "ytd", "all", ok(310, 310, null));
    figure("MW04.person", "520000", "2025-09", "month", "all", covered(59, 59, null, 5, 5));
  }
}
