package org.dixian.derive;

import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Settings;

/**
 * The spans over which figures are stated (month, quarter, ytd, year) and the cells that hold them.
 * What can be read from another cell is not stored twice: a stock stands in its month's cell
 * whatever the span, and a flow's year is the year to date of its December.
 */
final class Windows {
  private Windows() {}

  /** The spans that end with a month: a quarter ends with its third month, a year in December. */
  static List<String> endingWith(YearMonth month) {
    List<String> windows = new ArrayList<>(List.of("month", "ytd"));
    if (month.getMonthValue() % 3 == 0) {
      windows.add("quarter");
    }
    if (month.getMonth() == Month.DECEMBER) {
      windows.add("year");
    }
    return windows;
  }

  /** The spans that some indicator asks of a measure; the month where none names the measure. */
  static Set<String> asked(Settings settings, Measure measure) {
    Set<String> windows = new TreeSet<>();
    settings.indicators().stream()
        .filter(i -> i.measures().contains(measure.id()))
        .forEach(i -> windows.addAll(i.windows()));
    return windows.isEmpty() ? Set.of("month") : windows;
  }

  /** The windows of the cells that a measure needs. */
  static Set<String> stored(Settings settings, Measure measure) {
    Set<String> cells = new TreeSet<>();
    asked(settings, measure).forEach(w -> cells.add(measure.time().cell(w)));
    return cells;
  }
}
