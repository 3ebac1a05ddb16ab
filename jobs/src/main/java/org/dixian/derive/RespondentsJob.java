package org.dixian.derive;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Contents;
import org.dixian.run.Inputs;
import org.dixian.run.MonthlyJob;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Settings;
import org.dixian.table.FactTables;
import org.dixian.table.GoldTables;
import org.dixian.table.TableContract;

/**
 * On how many households every sum of a county rests, and the most that one of them brings: what
 * disclosure control has to know and no figure says. Only the months that are about to be released
 * are counted, in the breakdowns that are published; facts that are not about households have no
 * rows. Households are counted one by one where there may be few of them: a count that is many
 * times the most rows that any household has rests on many households, and says so by the least
 * number that it can rest on.
 */
public final class RespondentsJob implements MonthlyJob {
  private static final String CELL = "_county, period_month, _dimension, _category";

  private final Settings settings;
  private final Periods periods;
  private final SortedSet<YearMonth> released;

  /**
   * @param released months that are about to be released
   */
  public RespondentsJob(Settings settings, Periods periods, SortedSet<YearMonth> released) {
    this.settings = settings;
    this.periods = periods;
    this.released = released;
  }

  @Override
  public TableContract writes() {
    return GoldTables.RESPONDENTS;
  }

  @Override
  public List<String> reads() {
    List<String> reads = new ArrayList<>(List.of(GoldTables.MEASURE_CELLS.name()));
    facts().forEach(f -> reads.add("gold." + f.fact()));
    return reads;
  }

  @Override
  public String rules() {
    return facts() + settings.unitsHash() + settings.indicators() + enough();
  }

  @Override
  public SortedMap<YearMonth, String> months(Contents contents) {
    SortedMap<YearMonth, String> months = new TreeMap<>();
    for (YearMonth month : released) {
      StringBuilder text = new StringBuilder(periods.knownText(month));
      facts().forEach(f -> text.append('\n').append(CellsJob.text(contents, f.fact(), month)));
      months.put(month, text.toString());
    }
    return months;
  }

  @Override
  public boolean manyRows() {
    return true;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs, SortedSet<YearMonth> months) {
    SparkSession spark = inputs.asViews().spark();
    periods.createView(spark, months);
    UnitViews.createAncestors(spark, settings.units());
    return facts().stream()
        .map(fact -> spark.sql(sql(spark, fact)))
        .reduce(Dataset::union)
        .orElseThrow(() -> new IllegalStateException("No fact is about households"));
  }

  private List<FactMeasures> facts() {
    return settings.facts().stream().filter(FactMeasures::aboutHouseholds).toList();
  }

  /** So many households are enough for a figure to be shown. */
  private int enough() {
    return settings.pipeline().publish().protection().minimumHouseholds();
  }

  private String sql(SparkSession spark, FactMeasures fact) {
    List<Subject> subjects = Subject.of(settings, fact);
    Set<String> divided = new TreeSet<>();
    settings.indicators().stream()
        .filter(i -> i.measures().stream().anyMatch(m -> settings.factOf(m).equals(fact)))
        .forEach(i -> divided.addAll(i.breakdowns()));
    String rows =
        """
        (SELECT a.ancestor AS _county, f.period_month, f._dimension, f._category,
          f.%s AS household, %s
        FROM %s f JOIN unit_ancestors a
          ON a.unit_code = f.unit_code AND a.ancestor_level = 'county')"""
            .formatted(
                fact.respondent(),
                each(subjects, "%2$s AS b%1$d", Subject::brings),
                FactCells.of(spark, fact, divided));
    List<String> key = FactTables.fact(fact.fact()).orElseThrow().key();
    String one =
        key.equals(List.of("period_month", fact.respondent()))
            ? rows
            : ofFew(rows, subjects, few(fact, subjects, divided));
    String counted =
        grouped(each(subjects, "count_if(b%1$d <> 0) AS n%1$d, max(abs(b%1$d)) AS x%1$d"), one);
    return one.equals(rows)
        ? stacked(subjects, counted)
        : stacked(subjects, counted)
            + "\nUNION ALL\n"
            + stacked(subjects, ofMany(subjects, few(fact, subjects, divided)));
  }

