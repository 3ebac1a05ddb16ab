package org.dixian.settings;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * What an indicator should reach ({@code conf/reference/targets.yaml}): at least, when more is
 * better, or at most, when less is. It is about the undivided figure of every unit.
 *
 * @param indicator key of the indicator: number, base and variant
 * @param values ranges of months, not overlapping, in the unit of the indicator
 */
public record Target(String indicator, List<Parameter.Value> values) {
  public Target {
    values = values == null ? List.of() : List.copyOf(values);
  }

  /** The target in force in a month; empty when there is none. */
  public Optional<BigDecimal> in(YearMonth month) {
    return values.stream().filter(v -> v.holds(month)).map(Parameter.Value::value).findFirst();
  }
}
