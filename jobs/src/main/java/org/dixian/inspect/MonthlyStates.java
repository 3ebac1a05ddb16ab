package org.dixian.inspect;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;
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
    delivered().forEach(c -> text.append(located(c)));
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
      spark.sql(located(contract)).createOrReplaceTempView("inspected_" + contract.source());
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

  /**
   * Rows with their place and what other exports say of whom they are about. All that is asked of
   * one export by one token is asked at once.
   */
  private String located(SourceContract contract) {
    SourceChecks checks = settings.checksOf(contract.source());
    Map<Asked, List<String>> asked = new LinkedHashMap<>();
    // As a number: Spark sorts all rows to find the least of texts.
    String unit =
        "CAST(%s AS BIGINT)".formatted(village(contract).map(c -> "s." + c).orElse("NULL"));
    if (checks.locatedBy() != null) {
      Asked home = new Asked(checks.locatedBy().source(), checks.locatedBy().on());
      String village = village(settings.contract(home.source())).orElseThrow();
      asked.put(home, columns("min(CAST(%s AS BIGINT)) AS unit".formatted(village)));
      unit = home.alias() + ".unit";
    }
    String county =
        "CASE WHEN s.scope <> 'province' THEN s.scope"
            + " ELSE coalesce(substring(CAST(%s AS STRING), 1, 6), 'unknown') END".formatted(unit);
    StringBuilder said = new StringBuilder();
    StringBuilder months = new StringBuilder();
    for (int i = 0; i < checks.reads().size(); i++) {
      SourceChecks.Lookup lookup = checks.reads().get(i);
      Asked of = new Asked(lookup.source(), lookup.on());
      asked
          .computeIfAbsent(of, k -> columns())
          .add("bool_or(%s) AS said%d".formatted(lookup.when(), i));
      said.append(
          ", CASE WHEN s.%s IS NULL THEN NULL WHEN %s.said%d THEN true WHEN d%d.scope IS NOT NULL THEN false END AS %s"
              .formatted(lookup.on(), of.alias(), i, i, lookup.as()));
      months.append(delivered(lookup.source(), i, county));
    }
    StringBuilder joins = new StringBuilder();
    asked.forEach((of, columns) -> joins.append(join(of, columns)));
    return """
        SELECT /*+ BROADCAST(_f) */ s.*, %s AS _county, %s AS _unit,
          _f.file_number * %d + s.row_number AS _place%s
        FROM inspected_state_%s s JOIN inspected_files _f ON _f.file_id = s.file_id%s%s"""
        .formatted(county, unit, ROWS_OF_A_FILE, said, contract.source(), joins, months);
  }

  /**
   * What is asked of an export.
   *
   * @param on the token by which both are about the same
   */
  private record Asked(String source, String on) {
    String alias() {
      return source + "_by_" + on;
    }
  }

  private static List<String> columns(String... first) {
    return new ArrayList<>(List.of(first));
  }

  private static String join(Asked of, List<String> columns) {
    return """

        LEFT JOIN (SELECT %1$s AS token, period_month, %2$s
          FROM inspected_state_%3$s WHERE %1$s IS NOT NULL GROUP BY %1$s, period_month) %4$s
          ON %4$s.token = s.%1$s AND %4$s.period_month = s.period_month"""
        .formatted(of.on(), String.join(", ", columns), of.source(), of.alias());
  }

  /** Whether an export of the row's place was delivered in the month. */
  private String delivered(String source, int i, String county) {
    boolean whole = settings.contract(source).files().scope() == SourceContract.Scope.PROVINCE;
    return """

        LEFT JOIN (SELECT scope, period_month FROM inspected_months WHERE source = '%1$s') d%2$d
          ON d%2$d.period_month = s.period_month AND d%2$d.scope = %3$s"""
        .formatted(source, i, whole ? "'province'" : county);
  }

  private static java.util.Optional<String> village(SourceContract contract) {
    return contract.storedColumns().stream()
        .filter(c -> c.type() == ColumnType.UNIT)
        .map(Column::name)
        .findFirst();
  }
}
