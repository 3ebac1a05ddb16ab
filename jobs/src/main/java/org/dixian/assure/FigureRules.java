package org.dixian.assure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.settings.FigureCheck;
import org.dixian.settings.FigureCheck.Against;
import org.dixian.settings.FigureCheck.Kind;
import org.dixian.settings.FigureCheck.Severity;
import org.dixian.settings.Indicator;
import org.dixian.settings.Parameter;
import org.dixian.settings.Settings;

/** The checks over indicator values and stated figures as rows, one a check and indicator. */
final class FigureRules {
  private static final StructType RULES =
      StructType.fromDDL(
          "check_id STRING, severity STRING, kind STRING, against STRING, indicator_key STRING,"
              + " levels ARRAY<STRING>, tolerance DECIMAL(8,4), limit DECIMAL(8,4), at_least INT,"
              + " months INT, per_village BOOLEAN, measure STRING");
  private static final StructType BOUNDS =
      StructType.fromDDL(
          "check_id STRING, from_month DATE, until_month DATE, at_most DECIMAL(18,2)");
  private static final StructType LIST =
      StructType.fromDDL(
          "check_id STRING, check_name STRING, check_name_en STRING, severity STRING");
  private static final StructType NAMES = StructType.fromDDL("subject STRING, subject_name STRING");

  private final Settings settings;

  FigureRules(Settings settings) {
    this.settings = settings;
  }

  /** Makes the views figure_rules, bound_values, check_list and subject_names. */
  void createViews(SparkSession spark) {
    spark.createDataFrame(rules(), RULES).createOrReplaceTempView("figure_rules");
    spark.createDataFrame(bounds(), BOUNDS).createOrReplaceTempView("bound_values");
    spark
        .createDataFrame(
            settings.figureChecks().stream()
                .map(c -> RowFactory.create(c.id(), c.name(), c.nameEn(), word(c.severity())))
                .toList(),
            LIST)
        .createOrReplaceTempView("check_list");
    spark.createDataFrame(names(), NAMES).createOrReplaceTempView("subject_names");
  }

  private List<Row> rules() {
    List<Row> rows = new ArrayList<>();
    for (FigureCheck c : settings.figureChecks()) {
      for (String key : keys(c)) {
        boolean ofCounties = c.kind() == Kind.MAGNITUDE || c.kind() == Kind.OUTLIER;
        List<String> levels = c.levels().isEmpty() && ofCounties ? List.of("county") : c.levels();
        rows.add(
            RowFactory.create(
                c.id(),
                word(c.severity()),
                c.kind().name(),
                c.against() == null ? null : c.against().name(),
                key,
                levels.toArray(new String[0]),
                c.tolerance().setScale(4, java.math.RoundingMode.HALF_UP),
                c.limit().setScale(4, java.math.RoundingMode.HALF_UP),
                c.atLeast(),
                c.months(),
                c.perVillage(),
                c.measure()));
      }
    }
    return rows;
  }

  /** The indicators of a check; a control check over all has the single key null. */
  private List<String> keys(FigureCheck c) {
    if (c.kind() == Kind.PART_OF) {
      return Stream.concat(
              c.of().stream(),
              settings.indicators().stream()
                  .filter(i -> i.limits() != null && c.severity() == Severity.FAIL)
                  .filter(this::ofOneFact)
                  .map(Indicator::key))
          .distinct()
          .toList();
    }
    if (!c.of().isEmpty()) {
      return c.of();
    }
    return switch (c.kind()) {
      case CONTROL -> java.util.Collections.singletonList(null);
      case MAGNITUDE ->
          settings.indicators().stream()
              .filter(i -> c.against() == Against.HISTORY || isStock(i))
              .map(Indicator::key)
              .toList();
      case OUTLIER ->
          settings.indicators().stream()
              // Counts follow the size of a county and tell nothing beside another one's.
              .filter(i -> c.against() == Against.HISTORY || i.denominator() != null)
              // What has not been delivered is told by the feed calendar, county by county.
              .filter(i -> !i.base().equals("feed"))
              .map(Indicator::key)
              .toList();
      default -> List.of();
    };
  }

  /** Whether both sides are counted over the same rows; if not, two departments may differ. */
  private boolean ofOneFact(Indicator i) {
    return settings.factOf(i.numerator()).equals(settings.factOf(i.denominator()));
  }

  private boolean isStock(Indicator i) {
    return settings.measure(i.leadingMeasure()).time() == TimeRule.LAST;
  }

  private List<Row> bounds() {
    List<Row> rows = new ArrayList<>();
    for (FigureCheck c : settings.figureChecks()) {
      if (c.atMost() != null) {
        rows.add(bound(c, LocalDate.of(1, 1, 1), LocalDate.of(9999, 1, 1), c.atMost()));
      }
      settings.parameters().stream()
          .filter(p -> p.id().equals(c.parameter()))
          .flatMap(p -> p.values().stream())
          .forEach(v -> rows.add(bound(c, first(v.from()), until(v), v.value())));
    }
    return rows;
  }

  private static LocalDate first(String month) {
    return YearMonth.parse(month).atDay(1);
  }

  private static LocalDate until(Parameter.Value value) {
    return value.until() == null ? LocalDate.of(9999, 1, 1) : first(value.until());
  }

  private static Row bound(FigureCheck c, LocalDate from, LocalDate until, BigDecimal atMost) {
    return RowFactory.create(c.id(), from, until, atMost.setScale(2));
  }

  private List<Row> names() {
    List<Row> rows = new ArrayList<>();
    settings.indicators().forEach(i -> rows.add(RowFactory.create(i.key(), i.name())));
    settings.facts().stream()
        .flatMap(f -> f.measures().stream())
        .forEach(m -> rows.add(RowFactory.create(m.id(), m.meaning())));
    return rows;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
