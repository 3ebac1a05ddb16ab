package org.dixian.protect;

import java.math.BigDecimal;
import java.util.Comparator;
import org.apache.spark.sql.Row;

/**
 * One row of {@code mart.indicator_values} of a month, as far as it can disclose something.
 *
 * @param numerator NULL for a median
 * @param denominator number of cases for a median; NULL for a count
 * @param suppressed whether the public already has it, withheld
 */
record FigureRow(
    String indicator,
    String unit,
    String level,
    String window,
    String dimension,
    String category,
    BigDecimal numerator,
    BigDecimal denominator,
    boolean suppressed) {

  /** The columns from which {@link #of} reads. */
  static final String[] COLUMNS = {
    "concat_ws('.', indicator_id, base, nullif(variant, '')) AS indicator",
    "unit_code",
    "unit_level",
    "window",
    "dimension",
    "category",
    "numerator",
    "denominator",
    "suppressed"
  };

  /** The order in which figures are looked at, so that the same ones are withheld every time. */
  static final Comparator<FigureRow> ORDER =
      Comparator.comparing(FigureRow::indicator)
          .thenComparing(FigureRow::window)
          .thenComparing(FigureRow::dimension)
          .thenComparing(FigureRow::category)
          .thenComparing(FigureRow::unit);

  /** What tells it from the other rows of its month. */
  String key() {
    return key(indicator, unit, window, dimension, category);
  }

  static String key(
      String indicator, String unit, String window, String dimension, String category) {
    return String.join(" ", indicator, unit, window, dimension, category);
  }

  /** The same row, withheld or not. */
  FigureRow withheld(boolean suppressed) {
    return new FigureRow(
        indicator, unit, level, window, dimension, category, numerator, denominator, suppressed);
  }

  static FigureRow of(Row row) {
    return new FigureRow(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getDecimal(6),
        row.getDecimal(7),
        row.getBoolean(8));
  }
}
