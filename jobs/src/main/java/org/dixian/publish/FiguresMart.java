package org.dixian.publish;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Contents;
import org.dixian.run.Inputs;
import org.dixian.run.MonthlyJob;
import org.dixian.settings.Settings;
import org.dixian.table.GoldTables;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/**
 * The published figures ({@code marts/indicator_values.sql}), by months: rows of a month about
 * which nothing new is known keep the day and the run of their computation.
 */
public final class FiguresMart implements MonthlyJob {
  private static final String VALUES = GoldTables.INDICATOR_VALUES.name();

  private final List<YearMonth> months;
  private final MartJob mart;
  private final String names;

  /**
   * @param months published months
   * @param asOf the newest day that the figures know of
   * @param runId stamped on the rows
   */
  public FiguresMart(Settings settings, List<YearMonth> months, LocalDate asOf, String runId) {
    this.months = List.copyOf(months);
    this.mart =
        new MartJob(
            MartTables.INDICATOR_VALUES,
            asOf,
            runId,
            VALUES,
            MartTables.INDICATOR_CATALOGUE.name(),
            MartTables.ORG_UNITS.name());
    this.names = ReferenceMart.catalogue(settings).rules() + ReferenceMart.units(settings).rules();
  }

  @Override
  public TableContract writes() {
    return mart.writes();
  }

  @Override
  public List<String> reads() {
    return mart.reads();
  }

  @Override
  public String rules() {
    return MartJob.sql(writes()) + names;
  }

  @Override
  public String monthColumn() {
    return "period";
  }

  @Override
  public SortedMap<YearMonth, String> months(Contents contents) {
    SortedMap<YearMonth, String> texts = new TreeMap<>();
    months.forEach(month -> texts.put(month, contents.of(VALUES, month)));
    return texts;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs, SortedSet<YearMonth> some) {
    String asked = some.stream().map(m -> "'" + m + "'").collect(Collectors.joining(", "));
    return mart.compute(inputs).where(some.isEmpty() ? "false" : "period IN (" + asked + ")");
  }
}
