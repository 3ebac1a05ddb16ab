package org.dixian.settings;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.FigureCheck.Kind;

/**
 * The breakdowns in which a measure's cells are made: those in which some indicator states it, and
 * those in which a check compares it. A fact has many dimensions and a measure few readers.
 */
public final class Breakdowns {
  private Breakdowns() {}

  /**
   * Dimensions of the measure's fact. A denominator has those of its indicator's breakdowns that it
   * is not divided by, too: what is left of it beside a numerator is protected in each of them.
   */
  public static SortedSet<String> stored(Settings settings, Measure measure) {
    SortedSet<String> stored = asked(settings, measure.id());
    for (FigureCheck check : settings.figureChecks()) {
      boolean partition = check.kind() == Kind.PARTITION;
      if (partition && (check.of().isEmpty() || check.of().contains(measure.id()))) {
        stored.addAll(check.dimensions());
      } else if (measuresOf(check).anyMatch(measure.id()::equals)) {
        stored.addAll(compared(settings, check));
      }
    }
    stored.retainAll(settings.factOf(measure.id()).dimensions().keySet());
    return stored;
  }

  /**
   * The breakdowns in which the two sides of an identity are compared: those that it names; where
   * it names none, all in which one of its measures is stated, as long as they are of one fact.
   */
  public static SortedSet<String> compared(Settings settings, FigureCheck identity) {
    SortedSet<String> compared = new TreeSet<>(identity.dimensions());
    boolean oneFact =
        measuresOf(identity).map(id -> settings.factOf(id).fact()).distinct().count() == 1;
    if (identity.dimensions().isEmpty() && oneFact) {
      measuresOf(identity).forEach(id -> compared.addAll(asked(settings, id)));
    }
    compared.remove("all");
    return compared;
  }

  /** The measures of an identity; of another check none. */
  public static Stream<String> measuresOf(FigureCheck check) {
    return check.kind() == Kind.IDENTITY
        ? Stream.of(check.left(), check.right(), check.minus(), check.previous())
            .flatMap(List::stream)
            .distinct()
        : Stream.empty();
  }

  private static SortedSet<String> asked(Settings settings, String measure) {
    SortedSet<String> asked = new TreeSet<>();
    settings.indicators().stream()
        .filter(i -> i.measures().contains(measure))
        .forEach(i -> asked.addAll(i.breakdowns()));
    return asked;
  }
}
