package org.dixian.settings;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One published indicator ({@code conf/indicators/*.yaml}): a measure, a ratio of the sums of two
 * measures, or the median of a histogram measure.
 *
 * @param id catalogue number, for example RC01
 * @param base what is counted: household, person, clue, money
 * @param variant a further way of counting under the same number, or empty
 * @param name Chinese name
 * @param nameEn English name
 * @param unit unit of the value
 * @param numerator measure, null for a median
 * @param denominator measure, null for a count
 * @param medianOf histogram measure, null otherwise
 * @param factor the ratio is multiplied by it: 100 for per cent
 * @param decimals decimals of the value, rounded half up
 * @param windows spans over which it is stated: {@code month}; {@code quarter} and {@code year},
 *     which exist for the month that ends them; {@code ytd}, January to the month, not for a stock.
 *     A flow is summed over the span, a stock is that of the span's last month, a median is that of
 *     all cases in the span
 * @param breakdowns dimensions of the numerator's fact that are published
 * @param denominatorIgnores dimensions by which the denominator is not divided, so that the values
 *     are shares of a whole
 * @param direction {@code up} when more is better, {@code down} when less is, or null
 * @param headline shown first
 * @param limits {@code binomial} when the value is the share of the denominator's units that are in
 *     the numerator, so that chance limits for a unit's size can be stated; null otherwise
 * @param frequency how often officials look at it: day, month, quarter, term or year
 * @param purpose what the figure is for, Chinese
 * @param definition Chinese definition
 * @param basis legal or factual basis
 * @param caveats what the figure does not say, Chinese; null when nothing is known to mislead
 */
public record Indicator(
    String id,
    String base,
    String variant,
    String name,
    String nameEn,
    String unit,
    String numerator,
    String denominator,
    String medianOf,
    Integer factor,
    Integer decimals,
    List<String> windows,
    List<String> breakdowns,
    List<String> denominatorIgnores,
    String direction,
    boolean headline,
    String limits,
    String frequency,
    String purpose,
    String definition,
    String basis,
    String caveats) {
  public Indicator {
    frequency = frequency == null ? "month" : frequency;
    variant = variant == null ? "" : variant;
    factor = factor == null ? 1 : factor;
    decimals = decimals == null ? 0 : decimals;
    windows = windows == null ? List.of("month") : List.copyOf(windows);
    breakdowns = breakdowns == null ? List.of() : List.copyOf(breakdowns);
    denominatorIgnores = denominatorIgnores == null ? List.of() : List.copyOf(denominatorIgnores);
  }

  /** Identifies the entry: number, base and variant. */
  public String key() {
    return id + "." + base + (variant.isEmpty() ? "" : "." + variant);
  }

  /** Every measure that it is made from. */
  public List<String> measures() {
    return Stream.of(numerator, denominator, medianOf).filter(Objects::nonNull).toList();
  }

  /** The measure that carries the figure: numerator or histogram. */
  public String leadingMeasure() {
    return medianOf == null ? numerator : medianOf;
  }
}
