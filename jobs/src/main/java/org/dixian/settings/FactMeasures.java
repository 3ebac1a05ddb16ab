package org.dixian.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Additive measures over one fact table ({@code conf/measures/<fact>.yaml}).
 *
 * @param fact gold table
 * @param title Chinese title
 * @param respondent the fact's column that names the household of a row, for disclosure control;
 *     {@code none} where rows are not about households
 * @param sources exports without which no measure of this fact is reported
 * @param dimensions breakdown name to SQL expression over the fact; an array gives one category per
 *     element, and its categories are no partition
 * @param measures the measures
 */
public record FactMeasures(
    String fact,
    String title,
    String respondent,
    List<String> sources,
    LinkedHashMap<String, String> dimensions,
    List<Measure> measures) {

  /** How a measure behaves over time. */
  public enum TimeRule {
    /** Stock: evaluated at each period's end, never summed over time. */
    LAST,
    /** Flow: summed over the period; also over the year to date. */
    SUM,
    /** Distribution of a whole number over the period, from which quantiles are exact. */
    HISTOGRAM;

    /**
     * The window of the cells in which a span's figure stands: a stock stands in its month's cell
     * whatever the span, and a flow's year is the year to date of its December.
     */
    public String cell(String window) {
      if (this == LAST) {
        return "month";
      }
      return window.equals("year") ? "ytd" : window;
    }
  }

  /**
   * @param id identifier, unique over all facts
   * @param time how it behaves over time
   * @param month for flows and histograms: SQL over the fact, the first day of the month in which a
   *     row counts
   * @param where SQL condition; none means every row
   * @param value SQL value to add up, whole numbers only; 1 by default
   * @param unit {@code count} or {@code fen}, hundredths of a yuan
   * @param meaning Chinese meaning
   * @param sources further exports without which this measure is not reported
   * @param parameters parameters that its fact rests on; those in its own expressions are found by
   *     themselves. In a month for which one is not known the measure is not reported
   */
  public record Measure(
      String id,
      TimeRule time,
      String month,
      String where,
      String value,
      String unit,
      String meaning,
      List<String> sources,
      List<String> parameters) {
    public Measure {
      parameters = parameters == null ? List.of() : List.copyOf(parameters);
      where = where == null ? "true" : where;
      value = value == null ? "1" : value;
      unit = unit == null ? "count" : unit;
      sources = sources == null ? List.of() : List.copyOf(sources);
    }

    /** Every column that the measure's expressions mention. */
    public Set<String> columns() {
      Set<String> names = new TreeSet<>(Expressions.columns(where));
      names.addAll(Expressions.columns(value));
      return names;
    }
  }

  public FactMeasures {
    sources = sources == null ? List.of() : List.copyOf(sources);
    dimensions = dimensions == null ? new LinkedHashMap<>() : dimensions;
    measures = measures == null ? List.of() : List.copyOf(measures);
  }

  /** Whether its figures are about households, whose small numbers must not be disclosed. */
  public boolean aboutHouseholds() {
    return !respondent.equals("none");
  }

  /** The SQL expressions of the dimensions with the place where each stands, for validation. */
  Map<String, String> dimensionExpressions() {
    Map<String, String> found = new LinkedHashMap<>();
    dimensions.forEach((name, sql) -> found.put("dimensions." + name, sql));
    return found;
  }

  /** The SQL expressions of the measures with the place where each stands, for validation. */
  Map<String, String> measureExpressions() {
    Map<String, String> found = new LinkedHashMap<>();
    for (Measure m : measures) {
      found.put("measures." + m.id() + ".where", m.where());
      found.put("measures." + m.id() + ".value", m.value());
      if (m.month() != null) {
        found.put("measures." + m.id() + ".month", m.month());
      }
    }
    return found;
  }
}
