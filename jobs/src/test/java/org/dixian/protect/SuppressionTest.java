package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.dixian.attack.Ranges;
import org.dixian.attack.Unknowns;
import org.dixian.attack.Width;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand protected tables, or as many as {@code -Drandom.tables} says, against linear
 * programmes that know everything that is shown, and that there is a household behind every other
 * figure, as one of these households does.
 */
class SuppressionTest {
  private static final int K = RandomTable.K;

  /** Sensitive figures of a table that a stranger can narrow down. */
  private static long breaches(RandomTable table) {
    Unknowns unknowns = new Unknowns();
    Map<Integer, Integer> numbers = table.attack(unknowns);
    Map<Integer, Width> asked = new HashMap<>();
    numbers.forEach(
        (figure, unknown) -> {
          if (table.figures.sensitive(figure)) {
            asked.put(unknown, new Width(K, 0));
          }
        });
    return new Ranges(unknowns, asked).narrow().size();
  }

  @Test
  void noneOfTheRandomTablesCanBeBreached() {
    List<Long> breached =
        LongStream.range(0, Long.getLong("random.tables", 10_000))
            .filter(
                seed -> {
                  RandomTable table = RandomTable.of(seed);
                  new Suppression(table.figures).run();
                  return breaches(table) > 0;
                })
            .boxed()
            .toList();

    assertEquals(List.of(), breached);
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
                  return breaches(table) > 0;
                })
            .count();

    assertTrue(breached > 100, breached + " of 200");
  }
}
