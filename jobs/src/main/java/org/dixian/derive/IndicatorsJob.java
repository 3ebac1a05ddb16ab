package org.dixian.derive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Contents;
import org.dixian.run.Inputs;
import org.dixian.run.MonthlyJob;
import org.dixian.run.Resource;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;
import org.dixian.settings.Target;
import org.dixian.table.GoldTables;
import org.dixian.table.TableContract;

/**
 * Indicator values from measures: numerator and denominator are sums over the unit, divided anew at
 * every level; a mean of ratios never appears. All indicators go through one plan, driven by a
 * table of their definitions ({@code indicator_values.sql}), and what stands beside each figure is
 * added in the same plan ({@code indicator_context.sql}).
 */
public final class IndicatorsJob implements MonthlyJob {
  /** How many months before stand the figures that a figure is compared with. */
  private static final int[] COMPARED = {1, 3, 12};

  private static final StructType DEFINITION =
      StructType.fromDDL(
          "indicator_key STRING, denominator STRING, median_of STRING, factor INT, decimals INT,"
              + " windows ARRAY<STRING>, denominator_ignores ARRAY<STRING>, direction STRING,"
              + " limits STRING, numerator_scale DECIMAL(4,2), denominator_scale DECIMAL(4,2)");
  private static final StructType ROLE =
      StructType.fromDDL(
          "indicator_key STRING, window STRING, role STRING, measure STRING, cell_window STRING,"
              + " dimensions ARRAY<STRING>");
  private static final StructType TARGET =
      StructType.fromDDL("indicator_key STRING, period_month DATE, target DECIMAL(20,6)");

  private final Settings settings;
  private final Periods periods;
  private final Coverage coverage;
  private final String values = Resource.text("/indicator_values.sql");
  private final String context = Resource.text("/indicator_context.sql");

  public IndicatorsJob(Settings settings, Periods periods, Coverage coverage) {
    this.settings = settings;
    this.periods = periods;
    this.coverage = coverage;
  }

  @Override
  public TableContract writes() {
    return GoldTables.INDICATOR_VALUES;
  }

  @Override
  public List<String> reads() {
    return List.of(GoldTables.MEASURE_CELLS.name());
  }

  @Override
  public String rules() {
    return values
        + context
        + settings.indicators()
        + settings.targets()
        + settings.facts()
        + settings.unitsHash();
  }

  @Override
  public SortedMap<YearMonth, String> months(Contents contents) {
    String cells = GoldTables.MEASURE_CELLS.name();
    SortedMap<YearMonth, String> months = new TreeMap<>();
    for (YearMonth month : periods.months()) {
      StringBuilder text = new StringBuilder();
      for (YearMonth compared : MonthlyJob.with(new TreeSet<>(List.of(month)), COMPARED)) {
        text.append(contents.of(cells, compared)).append(coverage.text(compared)).append('\n');
      }
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
    SortedSet<YearMonth> needed = MonthlyJob.with(months, COMPARED);
    periods.createView(spark, needed);
    inputs
        .table(GoldTables.MEASURE_CELLS.name())
        .where(among(needed))
        .createOrReplaceTempView("measure_cells");
    coverage.createView(spark);
    UnitViews.createAncestors(spark, settings.units());
    List<Row> definitions = settings.indicators().stream().map(this::definition).toList();
    spark.createDataFrame(definitions, DEFINITION).createOrReplaceTempView("definitions");
    spark.createDataFrame(roles(), ROLE).createOrReplaceTempView("roles");
    spark.createDataFrame(targets(), TARGET).createOrReplaceTempView("targets");
    BinomialLimits.register(spark);
    spark.sql(values).createOrReplaceTempView("figures");
    return spark.sql(context).where(among(months));
  }

  private static String among(SortedSet<YearMonth> months) {
    return months.isEmpty()
        ? "false"
        : months.stream()
            .map(m -> "DATE'%s'".formatted(m.atDay(1)))
            .collect(Collectors.joining(", ", "period_month IN (", ")"));
  }

  private Row definition(Indicator i) {
    return RowFactory.create(
        i.key(),
        i.denominator(),
        i.medianOf(),
        i.factor(),
        i.decimals(),
        i.windows().toArray(new String[0]),
        i.denominatorIgnores().toArray(new String[0]),
        i.direction(),
        i.limits(),
        scale(i.leadingMeasure()),
        scale(i.denominator()));
  }

  /** From what a measure counts to what is published: hundredths of a yuan become yuan. */
  private BigDecimal scale(String measure) {
    boolean money = measure != null && settings.measure(measure).unit().equals("fen");
    return new BigDecimal(money ? "0.01" : "1.00");
  }

  /** Which measure plays which part; a denominator is not divided by what it ignores. */
  private List<Row> roles() {
    List<Row> roles = new ArrayList<>();
    for (Indicator i : settings.indicators()) {
      List<String> divided = new ArrayList<>(i.breakdowns());
      divided.removeAll(i.denominatorIgnores());
      for (String window : i.windows()) {
        addRole(roles, i, window, "numerator", i.numerator(), i.breakdowns());
        addRole(roles, i, window, "denominator", i.denominator(), divided);
        addRole(roles, i, window, "median", i.medianOf(), i.breakdowns());
      }
    }
    return roles;
  }

  private void addRole(
      List<Row> roles, Indicator i, String window, String role, String id, List<String> divided) {
    if (id != null) {
      String cells = settings.measure(id).time().cell(window);
      String[] dimensions =
          Stream.concat(Stream.of("all"), divided.stream()).toArray(String[]::new);
      roles.add(RowFactory.create(i.key(), window, role, id, cells, dimensions));
    }
  }

  private List<Row> targets() {
    List<Row> rows = new ArrayList<>();
    for (Target target : settings.targets()) {
      for (YearMonth month : periods.months()) {
        target
            .in(month)
            .ifPresent(
                v ->
                    rows.add(
                        RowFactory.create(
                            target.indicator(),
                            month.atDay(1),
                            v.setScale(6, RoundingMode.HALF_UP))));
      }
    }
    return rows;
  }
}
