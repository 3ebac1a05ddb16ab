package org.dixian.derive;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Contents;
import org.dixian.run.Inputs;
import org.dixian.run.MonthlyJob;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;
import org.dixian.table.GoldTables;
import org.dixian.table.TableContract;

/**
 * On how many households every sum of a county rests, and the most that one of them brings: what
 * disclosure control has to know and no figure says. Two sums after one another: by household, then
 * over households. Only the months that are about to be released are counted; facts that are not
 * about households have no rows.
 */
public final class RespondentsJob implements MonthlyJob {
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
    return facts().stream().map(f -> "gold." + f.fact()).toList();
  }

  @Override
  public String rules() {
    return facts() + settings.unitsHash() + settings.indicators();
  }

  @Override
  public SortedMap<YearMonth, String> months(Contents contents) {
    SortedMap<YearMonth, String> months = new TreeMap<>();
    for (YearMonth month : released) {
      StringBuilder text = new StringBuilder(periods.text(month));
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

  private String sql(SparkSession spark, FactMeasures fact) {
    List<String> sums = new ArrayList<>();
    Map<String, String> subjects = new LinkedHashMap<>();
    for (Measure m : fact.measures()) {
      boolean histogram = m.time() == TimeRule.HISTOGRAM;
      for (String window : Windows.stored(settings, m)) {
        String column = m.id() + "__" + window;
        sums.add(
            "coalesce(sum(CASE WHEN (%s) AND (%s) THEN CAST((%s) AS BIGINT) END), 0) AS %s"
                .formatted(
                    m.where(),
                    FactCells.inWindow(settings, m, window),
                    histogram ? "(%s) IS NOT NULL".formatted(m.value()) : m.value(),
                    column));
        subjects.put("'%s', '%s'".formatted(m.id(), window), column);
      }
    }
    rests(fact).forEach(subjects::put);
    List<String> counted = new ArrayList<>();
    List<String> stacked = new ArrayList<>();
    int n = 0;
    for (Map.Entry<String, String> subject : subjects.entrySet()) {
      counted.add("count_if(%s <> 0) AS n%d".formatted(subject.getValue(), n));
      counted.add("max(abs(%s)) AS x%d".formatted(subject.getValue(), n));
      stacked.add("%s, n%d, x%d".formatted(subject.getKey(), n, n));
      n++;
    }
    return """
        SELECT unit_code, period_month, window, dimension, category, subject, households, largest
        FROM (
          SELECT unit_code, period_month, dimension, category, %s
          FROM (
            SELECT a.ancestor AS unit_code, f.period_month, _dimension AS dimension,
              _category AS category, f.%s AS household, %s
            FROM %s f JOIN unit_ancestors a
              ON a.unit_code = f.unit_code AND a.ancestor_level = 'county'
            GROUP BY ALL
          )
          GROUP BY unit_code, period_month, dimension, category
        ) LATERAL VIEW stack(%d, %s) AS subject, window, households, largest
        WHERE households > 0"""
        .formatted(
            String.join(", ", counted),
            fact.respondent(),
            String.join(",\n  ", sums),
            FactCells.of(spark, fact),
            subjects.size(),
            String.join(", ", stacked));
  }

  /** Shares of the rows of one fact: what is in the denominator and not in the numerator. */
  private Map<String, String> rests(FactMeasures fact) {
    Map<String, String> rests = new LinkedHashMap<>();
    for (Indicator i : settings.indicators()) {
      if (i.limits() == null
          || !settings.factOf(i.numerator()).equals(fact)
          || !settings.factOf(i.denominator()).equals(fact)) {
        continue;
      }
      Measure part = settings.measure(i.numerator());
      Measure whole = settings.measure(i.denominator());
      i.windows().stream()
          .map(w -> List.of(part.time().cell(w), whole.time().cell(w)))
          .distinct()
          .forEach(
              w ->
                  rests.put(
                      "'without %s', '%s'".formatted(i.key(), w.get(0)),
                      "(%s__%s - %s__%s)".formatted(whole.id(), w.get(1), part.id(), w.get(0))));
    }
    return rests;
  }
}
