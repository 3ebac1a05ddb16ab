package org.dixian.derive;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.dixian.settings.Mapping;
import org.dixian.settings.Parameter;
import org.dixian.settings.PeriodColumns;
import org.dixian.settings.Settings;

/** The published months and the parameters in force in each. */
public final class Periods {
  private final List<YearMonth> months;
  private final LocalDate asOf;
  private final List<Parameter> parameters;
  private final List<Mapping> mappings;

  /** Months from the configured first one to the month of the as-of date. */
  public Periods(Settings settings, LocalDate asOf) {
    this.parameters = settings.parameters();
    this.mappings = settings.mappings();
    this.months = new ArrayList<>();
    this.asOf = asOf;
    YearMonth last = YearMonth.from(asOf);
    for (YearMonth m = YearMonth.parse(settings.pipeline().firstPeriod());
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      months.add(m);
    }
  }

  public List<YearMonth> months() {
    return List.copyOf(months);
  }

  /** Identity of one month's parameter values, for fingerprints. */
  public String text(YearMonth month) {
    return parameters.stream().map(p -> p.id() + p.in(month)).collect(Collectors.joining())
        + mappings.stream().map(m -> m.id() + m.in(month)).collect(Collectors.joining());
  }

  /** The same with the newest day, in the month that has not ended on it. */
  String knownText(YearMonth month) {
    return text(month) + (knownEnd(month).equals(month.atEndOfMonth()) ? "" : asOf);
  }

  /** Identity of months and parameter values, for fingerprints. */
  public String text() {
    return months
        + parameters.stream()
            .map(p -> p.id() + months.stream().map(p::in).toList())
            .collect(Collectors.joining())
        + mappings.stream()
            .map(m -> m.id() + months.stream().map(m::in).toList())
            .collect(Collectors.joining());
  }

  /**
   * Makes the view {@code periods}: period_month, period_end, quarter_start, year_start, known_end
   * (the last day of the month of which the exports can know: the newest one, in its month),
   * windows (the spans that end with the month), and a column for every parameter and every
   * mapping, NULL where none is known.
   */
  public void createView(SparkSession spark) {
    createView(spark, months);
  }

  /** The same of some of the months. */
  void createView(SparkSession spark, Collection<YearMonth> some) {
    String columns =
        new PeriodColumns(parameters).definitions()
            + ", quarter_start DATE, known_end DATE, windows ARRAY<STRING>"
            + mappings.stream()
                .map(m -> ", " + m.id() + " MAP<STRING, ARRAY<STRING>>")
                .collect(Collectors.joining());
    List<Row> rows = months.stream().filter(some::contains).map(this::row).toList();
    spark
        .createDataFrame(rows, org.apache.spark.sql.types.StructType.fromDDL(columns))
        .createOrReplaceTempView("periods");
  }

  private LocalDate knownEnd(YearMonth month) {
    LocalDate end = month.atEndOfMonth();
    return end.isAfter(asOf) ? asOf : end;
  }

  private static Map<String, String[]> arrays(Map<String, List<String>> map) {
    Map<String, String[]> arrays = new TreeMap<>();
    map.forEach((code, codes) -> arrays.put(code, codes.toArray(new String[0])));
    return arrays;
  }

  private Row row(YearMonth month) {
    List<Object> cells = new PeriodColumns(parameters).values(month);
    cells.add(month.minusMonths((month.getMonthValue() - 1) % 3).atDay(1));
    cells.add(knownEnd(month));
    cells.add(Windows.endingWith(month).toArray(new String[0]));
    mappings.forEach(m -> cells.add(m.in(month).map(Periods::arrays).orElse(null)));
    return RowFactory.create(cells.toArray());
  }
}
