package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand protected tables, or as many as {@code -Drandom.tables} says, against linear
 * programmes that know everything that is shown, and that there is a household behind every other
 * figure, as one of these households does.
 */
class SuppressionTest {
  private static final int K = RandomTable.K;
  private static final long TABLES = Long.getLong("random.tables", 10_000);

  @Test
  void noneOfTheRandomTablesCanBeBreached() {
    List<Long> breached =
        LongStream.range(0, TABLES)
            .parallel()
            .filter(
                seed -> {
                  RandomTable table = RandomTable.of(seed);
                  new Suppression(table.figures).run();
                  return Attack.breaches(table.figures, K) > 0;
                })
            .boxed()
            .toList();

    assertEquals(List.of(), breached);
  }

  @Test
  void noneOfTheRandomMonthsThatAreSaidToBeSafeGivesAnotherAway() {
    AtomicLong safe = new AtomicLong();
    List<Long> breached =
        LongStream.range(0, TABLES / 20)
            .parallel()
            .filter(
                seed -> {
                  RandomMonths months = RandomMonths.of(seed, true);
                  safe.addAndGet(months.complete ? 1 : 0);
                  return months.complete && Attack.breaches(months.published, K) > 0;
                })
            .boxed()
            .toList();

    assertEquals(List.of(), breached);
    assertTrue(safe.get() > TABLES / 40, safe + " were said to be safe");
  }

  @Test
  void monthsThatWereProtectedEachByItselfAreBreached() {
    long breached =
        LongStream.range(0, 50)
            .filter(seed -> Attack.breaches(RandomMonths.of(seed, false).published, K) > 0)
            .count();

    assertTrue(breached > 25, breached + " of 50");
  }

  @Test
  void tablesFromWhichSensitiveFiguresAloneWereTakenAreBreached() {
    long breached =
        LongStream.range(0, 200)
            .filter(
                seed -> {
                  RandomTable table = RandomTable.of(seed);
                  for (int f = 0; f < table.figures.size(); f++) {
                    if (table.figures.sensitive(f)) {
                      table.figures.withhold(f);
                    }
                  }
                  return Attack.breaches(table.figures, K) > 0;
                })
            .count();

    assertTrue(breached > 100, breached + " of 200");
  }
}
