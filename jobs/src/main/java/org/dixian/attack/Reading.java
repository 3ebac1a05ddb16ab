package org.dixian.attack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;

/**
 * What a reader makes of published rows: numbers that are shown, and numbers of which the rows say
 * that they exist.
 */
final class Reading {
  /** A row whose numerator is part of its denominator. */
  record Share(Cell part, Cell whole, String row) {}

  final Map<Cell, Double> shown = new HashMap<>();
  final Map<Cell, String> withheld = new LinkedHashMap<>();

  /**
   * Withheld numbers that cannot be nothing: a count of nothing, or a share of nothing, is shown.
   */
  final Set<Cell> something = new HashSet<>();

  final List<Share> shares = new ArrayList<>();
  private final Map<String, Indicator> indicators = new HashMap<>();
  private final Map<String, Measure> measures = new HashMap<>();

  /** The columns from which a row is read. */
  static final String[] COLUMNS = {
    "concat_ws('.', indicator_id, base, nullif(variant, '')) AS indicator",
    "window",
    "period",
    "unit_code",
    "dimension",
    "category",
    "numerator",
    "denominator",
    "suppressed"
  };

  Reading(Settings settings, List<Row> rows) {
    settings.indicators().forEach(i -> indicators.put(i.key(), i));
    settings.facts().forEach(f -> f.measures().forEach(m -> measures.put(m.id(), m)));
    rows.forEach(this::read);
    withheld.keySet().removeAll(shown.keySet());
  }

  private void read(Row row) {
    Indicator i = indicators.get(row.getString(0));
    if (i == null) {
      return;
    }
    boolean ignores = i.denominatorIgnores().contains(row.getString(4));
    Cell leading = cell(row, i.leadingMeasure(), false);
    take(leading, row, i.medianOf() == null ? row.getDecimal(6) : row.getDecimal(7));
    if (row.getBoolean(8)) {
      something.add(i.denominator() == null ? leading : cell(row, i.denominator(), ignores));
    }
    if (i.denominator() != null) {
      Cell whole = cell(row, i.denominator(), ignores);
      take(whole, row, row.getDecimal(7));
      if (i.limits() != null && !whole.equals(leading)) {
        shares.add(new Share(leading, whole, name(row)));
      }
    }
  }

  private Cell cell(Row row, String measure, boolean undivided) {
    return new Cell(
        measure,
        measures.get(measure).time().cell(row.getString(1)),
        row.getString(2),
        row.getString(3),
        undivided ? "all" : row.getString(4),
        undivided ? "all" : row.getString(5));
  }

  private void take(Cell cell, Row row, BigDecimal number) {
    if (row.getBoolean(8)) {
      withheld.putIfAbsent(cell, name(row));
    } else if (number != null) {
      shown.put(cell, number.doubleValue());
    }
  }

  /** The cell of a row's numerator, number of cases or denominator. */
  Cell cell(Row row, boolean denominator) {
    Indicator i = indicators.get(row.getString(0));
    boolean ignores = denominator && i.denominatorIgnores().contains(row.getString(4));
    return cell(row, denominator ? i.denominator() : i.leadingMeasure(), ignores);
  }

  boolean money(Cell cell) {
    return measures.get(cell.measure()).unit().equals("fen");
  }

  /** A row in words, for messages. */
  static String name(Row row) {
    return "%s %s %s %s %s/%s"
        .formatted(
            row.getString(0),
            row.getString(3),
            row.getString(2),
            row.getString(1),
            row.getString(4),
            row.getString(5));
  }
}
