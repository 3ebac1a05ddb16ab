package org.dixian.derive;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Effective;
import org.dixian.run.JobRunner;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Indicator;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;

/**
 * Who reported what: for each indicator, month and unit from the county up, how many counties are
 * expected and how many reported. A county has reported an indicator when every export that its
 * measures rest on has a delivery that speaks for the month (a quarterly one for three), of the
 * county or of the province, and every parameter is known; otherwise its figure is not reported,
 * which is neither zero nor no base.
 */
public final class Coverage {
  private static final StructType COLUMNS =
      StructType.fromDDL(
          "indicator_key STRING, period_month DATE, unit_code STRING, reporting INT, expected INT");

  private final Settings settings;
  private final Periods periods;
  private final List<String> counties;
  private final Map<String, Set<String>> delivered = new HashMap<>();
  private final List<Row> rows;
  private final Map<YearMonth, String> texts;

  /**
   * @param files the files that count, by source
   */
  public Coverage(Settings settings, Periods periods, Map<String, List<Effective>> files) {
    this.settings = settings;
    this.periods = periods;
    this.counties = settings.expectedCounties();
    files.forEach(
        (source, list) -> {
          Set<String> places = new HashSet<>();
          int months = monthsTold(settings.contract(source));
          for (Effective e : list) {
            YearMonth first = YearMonth.from(e.file().asOf());
            for (int i = 0; i < months; i++) {
              places.add(first.plusMonths(i) + "/" + e.file().scope());
            }
          }
          delivered.put(source, places);
        });
    this.rows = rows();
    this.texts = textsByMonth();
  }

  /** A delivery speaks for the months up to the one before the next delivery that is expected. */
  private static int monthsTold(SourceContract contract) {
    if (contract.expected() == null) {
      return 1;
    }
    return switch (contract.expected().every()) {
      case DAY, MONTH, EVENT -> 1;
      case QUARTER -> 3;
      case TERM -> 6;
      case YEAR -> 12;
    };
  }

  /** Makes the view {@code coverage}. */
  public void createView(SparkSession spark) {
    spark.createDataFrame(rows, COLUMNS).createOrReplaceTempView("coverage");
  }

  /** Identity of what it says about a month, for fingerprints. */
  public String text(YearMonth month) {
    return texts.getOrDefault(month, "");
  }

  private Map<YearMonth, String> textsByMonth() {
    Map<YearMonth, StringBuilder> texts = new TreeMap<>();
    for (Row row : rows) {
      texts
          .computeIfAbsent(YearMonth.from(row.<LocalDate>getAs(1)), m -> new StringBuilder())
          .append(row);
    }
    Map<YearMonth, String> hashes = new TreeMap<>();
    texts.forEach((month, text) -> hashes.put(month, JobRunner.sha256(text.toString())));
    return hashes;
  }

  private List<Row> rows() {
    Map<String, Set<String>> countiesOf = countiesByUnit();
    List<Row> rows = new ArrayList<>();
    for (Indicator indicator : settings.indicators()) {
      Set<String> sources = settings.sources(indicator);
      Set<String> columns = new TreeSet<>();
      for (String id : indicator.measures()) {
        Measure measure = settings.measure(id);
        columns.addAll(measure.columns());
        columns.addAll(measure.parameters());
      }
      for (YearMonth month : periods.months()) {
        Set<String> reporting = reporting(sources, columns, month);
        countiesOf.forEach(
            (unit, counties) ->
                rows.add(
                    RowFactory.create(
                        indicator.key(),
                        month.atDay(1),
                        unit,
                        (int) counties.stream().filter(reporting::contains).count(),
                        counties.size())));
      }
    }
    return rows;
  }

  private Set<String> reporting(Set<String> sources, Set<String> columns, YearMonth month) {
    boolean known =
        settings.parameters().stream()
            .filter(p -> columns.contains(p.id()))
            .allMatch(p -> p.in(month).isPresent());
    Set<String> reporting = new HashSet<>();
    for (String county : known ? counties : List.<String>of()) {
      if (sources.stream().allMatch(s -> delivers(s, county, month))) {
        reporting.add(county);
      }
    }
    return reporting;
  }

  private boolean delivers(String source, String county, YearMonth month) {
    Set<String> places = delivered.getOrDefault(source, Set.of());
    return places.contains(month + "/" + county) || places.contains(month + "/province");
  }

  /** Expected counties under every unit from the county up that has any. */
  private Map<String, Set<String>> countiesByUnit() {
    Map<String, Set<String>> byUnit = new LinkedHashMap<>();
    for (String county : counties) {
      String unit = county;
      while (unit != null && !unit.isEmpty()) {
        byUnit.computeIfAbsent(unit, u -> new TreeSet<>()).add(county);
        unit = settings.units().unit(unit).map(Unit::parent).orElse(null);
      }
    }
    return byUnit;
  }
}
