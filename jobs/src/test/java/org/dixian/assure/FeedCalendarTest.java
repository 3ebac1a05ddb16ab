package org.dixian.assure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.time.YearMonth;
import org.dixian.assure.FeedCalendar.Status;
import org.dixian.settings.SourceContract.Every;
import org.dixian.settings.SourceContract.Expected;
import org.junit.jupiter.api.Test;

/** Due days and what becomes of a delivery, by hand. */
class FeedCalendarTest {
  private static LocalDate due(Every every, int day, String month) {
    return FeedCalendar.due(new Expected(every, day, "2025-07"), YearMonth.parse(month));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void aMonthIsDueInTheFollowingOneAndNotBeforeItsFirst() {
    assertEquals(day("2025-09-05"), due(Every.MONTH, 5, "2025-08"));
    assertEquals(day("2026-01-05"), due(Every.MONTH, 5, "2025-12"));
    assertEquals(day("2026-02-28"), due(Every.MONTH, 31, "2026-01"));
    assertNull(due(Every.MONTH, 5, "2025-06"));
  }

  @Test
  void quartersTermsAndYearsAreDueAfterTheirLastMonthAlone() {
    assertEquals(day("2025-10-15"), due(Every.QUARTER, 15, "2025-09"));
    assertNull(due(Every.QUARTER, 15, "2025-08"));
    assertEquals(day("2025-10-20"), due(Every.TERM, 20, "2025-09"));
    assertNull(due(Every.TERM, 20, "2025-12"));
    assertEquals(day("2026-01-31"), due(Every.YEAR, 31, "2025-12"));
    assertNull(due(Every.YEAR, 31, "2025-11"));
  }

  @Test
  void anEventIsNeverDue() {
    assertNull(due(Every.EVENT, 5, "2025-09"));
    assertNull(FeedCalendar.due(null, YearMonth.parse("2025-09")));
  }

  @Test
  void aDeliveryOnTheDueDayIsOnTimeAndOneOfTheDayAfterIsLate() {
    FeedCalendar running = new FeedCalendar(day("2025-09-30"), day("2025-07-02"));
    LocalDate due = day("2025-09-05");
    assertEquals(Status.ON_TIME, running.status(due, day("2025-09-05")));
    assertEquals(Status.LATE, running.status(due, day("2025-09-06")));
  }

  @Test
  void whatDidNotComeIsMissingFromTheDayAfterTheDueDayOn() {
    LocalDate due = day("2025-09-05");
    assertEquals(
        Status.NOT_DUE, new FeedCalendar(day("2025-09-05"), day("2025-07-02")).status(due, null));
    assertEquals(
        Status.MISSING, new FeedCalendar(day("2025-09-06"), day("2025-07-02")).status(due, null));
    assertEquals(
        Status.NOT_EXPECTED,
        new FeedCalendar(day("2025-09-06"), day("2025-07-02")).status(null, null));
  }

  @Test
  void aLakeThatWasLoadedAfterTheDueDayGoesByPresence() {
    FeedCalendar later = new FeedCalendar(day("2025-09-30"), day("2025-09-06"));
    assertEquals(Status.ON_TIME, later.status(day("2025-09-05"), day("2026-11-24")));
    assertEquals(Status.LATE, later.status(day("2025-09-06"), day("2025-09-07")));
  }
}
