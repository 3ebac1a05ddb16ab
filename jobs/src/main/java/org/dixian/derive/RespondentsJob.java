package org.dixian.derive;

import java.time.YearMonth;
import java.util.ArrayList;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.dixian.run.Contents;
import org.dixian.run.Inputs;
import org.dixian.run.MonthlyJob;
import org.dixian.run.Resource;
import org.dixian.settings.Breakdowns;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.OrgUnits.Unit;
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
  private static final String JUDGED = Resource.text("/respondents/judged_sums.sql");
  private static final String COUNTED = Resource.text("/respondents/respondents.sql");

  private final Settings settings;
  private final Periods periods;
  private final SortedSet<YearMonth> released;
  private Dataset<Row> judged;

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
    UnitsAbove.register(spark, settings.units());
    if (facts().isEmpty()) {
      return spark.createDataFrame(List.of(), writes().schema());
    }
    createSubjects(spark);
    judged =
        spark
            .sql(
                JUDGED
                    .replace("$most", all(RespondentsJob::most))
                    .replace("$counties", counties())
                    .replace("$enough", String.valueOf(enough())))
            .persist(StorageLevel.MEMORY_AND_DISK());
    judged.createOrReplaceTempView("judged_sums");
    return spark.sql(
        COUNTED
            .replace("$counted", all(fact -> counted(spark, fact)))
            .replace(
                "$direct",
                facts().stream()
                    .filter(RespondentsJob::direct)
                    .map(FactMeasures::fact)
                    .collect(Collectors.joining("', '", "'", "'"))));
  }

  @Override
  public void ended() {
    if (judged != null) {
      judged.unpersist();
    }
  }

  /** sum_subjects, numbered over all facts, and subject_terms. */
  private void createSubjects(SparkSession spark) {
    List<Row> subjects = new ArrayList<>();
    List<Row> terms = new ArrayList<>();
    for (FactMeasures fact : facts()) {
      for (Subject s : Subject.of(settings, fact)) {
        List<String> dimensions = new ArrayList<>(divided(fact));
        s.sum().forEach(t -> dimensions.retainAll(stored(t.measure())));
        dimensions.add("all");
        int number = subjects.size();
        subjects.add(RowFactory.create(number, fact.fact(), s.name(), s.window(), s.counted()));
        for (Subject.Term t : s.sum()) {
          terms.add(
              RowFactory.create(
                  number, t.measure(), t.window(), t.sign(), dimensions.toArray(new String[0])));
        }
      }
    }
    view(
        spark,
        "sum_subjects",
        subjects,
        "subject INT, fact STRING, name STRING, window STRING, counted BOOLEAN");
    view(
        spark,
        "subject_terms",
        terms,
        "subject INT, measure STRING, window STRING, sign INT, dimensions ARRAY<STRING>");
  }

  private Set<String> stored(String measure) {
    return Breakdowns.stored(settings, settings.measure(measure));
  }

  private String all(Function<FactMeasures, String> sql) {
    return facts().stream().map(sql).collect(Collectors.joining("\nUNION ALL\n"));
  }

  /** Number of a fact's first subject. */
  private int first(FactMeasures fact) {
    return facts().stream()
        .takeWhile(f -> !f.equals(fact))
        .mapToInt(f -> Subject.of(settings, f).size())
        .sum();
  }

  private List<FactMeasures> facts() {
    return settings.facts().stream().filter(FactMeasures::aboutHouseholds).toList();
  }

  /** So many households are enough for a figure to be shown. */
  private int enough() {
    return settings.pipeline().publish().protection().minimumHouseholds();
  }

  private String counties() {
    return settings.units().units().stream()
        .filter(u -> u.level().equals("county"))
        .map(Unit::code)
        .collect(Collectors.joining("', '", "'", "'"));
  }

  /** The breakdowns in which figures of a fact are published. */
  private Set<String> divided(FactMeasures fact) {
    Set<String> divided = new TreeSet<>();
    settings.indicators().stream()
        .filter(i -> i.measures().stream().anyMatch(m -> settings.factOf(m).equals(fact)))
        .forEach(i -> divided.addAll(i.breakdowns()));
    return divided;
  }

  /** Whether each of a fact's rows is a household in a month. */
  private static boolean direct(FactMeasures fact) {
    return FactTables.fact(fact.fact())
        .orElseThrow()
        .key()
        .equals(List.of("period_month", fact.respondent()));
  }

  /**
   * One row a subject, county, month and category: how many households bring something, where there
   * may be few of them, and the most that one brings.
   */
  private String counted(SparkSession spark, FactMeasures fact) {
    List<Subject> subjects = Subject.of(settings, fact);
    int first = first(fact);
    String rows =
        """
        (SELECT county_of(unit_code) AS _county, period_month, _dimension, _category,
          %s AS household, %s
        FROM %s)"""
            .formatted(
                fact.respondent(),
                each(subjects, "%2$s AS b%1$d"),
                FactCells.of(spark, fact, divided(fact)));
    return """
        SELECT %d + subject AS subject, _county AS unit_code, period_month,
          _dimension AS dimension, _category AS category, households, largest
        FROM (SELECT %s, %s FROM %s GROUP BY %s)
          LATERAL VIEW stack(%d, %s) AS subject, households, largest"""
        .formatted(
            first,
            CELL,
            each(subjects, "count_if(b%1$d <> 0) AS n%1$d, max(abs(b%1$d)) AS x%1$d"),
            direct(fact) ? rows : ofFew(fact, rows, subjects, first),
            CELL,
            subjects.size(),
            each(subjects, "%1$d, n%1$d, x%1$d"));
  }

  /** One row a household and cell, with what its rows bring where there may be few households. */
  private static String ofFew(FactMeasures fact, String rows, List<Subject> subjects, int first) {
    return """
        (SELECT /*+ BROADCAST(f) */ %s, %s
        FROM %s r
        JOIN (
          SELECT unit_code AS _county, period_month, dimension AS _dimension,
            category AS _category, %s
          FROM judged_sums WHERE fact = '%s' AND few GROUP BY ALL) f USING (%s)
        WHERE %s
        GROUP BY %s, household)"""
        .formatted(
            CELL,
            each(subjects, "sum(CASE WHEN few%1$d THEN b%1$d ELSE 0 END) AS b%1$d"),
            rows,
            each(subjects, "bool_or(subject = " + first + " + %1$d) AS few%1$d"),
            fact.fact(),
            CELL,
            each(subjects, "few%1$d AND b%1$d <> 0").replace(",\n", "\n OR "),
            CELL);
  }

  /** An expression for every subject, with its number and what a row brings to it. */
  private static String each(List<Subject> subjects, String expression) {
    return IntStream.range(0, subjects.size())
        .mapToObj(n -> expression.formatted(n, subjects.get(n).brings()))
        .collect(Collectors.joining(",\n"));
  }

  /** The most rows that any household has in a month. */
  private static String most(FactMeasures fact) {
    boolean monthly = FactTables.since(fact.fact()) == null;
    return direct(fact)
        ? "SELECT '%s' AS fact, 1L AS most".formatted(fact.fact())
        : """
          SELECT '%s' AS fact, coalesce(max(n), 1L) AS most
          FROM (SELECT count(*) AS n FROM %s GROUP BY %s)"""
            .formatted(
                fact.fact(),
                fact.fact()
                    + (monthly ? " WHERE period_month IN (SELECT period_month FROM periods)" : ""),
                fact.respondent() + (monthly ? ", period_month" : ""));
  }

  private static void view(SparkSession spark, String name, List<Row> rows, String columns) {
    spark.createDataFrame(rows, StructType.fromDDL(columns)).createOrReplaceTempView(name);
  }
}
