package org.dixian.inspect;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Contents;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.settings.PeriodColumns;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.SourceChecks.Scope;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Delivery;

/**
 * What every export said in every month: the state after the month's newest delivery of each place,
 * and of events the month's own rows. A place without a delivery in a month has no state in it.
 */
final class MonthlyStates {
  /** Place of the delivery's day in a row of months. */
  private static final int DELIVERED = 2;

  /** A row's place is its file's number times this, and its number in the file. */
  static final long ROWS_OF_A_FILE = 1L << 32;

  private final Settings settings;
  private final LocatedRows located;
  private final PeriodColumns period;
  private final List<YearMonth> published;
  private final Map<String, List<Effective>> files;
  private final Map<String, List<Row>> months = new TreeMap<>();

  /**
   * @param published the months that are looked at
   * @param files the files that count, by source
   */
  MonthlyStates(Settings settings, List<YearMonth> published, Map<String, List<Effective>> files) {
    this.settings = settings;
    this.located = new LocatedRows(settings);
    this.published = published;
    this.files = files;
    this.period = new PeriodColumns(settings.parameters());
    files.forEach(
        (source, list) -> {
          List<Row> rows = rows(source, published, list);
          if (!rows.isEmpty()) {
            months.put(source, rows);
          }
        });
  }

  private List<Row> rows(String source, List<YearMonth> published, List<Effective> files) {
    Map<String, LocalDate> newest = new TreeMap<>();
    for (Effective e : files) {
      LocalDate day = e.file().asOf();
      newest.merge(
          YearMonth.from(day) + "/" + e.file().scope(), day, (a, b) -> a.isAfter(b) ? a : b);
    }
    List<Row> rows = new ArrayList<>();
    newest.forEach(
        (place, day) -> {
          if (published.contains(YearMonth.from(day))) {
            List<Object> cells = new ArrayList<>();
            cells.add(source);
            cells.add(place.substring(place.indexOf('/') + 1));
            cells.add(day);
            cells.addAll(period.values(YearMonth.from(day)));
            rows.add(RowFactory.create(cells.toArray()));
          }
        });
    return rows;
  }

  /** Exports with a delivery in the months. */
  List<SourceContract> delivered() {
    return settings.contracts().stream().filter(c -> months.containsKey(c.source())).toList();
  }

  /** The silver tables that the views rest on. */
  List<String> tables() {
    return sources().stream().map(s -> "silver." + s).toList();
  }

  /**
   * What the states of each month depend on: files about it and earlier days, events told in it.
   */
  SortedMap<YearMonth, String> months(Contents contents) {
    SortedMap<YearMonth, String> texts = new TreeMap<>();
    for (YearMonth month : published) {
      StringBuilder text = new StringBuilder(rows(Set.of(month)).toString());
      for (String source : sources()) {
        boolean events = settings.contract(source).delivery() == Delivery.EVENTS;
        text.append('\n')
            .append(
                events
                    ? contents.of("silver." + source, "valid_from", month)
                    : Effective.text(files.get(source), month));
      }
      texts.put(month, text.toString());
    }
    return texts;
  }

  private List<Row> rows(Set<YearMonth> some) {
    return months.values().stream()
        .flatMap(List::stream)
        .filter(row -> some.contains(YearMonth.from(row.<LocalDate>getAs(DELIVERED))))
        .toList();
  }

  /** Identity of the views, for fingerprints. */
  String text() {
    StringBuilder text = new StringBuilder();
    sources().forEach(s -> text.append(state(settings.contract(s))));
    delivered().forEach(c -> text.append(located.of(c, source -> Long.MAX_VALUE)));
    return text.toString();
  }

  /** Delivered exports, and those that their checks read or are located by. */
  private TreeSet<String> sources() {
    TreeSet<String> sources = new TreeSet<>(months.keySet());
    for (String source : List.copyOf(sources)) {
      SourceChecks checks = settings.checksOf(source);
      checks.reads().forEach(r -> sources.add(r.source()));
      if (checks.locatedBy() != null) {
        sources.add(checks.locatedBy().source());
      }
    }
    return sources;
  }

  /**
   * Makes a view {@code inspected_<source>} for every delivered export: its rows in the months with
   * the columns of the period, the looked-up columns, {@code _county}, {@code _unit} as a number
   * and {@code _place}, the row's number after that of its file; and {@code inspected_files}.
   */
  void createViews(Inputs inputs, Set<YearMonth> some) {
    SparkSession spark = inputs.spark();
    spark
        .createDataFrame(
            rows(some),
            StructType.fromDDL(
                "source STRING, scope STRING, delivered_date DATE, " + period.definitions()))
        .createOrReplaceTempView("inspected_months");
    spark
        .createDataFrame(fileNumbers(), StructType.fromDDL("file_id STRING, file_number BIGINT"))
        .createOrReplaceTempView("inspected_files");
    for (String source : sources()) {
      inputs.table("silver." + source).createOrReplaceTempView("inspected_silver_" + source);
      spark
          .sql(state(settings.contract(source)))
          .createOrReplaceTempView("inspected_state_" + source);
    }
    for (SourceContract contract : delivered()) {
      String rows = located.of(contract, source -> inputs.rows("silver." + source));
      spark.sql(rows).createOrReplaceTempView("inspected_" + contract.source());
    }
  }

  /** Files numbered in the order of their contents' hashes: least means the same of both. */
  private List<Row> fileNumbers() {
    List<Row> rows = new ArrayList<>();
    months.keySet().stream()
        .flatMap(source -> files.get(source).stream())
        .map(e -> e.file().fileId())
        .sorted()
        .distinct()
        .forEach(id -> rows.add(RowFactory.create(id, (long) rows.size())));
    return rows;
  }

  /**
   * The columns by which rows are judged together: the token first, since the others are mostly
   * equal and a sort would compare all of them; of the period's those that the checks name.
   */
  String together(Scope scope, List<Check> checks) {
    String said = checks.stream().map(Check::verdict).collect(Collectors.joining());
    Set<String> columns = new LinkedHashSet<>(List.of(scope.token(), "_county", "period_month"));
    period.names().stream()
        .filter(name -> Pattern.compile("\\b" + name + "\\b").matcher(said).find())
        .forEach(columns::add);
    return String.join(", ", columns);
  }

  private String state(SourceContract contract) {
    String holds =
        contract.delivery() == Delivery.EVENTS
            ? "trunc(s.valid_from, 'MM') = m.period_month"
            : "s.valid_from <= m.delivered_date"
                + " AND (s.valid_to IS NULL OR s.valid_to > m.delivered_date)";
    return """
        SELECT /*+ BROADCAST(m) */ s.*, m.%s
        FROM inspected_silver_%s s JOIN inspected_months m
          ON m.source = '%s' AND m.scope = s.scope AND %s
        """
        .formatted(
            String.join(", m.", period.names()), contract.source(), contract.source(), holds);
  }
}
