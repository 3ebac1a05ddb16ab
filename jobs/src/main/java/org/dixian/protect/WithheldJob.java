package org.dixian.protect;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.run.Refusal;
import org.dixian.settings.Partitions;
import org.dixian.settings.Settings;
import org.dixian.table.GoldTables;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/**
 * Which figures of the months to be released the public does not see: those that rest on few
 * households, and as few others as it takes that nobody can compute them. A month at a time, in
 * order, in the driver's memory: the figures from the county up are some ten thousands a month.
 */
public final class WithheldJob implements Job {
  private static final String VALUES = MartTables.INDICATOR_VALUES.name();
  private static final String RESPONDENTS = GoldTables.RESPONDENTS.name();

  /** Months before a release that its spans reach back to. */
  private static final int FORMER_MONTHS = 3;

  private final Settings settings;
  private final Lake lake;
  private final Release release;

  public WithheldJob(Settings settings, Lake lake, Release release) {
    this.settings = settings;
    this.lake = lake;
    this.release = release;
  }

  @Override
  public TableContract writes() {
    return GoldTables.WITHHELD;
  }

  @Override
  public List<String> reads() {
    return List.of(VALUES, RESPONDENTS);
  }

  @Override
  public String rules() {
    return release.toString()
        + settings.pipeline().publish().protection()
        + settings.indicators()
        + settings.facts()
        + settings.figureChecks();
  }

  /**
   * @throws Refusal with exit code 4 when figures cannot be protected
   */
  @Override
  public Dataset<Row> compute(Inputs inputs) {
    SparkSession spark = inputs.spark();
    Protector protector = new Protector(settings, Partitions.of(spark, settings));
    YearMonth first = release.months().first();
    if (release.former() >= 0) {
      Dataset<Row> former = lake.read(spark, PublicTables.VALUES.name(), release.former());
      Dataset<Row> hidden = lake.read(spark, GoldTables.WITHHELD.name());
      for (int ago = FORMER_MONTHS; ago > 0; ago--) {
        YearMonth month = first.minusMonths(ago);
        List<FigureRow> rows = asShown(rows(inputs.table(VALUES), month), rows(former, month));
        protector.released(month, rows, sensitive(hidden, month));
      }
    }
    List<Row> withheld = new ArrayList<>();
    for (YearMonth month : release.months()) {
      withheld.addAll(
          protector.protect(
              month,
              rows(inputs.table(VALUES), month),
              respondents(inputs.table(RESPONDENTS), month)));
    }
    return spark
        .createDataFrame(withheld, GoldTables.WITHHELD.schema())
        .union(released(spark, first));
  }

  /**
   * What was withheld of the months before, which the figures of the new ones must not give away.
   */
  private Dataset<Row> released(SparkSession spark, YearMonth first) {
    String table = GoldTables.WITHHELD.name();
    return release.former() < 0
        ? spark.createDataFrame(List.of(), GoldTables.WITHHELD.schema())
        : lake.read(spark, table).where("period < '%s'".formatted(first));
  }

  /** Rows that are public, as readers have them; those that they do not see, as they are now. */
  private static List<FigureRow> asShown(List<FigureRow> now, List<FigureRow> published) {
    Map<String, FigureRow> exact = new HashMap<>();
    now.forEach(row -> exact.put(row.key(), row));
    return published.stream()
        .map(row -> row.suppressed() ? exact.getOrDefault(row.key(), row).withheld(true) : row)
        .toList();
  }

  /** What is sensitive in a month's withheld rows, by their keys. */
  private static Map<String, List<String>> sensitive(Dataset<Row> withheld, YearMonth month) {
    Map<String, List<String>> sensitive = new HashMap<>();
    withheld
        .where("period = '%s'".formatted(month))
        .select("indicator_key", "unit_code", "window", "dimension", "category", "sensitive")
        .collectAsList()
        .forEach(
            row ->
                sensitive.put(
                    FigureRow.key(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4)),
                    row.getList(5)));
    return sensitive;
  }

  private List<FigureRow> rows(Dataset<Row> values, YearMonth month) {
    String levels =
        settings.pipeline().publish().protection().levels().stream()
            .collect(Collectors.joining("', '", "'", "'"));
    return values
        .where(
            "period = '%s' AND unit_level IN (%s) AND status <> 'not_reported'"
                .formatted(month, levels))
        .selectExpr(FigureRow.COLUMNS)
        .collectAsList()
        .stream()
        .map(FigureRow::of)
        .sorted(FigureRow.ORDER)
        .toList();
  }

  private static List<Row> respondents(Dataset<Row> rows, YearMonth month) {
    return rows.where("period_month = DATE'%s'".formatted(month.atDay(1)))
        .select("unit_code", "window", "dimension", "category", "subject", "households", "largest")
        .collectAsList();
  }
}
