package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.dixian.attack.DisclosureAudit;
import org.dixian.table.MartTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three counties of one prefecture, their open households by type (MW02) and the shares of the
 * types (MW05). In July one type of one county has three households.
 *
 * <pre>
 *              all  unstable  marginal  sudden
 * 520502        40        25        12       3
 * 520524        60        30        20      10
 * 520526        50        20        20      10
 * 520500       150        75        52      23
 * </pre>
 */
@Tag("nights")
class ReleaseTest extends ReleasedMonths {
  private static final List<String> TYPES = List.of("unstable", "marginal", "sudden");
  private static final Map<String, int[]> JULY =
      Map.of(
          "520502", new int[] {25, 12, 3},
          "520524", new int[] {30, 20, 10},
          "520526", new int[] {20, 20, 10});

  /** The rows of a month: every county, the prefecture and the province. */
  private void month(String period, Map<String, int[]> counties) {
    int[] sum = new int[TYPES.size()];
    counties.forEach(
        (unit, types) -> {
          unit(period, unit, "county", types);
          for (int t = 0; t < sum.length; t++) {
            sum[t] += types[t];
          }
        });
    unit(period, "520500", "prefecture", sum);
    unit(period, "520000", "province", sum);
  }

  private void unit(String period, String unit, String level, int[] types) {
    int all = Arrays.stream(types).sum();
    figure(period, unit, level, "all", all, all);
    for (int t = 0; t < types.length; t++) {
      figure(period, unit, level, TYPES.get(t), types[t], all);
    }
  }

  private void figure(String period, String unit, String level, String type, int count, int whole) {
    row("MW02", period, "month", unit, level, type, count, null, count);
    row("MW05", period, "month", unit, level, type, count, whole, 100.0 * count / whole);
    if (level.equals("county")) {
      respondents("open_households", period, "month", unit, type, count);
    }
  }

  @Test
  void aSmallCountTakesThreeOthersWithItAndNoTotal() {
    month("2025-07", JULY);
    write();

    release(YearMonth.of(2025, 7), -1);

    Set<String> counts = withheld("indicator_id = 'MW02'");
    assertEquals(4, counts.size(), counts.toString());
    assertTrue(counts.contains("520502 sudden"), counts.toString());
    assertFalse(counts.toString().contains("all"), counts.toString());
    assertFalse(counts.toString().contains("520500"), counts.toString());
    assertEquals(counts, withheld("indicator_id = 'MW05'"), "shares show the same counts");
    assertEquals(
        0,
        published()
            .where(
                "suppressed AND coalesce(numerator, denominator, value, previous_value, change,"
                    + " rank_among_counties) IS NOT NULL")
            .count());
    assertEquals(published().count(), values.size());
  }

  @Test
  void theAttackFindsNothingInWhatIsReleasedAndThePlantedLeakInWhatIsNot() {
    month("2025-07", JULY);
    write();
    release(YearMonth.of(2025, 7), -1);

    DisclosureAudit.Verdict released = attack(published(), YearMonth.of(2025, 7));
    DisclosureAudit.Verdict leaking =
        attack(
            lake.read(spark, MartTables.INDICATOR_VALUES.name())
                .selectExpr(
                    "* EXCEPT (suppressed)",
                    "unit_code = '520502' AND category = 'sudden' AS suppressed"),
            YearMonth.of(2025, 7));

    assertEquals(List.of(), released.breaches());
    assertTrue(released.attacked() > 0);
    assertFalse(leaking.breaches().isEmpty());
    assertTrue(
        leaking.breaches().get(0).contains("520502 2025-07 month monitored_type/sudden"),
        leaking.breaches().toString());
  }

  @Test
  void aReleasedMonthStaysAsItWasAndNothingIsComparedWithWhatWasWithheld() throws IOException {
    month("2025-07", JULY);
    write();
    release(YearMonth.of(2025, 7), -1);
    List<Row> july = published().where("period = '2025-07'").orderBy("value").collectAsList();
    long former = lake.version(PublicTables.VALUES.name());
    values.clear();
    month("2025-07", Map.of("520502", new int[] {90, 90, 90}));
    month(
        "2025-08",
        Map.of(
            "520502", new int[] {25, 12, 7},
            "520524", new int[] {30, 20, 10},
            "520526", new int[] {20, 20, 10}));
    write();

    release(YearMonth.of(2025, 8), former);

    assertEquals(july, published().where("period = '2025-07'").orderBy("value").collectAsList());
    assertEquals(Set.of(), withheld("period = '2025-08'"));
    Row before =
        published()
            .where("period = '2025-08' AND unit_code = '520502' AND indicator_id = 'MW02'")
            .where("category = 'sudden'")
            .first();
    assertNull(before.getAs("previous_value"), "July's was withheld");
    assertEquals(
        0, before.<java.math.BigDecimal>getAs("value").compareTo(java.math.BigDecimal.valueOf(7)));
  }

  @Test
  void aMonthClosesOnTheDayOfRelease() {
    List<YearMonth> months = List.of(YearMonth.of(2025, 7), YearMonth.of(2025, 8));

    assertEquals(Set.of(), Release.due(months, LocalDate.of(2025, 8, 19), 20, null, -1).months());
    assertEquals(
        Set.of(YearMonth.of(2025, 7)),
        Release.due(months, LocalDate.of(2025, 8, 20), 20, null, -1).months());
    assertEquals(
        Set.of(YearMonth.of(2025, 8)),
        Release.due(months, LocalDate.of(2025, 9, 30), 20, YearMonth.of(2025, 7), 0).months());
  }
}
