package org.dixian.protect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.OrgUnits.Unit;

/**
 * On how many households the sums of a month rest, at every public level. A household of which
 * persons live in two counties counts twice above them.
 */
final class Respondents {
  /**
   * @param households that bring something
   * @param largest most that one of them brings
   */
  record Count(long households, long largest) {
    private static final Count NONE = new Count(0, 0);

    private Count plus(Count other) {
      return new Count(households + other.households, Math.max(largest, other.largest));
    }
  }

  private final Map<Place, Count> counts = new HashMap<>();

  /**
   * @param rows of {@code gold.respondents}: unit, window, dimension, category, subject,
   *     households, largest
   */
  Respondents(List<Row> rows, OrgUnits units) {
    for (Row row : rows) {
      Count count = new Count(row.getLong(5), row.getLong(6));
      Place place =
          new Place(
              row.getString(4),
              row.getString(1),
              row.getString(0),
              row.getString(2),
              row.getString(3));
      for (String unit = place.unit(); !unit.isEmpty(); unit = above(units, unit)) {
        counts.merge(place.at(unit), count, Count::plus);
      }
    }
  }

  private static String above(OrgUnits units, String unit) {
    return units.unit(unit).map(Unit::parent).orElse("");
  }

  /** No household at all where nothing is known of the place. */
  Count of(Place place) {
    return counts.getOrDefault(place, Count.NONE);
  }

  boolean knows(Place place) {
    return counts.containsKey(place);
  }
}
