package org.dixian.settings;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * An effective-dated figure of a rule ({@code conf/reference/parameters.yaml}).
 *
 * @param id identifier; usable as a column in measures and facts
 * @param meaning Chinese and English meaning, with unit
 * @param values ranges of months, not overlapping
 */
public record Parameter(String id, String meaning, List<Value> values) {
  public Parameter {
    values = values == null ? List.of() : List.copyOf(values);
  }

  /** How well the figure is known; everything but verified is shown as an assumption. */
  public enum Confidence {
    VERIFIED,
    COMPUTED,
    INFERRED,
    PROPOSAL,
    UNVERIFIED
  }

  /**
   * @param from first month in force, yyyy-MM
   * @param until last month in force, null while open
   * @param value the figure
   * @param confidence how well it is known
   * @param source where it was read
   */
  public record Value(
      String from, String until, BigDecimal value, Confidence confidence, String source) {
    boolean holds(YearMonth month) {
      return !month.isBefore(YearMonth.parse(from))
          && (until == null || !month.isAfter(YearMonth.parse(until)));
    }
  }

  /** The figure in force in a month; empty when none is known, and never that of another year. */
  public Optional<BigDecimal> in(YearMonth month) {
    return entry(month).map(Value::value);
  }

  /** The same parameter with one figure for all months, for a trial. */
  public Parameter fixed(BigDecimal figure) {
    return new Parameter(
        id,
        meaning,
        List.of(new Value("0001-01", null, figure, Confidence.PROPOSAL, "a trial of this figure")));
  }

  /** The same with where it was read. */
  public Optional<Value> entry(YearMonth month) {
    return values.stream().filter(v -> v.holds(month)).findFirst();
  }
}
