package org.dixian.settings;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An effective-dated mapping from a code to one or more codes ({@code
 * conf/reference/mappings.yaml}): what answers a risk, what a code has become.
 *
 * @param id identifier; a column of the period in measures and facts
 * @param meaning Chinese and English meaning
 * @param values ranges of months, not overlapping
 */
public record Mapping(String id, String meaning, List<Value> values) {
  public Mapping {
    values = values == null ? List.of() : List.copyOf(values);
  }

  /**
   * @param from first month in force, yyyy-MM
   * @param until last month in force, null while open
   * @param map code to codes
   * @param confidence how well it is known
   * @param source where it was read
   */
  public record Value(
      String from,
      String until,
      Map<String, List<String>> map,
      Parameter.Confidence confidence,
      String source) {
    boolean holds(YearMonth month) {
      return !month.isBefore(YearMonth.parse(from))
          && (until == null || !month.isAfter(YearMonth.parse(until)));
    }
  }

  /** The mapping in force in a month, in the order of its codes; empty when none is known. */
  public Optional<Map<String, List<String>>> in(YearMonth month) {
    return values.stream()
        .filter(v -> v.holds(month))
        .map(Value::map)
        .findFirst()
        .map(TreeMap::new);
  }
}
