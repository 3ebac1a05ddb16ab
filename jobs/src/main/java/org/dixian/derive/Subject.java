package org.dixian.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;

/**
 * What the rows of a fact are summed up to in a window: a measure, or what a share's denominator
 * counts beyond its numerator.
 *
 * @param name measure; or without and an indicator
 * @param window window of the cell
 * @param brings SQL: what a row brings, a whole number
 * @param amount SQL over the sums of a cell's measures, named measure and window: the whole sum
 * @param counted whether a row brings at most one
 */
record Subject(String name, String window, String brings, String amount, boolean counted) {

  /** The column in which a cell holds the sum of a measure. */
  static String column(String measure, String window) {
    return measure + "__" + window;
  }

  static List<Subject> of(Settings settings, FactMeasures fact) {
    Map<String, Subject> measures = new LinkedHashMap<>();
    for (Measure m : fact.measures()) {
      boolean histogram = m.time() == TimeRule.HISTOGRAM;
      for (String window : Windows.stored(settings, m)) {
        String brings =
            "(CASE WHEN (%s) AND (%s)%s THEN CAST((%s) AS BIGINT) ELSE 0 END)"
                .formatted(
                    m.where(),
                    FactCells.inWindow(settings, m, window),
                    histogram ? " AND (%s) IS NOT NULL".formatted(m.value()) : "",
                    histogram ? "1" : m.value());
        String column = column(m.id(), window);
        measures.put(
            column,
            new Subject(m.id(), window, brings, column, histogram || m.value().equals("1")));
      }
    }
    List<Subject> subjects = new ArrayList<>(measures.values());
    for (Indicator i : settings.indicators()) {
      if (i.limits() != null
          && settings.factOf(i.numerator()).equals(fact)
          && settings.factOf(i.denominator()).equals(fact)) {
        Measure part = settings.measure(i.numerator());
        Measure whole = settings.measure(i.denominator());
        i.windows().stream()
            .map(w -> List.of(part.time().cell(w), whole.time().cell(w)))
            .distinct()
            .forEach(
                w ->
                    subjects.add(
                        measures
                            .get(column(whole.id(), w.get(1)))
                            .without(i, measures.get(column(part.id(), w.get(0))))));
      }
    }
    return subjects;
  }

  private Subject without(Indicator share, Subject part) {
    return new Subject(
        "without " + share.key(),
        part.window,
        "(%s - %s)".formatted(brings, part.brings),
        "(%s - %s)".formatted(amount, part.amount),
        counted && part.counted);
  }
}
