package org.dixian.settings;

import java.math.BigDecimal;
import java.util.List;

/**
 * One check over figures ({@code conf/checks/figures/*.yaml}).
 *
 * @param id identifier, snake_case
 * @param name what holds when it passes, Chinese
 * @param nameEn the same in English
 * @param kind what is compared with what
 * @param severity {@code fail}: a failing cell stops the publication; {@code warn}: it is published
 *     beside the figures
 * @param against for magnitude, outlier and control: what the figure is compared with
 * @param left identity: measures whose sum stands on the left
 * @param right identity: measures added on the right
 * @param minus identity: measures subtracted on the right
 * @param previous identity: measures of the month before, added on the right; only where both
 *     months are reported in full
 * @param of measures (partition, children) or indicator keys (the other kinds); empty: all that the
 *     kind applies to
 * @param dimensions identity: breakdowns in whose cells it holds; partition: breakdowns that are
 *     partitions; empty: all of them
 * @param levels levels of units at which it is tested; empty: all, for magnitude and outlier the
 *     county
 * @param atMost bound: the highest plausible figure, in the indicator's unit
 * @param parameter bound: parameter that states it instead
 * @param measure bound: measure of the same unit and month that states it instead
 * @param perVillage bound: times the number of villages of the unit
 * @param statedOnly bound: its figures are only stated by departments and in no catalogue
 * @param tolerance magnitude and control: how far from a power of ten a ratio may be, as a share
 * @param limit outlier: modified z above which a figure stands out
 * @param atLeast magnitude: smallest base; outlier: smallest number of counties or months
 * @param months months of history that magnitude against history needs
 */
public record FigureCheck(
    String id,
    String name,
    String nameEn,
    Kind kind,
    Severity severity,
    Against against,
    List<String> left,
    List<String> right,
    List<String> minus,
    List<String> previous,
    List<String> of,
    List<String> dimensions,
    List<String> levels,
    BigDecimal atMost,
    String parameter,
    String measure,
    boolean perVillage,
    boolean statedOnly,
    BigDecimal tolerance,
    BigDecimal limit,
    Integer atLeast,
    Integer months) {

  /** What is compared with what. */
  public enum Kind {
    /** Sums of measures of one cell. */
    IDENTITY,
    /** A measure and the sum of its categories. */
    PARTITION,
    /** A unit and the sum of the units below it. */
    CHILDREN,
    /** A numerator and the denominator that it is part of. */
    PART_OF,
    /** A figure and a plausible highest one; also of figures that departments state. */
    BOUND,
    /** A computed figure and its own past, in powers of ten. */
    MAGNITUDE,
    /** A computed figure and its like. */
    OUTLIER,
    /** A figure that a department states and another figure. */
    CONTROL
  }

  /** What becomes of a publication when the check fails. */
  public enum Severity {
    FAIL,
    WARN
  }

  /** What a figure is compared with. */
  public enum Against {
    COMPUTED,
    PREVIOUS,
    HISTORY,
    CHILDREN,
    COUNTIES
  }

  public FigureCheck {
    left = left == null ? List.of() : List.copyOf(left);
    right = right == null ? List.of() : List.copyOf(right);
    minus = minus == null ? List.of() : List.copyOf(minus);
    previous = previous == null ? List.of() : List.copyOf(previous);
    of = of == null ? List.of() : List.copyOf(of);
    dimensions = dimensions == null ? List.of() : List.copyOf(dimensions);
    levels = levels == null ? List.of() : List.copyOf(levels);
    tolerance = tolerance == null ? new BigDecimal("0.2") : tolerance;
    limit = limit == null ? new BigDecimal("3.5") : limit;
    atLeast = atLeast == null ? 1 : atLeast;
    months = months == null ? 1 : months;
  }
}
