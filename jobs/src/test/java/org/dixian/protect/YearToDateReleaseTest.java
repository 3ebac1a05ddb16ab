package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dixian.attack.DisclosureAudit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * New households of three counties (MW04), by month and for the year to date, month after month.
 */
@Tag("nights")
class YearToDateReleaseTest extends ReleasedMonths {
  /** New households of a county, by month and for the year to date. */
  private void identified(String period, String unit, String level, int month, int year) {
    row("MW04", period, "month", unit, level, "all", month, null, month);
    row("MW04", period, "ytd", unit, level, "all", year, null, year);
    if (level.equals("county")) {
      respondents("new_households", period, "month", unit, "all", month);
      respondents("new_households", period, "ytd", unit, "all", year);
    }
  }

  private void identified(String period, int[] months, int[] years) {
    List<String> units = List.of("520502", "520524", "520526");
    for (int u = 0; u < units.size(); u++) {
      identified(period, units.get(u), "county", months[u], years[u]);
    }
    identified(period, "520500", "prefecture", Arrays.stream(months).sum(), sum(years));
    identified(period, "520000", "province", Arrays.stream(months).sum(), sum(years));
  }

  private static int sum(int[] numbers) {
    return Arrays.stream(numbers).sum();
  }

  @Test
  void aYearToDateGivesNeitherItsMonthNorTheMonthBeforeAway() throws IOException {
    identified("2025-01", new int[] {3, 30, 40}, new int[] {3, 30, 40});
    write();
    release(YearMonth.of(2025, 1), -1);
    long former = lake.version(PublicTables.VALUES.name());
    identified("2025-02", new int[] {20, 20, 20}, new int[] {23, 50, 60});
    write();

    release(YearMonth.of(2025, 2), former);

    assertEquals(2, withheld("window = 'month' AND period = '2025-01'").size());
    assertEquals(Set.of(), withheld("window = 'month' AND period = '2025-02'"));
    assertTrue(
        withheld("window = 'ytd' AND period = '2025-02'").contains("520502 all"),
        "23 less 20 are the 3 of January");
    assertEquals(List.of(), attack(published(), YearMonth.of(2025, 2)).breaches());
    DisclosureAudit.Verdict careless =
        attack(
            published()
                .selectExpr(
                    "* EXCEPT (numerator, suppressed)",
                    "CASE WHEN period = '2025-02' AND window = 'ytd' AND unit_code = '520502' THEN"
                        + " 23 ELSE numerator END AS numerator",
                    "suppressed AND NOT (period = '2025-02' AND window = 'ytd') AS suppressed"),
            YearMonth.of(2025, 2));
    assertTrue(
        careless.breaches().toString().contains("520502 2025-01 month"), careless.toString());
  }

  @Test
  void aMonthThatWasRevisedAfterItsReleaseDoesNotStopTheNext() throws IOException {
    identified("2025-01", new int[] {3, 30, 40}, new int[] {3, 30, 40});
    write();
    release(YearMonth.of(2025, 1), -1);
    long former = lake.version(PublicTables.VALUES.name());
    values.clear();
    identified("2025-01", new int[] {3, 31, 40}, new int[] {3, 31, 40});
    identified("2025-02", new int[] {20, 20, 20}, new int[] {23, 51, 60});
    write();

    release(YearMonth.of(2025, 2), former);

    DisclosureAudit.Verdict verdict = attack(published(), YearMonth.of(2025, 2));
    assertEquals(List.of(), verdict.breaches());
    assertTrue(verdict.attacked() > 0);
  }
}
