package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand protected tables, or as many as {@code -Drandom.tables} says, against linear
 * programmes that know everything that is shown, and that there is a household behind every other
 * figure, as one of these households does.
 */
class SuppressionTest {
  private static final int K = RandomTable.K;

  @Test
  void noneOfTheRandomTablesCanBeBreached() {
    List<Long> breached =
        LongStream.range(0, Long.getLong("random.tables", 10_000))
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
  void noneOfTheRandomMonthsGivesAnotherAway() {
    List<Long> breached =
        LongStream.range(0, Long.getLong("random.tables", 10_000) / 5)
            .parallel()
            .filter(seed -> Attack.breaches(RandomMonths.of(seed, true), K) > 0)
            .boxed()
            .toList();

    assertEquals(List.of(), breached);
  }

  @Test
  void monthsThatWereProtectedEachByItselfAreBreached() {
    long breached =
        LongStream.range(0, 200)
            .filter(seed -> Attack.breaches(RandomMonths.of(seed, false), K) > 0)
            .count();

    assertTrue(breached > 100, breached + " of 200");
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