  /** The sums of a fact's cells, and whether each may rest on few households. */
  private String few(FactMeasures fact, List<Subject> subjects, Set<String> divided) {
    String amounts =
        "(SELECT *, %s FROM %s)"
            .formatted(each(subjects, "%2$s AS a%1$d", Subject::amount), cells(fact, divided));
    return "(SELECT %s, most, %s, %s FROM %s)"
        .formatted(
            CELL,
            each(subjects, "a%1$d"),
            each(
                subjects,
                "(CASE WHEN %2$s THEN a%1$d > 0 AND a%1$d < "
                    + enough()
                    + " * most ELSE a%1$d <> 0 END) AS few%1$d",
                s -> String.valueOf(s.counted())),
            amounts);
  }

  /** One row a household and cell, with what its rows bring where there may be few households. */
  private static String ofFew(String rows, List<Subject> subjects, String cells) {
    return """
        (SELECT %s, %s
        FROM %s JOIN %s USING (%s)
        WHERE %s
        GROUP BY %s, household)"""
        .formatted(
            CELL,
            each(subjects, "sum(CASE WHEN few%1$d THEN b%1$d ELSE 0 END) AS b%1$d"),
            rows,
            cells,
            CELL,
            each(subjects, "few%1$d AND b%1$d <> 0").replace(",\n", "\n OR "),
            CELL);
  }

  /** How many households there are at least where there are many. */
  private static String ofMany(List<Subject> subjects, String cells) {
    return "(SELECT %s, %s FROM %s)"
        .formatted(
            CELL,
            each(
                subjects,
                "CASE WHEN NOT few%1$d THEN CAST(ceil(a%1$d / most) AS BIGINT) END AS n%1$d,"
                    + " most AS x%1$d"),
            cells);
  }

  /** The sums of a fact's cells, one row a county, month and category, with a column a measure. */
  private String cells(FactMeasures fact, Set<String> divided) {
    List<String> sums = new ArrayList<>();
    for (Measure m : fact.measures()) {
      for (String window : Windows.stored(settings, m)) {
        sums.add(
            "coalesce(sum(CASE WHEN measure = '%s' AND window = '%s' THEN amount END), 0) AS %s"
                .formatted(m.id(), window, Subject.column(m.id(), window)));
      }
    }
    boolean monthly = FactTables.since(fact.fact()) == null;
    return grouped(
        String.join(",\n  ", sums) + ", any_value(most) AS most",
        """
        (SELECT c.unit_code AS _county, c.period_month, c.dimension AS _dimension,
          c.category AS _category, c.window, c.measure, c.amount, m.most
        FROM measure_cells c
        JOIN periods p ON p.period_month = c.period_month
        JOIN (SELECT DISTINCT ancestor FROM unit_ancestors WHERE ancestor_level = 'county') u
          ON u.ancestor = c.unit_code
        CROSS JOIN (SELECT coalesce(max(n), 1) AS most FROM (
          SELECT count(*) AS n FROM %s GROUP BY %s)) m
        WHERE c.dimension IN ('all', %s) AND c.measure IN (%s))"""
            .formatted(
                monthly
                    ? "%s WHERE period_month IN (SELECT period_month FROM periods)"
                        .formatted(fact.fact())
                    : fact.fact(),
                fact.respondent() + (monthly ? ", period_month" : ""),
                quoted(divided),
                quoted(fact.measures().stream().map(Measure::id).toList())));
  }

  private static String quoted(Collection<String> texts) {
    return texts.stream().collect(Collectors.joining("', '", "'", "'"));
  }

  /** An expression for every subject, with its number and a text of it. */
  private static String each(
      List<Subject> subjects, String expression, Function<Subject, String> text) {
    return IntStream.range(0, subjects.size())
        .mapToObj(n -> expression.formatted(n, text.apply(subjects.get(n))))
        .collect(Collectors.joining(",\n"));
  }

  /** An expression for every subject, with its number. */
  private static String each(List<Subject> subjects, String expression) {
    return each(subjects, expression, s -> "");
  }

  private static String grouped(String columns, String rows) {
    return "(SELECT %s, %s FROM %s GROUP BY %s)".formatted(CELL, columns, rows, CELL);
  }

  /** One row a subject that rests on any household, from rows with a column a subject. */
  private static String stacked(List<Subject> subjects, String cells) {
    return """
        SELECT _county AS unit_code, period_month, window, _dimension AS dimension,
          _category AS category, subject, households, largest
        FROM %s LATERAL VIEW stack(%d, %s) AS subject, window, households, largest
        WHERE households > 0"""
        .formatted(
            cells,
            subjects.size(),
            each(
                subjects, "%2$s, n%1$d, x%1$d", s -> "'%s', '%s'".formatted(s.name(), s.window())));
  }
}
