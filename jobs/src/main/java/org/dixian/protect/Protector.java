package org.dixian.protect;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.Settings;

/**
 * Decides month after month, in their order, which rows the public does not see, each month with
 * what is public of those before it. A month is some ten thousand rows from the county up.
 */
final class Protector {
  private final Settings settings;
  private final Set<String> partitions;
  private final Places places;
  private final Former.Months known = new Former.Months();

  /**
   * @param partitions measure and dimension, with a blank between, where categories do not overlap
   */
  Protector(Settings settings, Set<String> partitions) {
    this.settings = settings;
    this.partitions = partitions;
    this.places = new Places(settings);
  }

  /**
   * Takes note of a month that is public already.
   *
   * @param rows as readers have them; those that they do not see, as they are
   * @param sensitive what is sensitive in withheld rows, by their keys
   */
  void released(YearMonth month, List<FigureRow> rows, Map<String, List<String>> sensitive) {
    MonthFigures system = new MonthFigures(settings, partitions, null, known.before(month));
    known.add(
        month, rows, places, system.shifts(suppress(month, system.released(rows, sensitive))));
  }

  /**
   * Protects the next month.
   *
   * @param respondents rows of {@code gold.respondents} of the month, as {@link Respondents} reads
   *     them
   * @return rows of {@code gold.withheld}
   * @throws Refusal with exit code 4 when figures cannot be protected
   */
  List<Row> protect(YearMonth month, List<FigureRow> rows, List<Row> respondents) {
    MonthFigures system =
        new MonthFigures(
            settings,
            partitions,
            new Respondents(respondents, settings.units()),
            known.before(month));
    Figures figures = system.of(rows);
    List<Map<Integer, Double>> witnesses = suppress(month, figures);
    List<Row> withheld = new ArrayList<>();
    List<FigureRow> released = new ArrayList<>();
    for (FigureRow row : rows) {
      List<String> sensitive = new ArrayList<>();
      boolean hidden =
          hidden(system.number(places.numerator(row)), figures, "numerator", sensitive)
              | hidden(system.number(places.denominator(row)), figures, "denominator", sensitive);
      Integer rest = system.rest(row);
      if (rest != null && figures.sensitive(rest)) {
        sensitive.add("rest");
      }
      released.add(row.withheld(hidden));
      if (hidden) {
        withheld.add(
            RowFactory.create(
                row.indicator(),
                row.unit(),
                row.level(),
                month.toString(),
                row.window(),
                row.dimension(),
                row.category(),
                sensitive.toArray(new String[0])));
      }
    }
    known.add(month, released, places, system.shifts(witnesses));
    return withheld;
  }

  private static List<Map<Integer, Double>> suppress(YearMonth month, Figures figures) {
    try {
      return new Suppression(figures).run();
    } catch (IllegalStateException e) {
      throw new Refusal(
          Outcome.GATE_REFUSED,
          "Cannot release %s to the public: %s. Nothing was released; the internal edition stands."
              .formatted(month, e.getMessage()));
    }
  }

  /** Whether a figure is withheld; adds its name when it is sensitive itself. */
  private static boolean hidden(
      Integer figure, Figures figures, String name, List<String> sensitive) {
    if (figure != null && figures.sensitive(figure)) {
      sensitive.add(name);
    }
    return figure != null && figures.hidden(figure);
  }
}
