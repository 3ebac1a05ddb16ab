package org.dixian.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.LocalDate;
import java.time.YearMonth;
import org.dixian.night.Nights;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.junit.jupiter.api.Test;

/** What the measures of a month depend on beside the facts. */
class PeriodsTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth SEPTEMBER = YearMonth.of(2025, 9);

  private static String text(String day, YearMonth month) throws Exception {
    Settings settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
    return new Periods(settings, LocalDate.parse(day)).knownText(month);
  }

  @Test
  void aMonthThatIsNotOverIsMeasuredAnewOnEveryNewestDayAndAnotherOneIsNot() throws Exception {
    assertNotEquals(text("2025-09-20", SEPTEMBER), text("2025-09-21", SEPTEMBER));
    assertEquals(text("2025-09-20", AUGUST), text("2025-09-21", AUGUST));
    assertEquals(text("2025-09-30", SEPTEMBER), text("2025-10-01", SEPTEMBER));
  }
}
