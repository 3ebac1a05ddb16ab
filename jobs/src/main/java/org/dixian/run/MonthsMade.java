package org.dixian.run;

import java.time.YearMonth;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The months of a table.
 *
 * @param made what each month that stands was made from
 * @param wanted what each month would be made from now
 */
record MonthsMade(Map<String, String> made, Map<String, String> wanted) {
  boolean areUpToDate() {
    return made.equals(wanted);
  }

  /** Whether no month stays as it is. */
  boolean areWhole() {
    return made.isEmpty() || anew().size() == wanted.size();
  }

  /** Whether all that is to do is making months anew that stand. */
  boolean stand() {
    return made.keySet().containsAll(wanted.keySet()) && anew().equals(replaced());
  }

  /** The months that were made from something else, or not at all. */
  SortedSet<YearMonth> anew() {
    SortedSet<YearMonth> anew = new TreeSet<>();
    wanted.forEach(
        (month, from) -> {
          if (!from.equals(made.get(month))) {
            anew.add(YearMonth.parse(month));
          }
        });
    return anew;
  }

  /** These, and the months of no more. */
  SortedSet<YearMonth> replaced() {
    SortedSet<YearMonth> replaced = new TreeSet<>(anew());
    made.keySet().stream()
        .filter(month -> !wanted.containsKey(month))
        .forEach(month -> replaced.add(YearMonth.parse(month)));
    return replaced;
  }

  @Override
  public String toString() {
    return wanted.size() == 1 ? "" : ", %d of %d months".formatted(anew().size(), wanted.size());
  }
}
