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
 * @param sum the measures' cells that the whole sum consists of
 * @param counted whether a row brings at most one
 */
record Subject(String name, String window, String brings, List<Term> sum, boolean counted) {

  /**
   * A measure's cell as part of a sum.
   *
   * @param sign 1 or -1
   */
  record Term(String measure, String window, int sign) {}

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
        measures.put(
            cell(m, window),
            new Subject(
                m.id(),
                window,
                brings,
                List.of(new Term(m.id(), window, 1)),
                histogram || m.value().equals("1")));
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
                            .get(cell(whole, w.get(1)))
                            .without(i, measures.get(cell(part, w.get(0))))));
      }
    }
    return subjects;
  }

  private static String cell(Measure measure, String window) {
    return measure.id() + " " + window;
  }

  private Subject without(Indicator share, Subject part) {
    return new Subject(
        "without " + share.key(),
        part.window,
        "(%s - %s)".formatted(brings, part.brings),
        List.of(sum.get(0), new Term(part.name, part.window, -1)),
        counted && part.counted);
  }
}
