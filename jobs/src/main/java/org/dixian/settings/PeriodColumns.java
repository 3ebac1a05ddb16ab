package org.dixian.settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that configured expressions find beside those of their table: period_month,
 * period_end, year_start, and every parameter as it is in force in the month, NULL where none is
 * known.
 */
public final class PeriodColumns {
  private static final List<String> DATES = List.of("period_month", "period_end", "year_start");
  private final List<Parameter> parameters;

  public PeriodColumns(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
  }

  /** Names in the order of {@link #definitions} and {@link #values}. */
  public List<String> names() {
    List<String> names = new ArrayList<>(DATES);
    parameters.forEach(p -> names.add(p.id()));
    return names;
  }

  /** The parameters alone. */
  public List<String> figures() {
    return parameters.stream().map(Parameter::id).toList();
  }

  Set<String> set() {
    return new HashSet<>(names());
  }

  /** SQL column definitions. */
  public String definitions() {
    StringBuilder text = new StringBuilder("period_month DATE, period_end DATE, year_start DATE");
    parameters.forEach(p -> text.append(", ").append(p.id()).append(" DECIMAL(18,2)"));
    return text.toString();
  }

  /** The values of one month. */
  public List<Object> values(YearMonth month) {
    List<Object> cells = new ArrayList<>();
    cells.add(month.atDay(1));
    cells.add(month.atEndOfMonth());
    cells.add(LocalDate.of(month.getYear(), 1, 1));
    parameters.forEach(
        p -> cells.add(p.in(month).map(v -> v.setScale(2)).orElse((BigDecimal) null)));
    return cells;
  }
}
