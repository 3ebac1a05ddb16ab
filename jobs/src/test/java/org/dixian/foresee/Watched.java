package org.dixian.foresee;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.dixian.night.Nights;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceTables;
import org.dixian.settings.WarningRule;
import org.dixian.table.FactTables;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;
import org.dixian.table.WarningTables;

/**
 * The shipped rules over tables that a test writes by hand: every table that a signal reads stands
 * ready without rows, and a test fills the columns that its case is about. A village has the
 * households h1 (lifted; p1, p1b), h2 (other; p2) and h3 (lifted; p3).
 */
final class Watched {
  static final String VILLAGE = "520524101001";
  private final SparkSession spark = Nights.small();
  private final Settings settings = settings();
  private final List<YearMonth> months;
  private final LocalDate day;

  /** Tables that have rows, beside the residents. */
  private final Set<String> filled = new HashSet<>();

  Watched(String first, String day) {
    this.day = LocalDate.parse(day);
    YearMonth last = YearMonth.from(this.day);
    this.months =
        Stream.iterate(YearMonth.parse(first), m -> !m.isAfter(last), m -> m.plusMonths(1))
            .toList();
    settings.contracts().forEach(c -> empty(c.source(), SourceTables.silver(c).schema()));
    List.of("medical_settlements", "disaster_losses")
        .forEach(s -> empty("told_" + s, SourceTables.silver(settings.contract(s)).schema()));
    FactTables.ALL.forEach(t -> empty(t.name().substring("gold.".length()), t.schema()));
    fill(
        "rural_persons",
        "person_token, household_token, village_code, lifted, valid_from",
        "('p1', 'h1', '%s', true, DATE'2024-09-30')".formatted(VILLAGE),
        "('p1b', 'h1', '%s', true, DATE'2024-09-30')".formatted(VILLAGE),
        "('p2', 'h2', '%s', false, DATE'2024-09-30')".formatted(VILLAGE),
        "('p3', 'h3', '%s', true, DATE'2024-09-30')".formatted(VILLAGE));
    filled.clear();
  }

  static Settings settings() {
    try {
      return SettingsLoader.load(Nights.HOME.resolve("conf"));
    } catch (SettingsInvalid e) {
      throw new AssertionError("The configuration does not hold: " + e.problems(), e);
    }
  }

  private void empty(String view, StructType schema) {
    spark.createDataFrame(List.<Row>of(), schema).createOrReplaceTempView(view);
  }

  /**
   * Replaces a table's rows.
   *
   * @param columns names, separated by commas; all others are NULL, lists are empty
   * @param rows SQL rows
   */
  Watched fill(String view, String columns, String... rows) {
    List<String> given = Arrays.stream(columns.split(",")).map(String::strip).toList();
    String selected =
        Arrays.stream(spark.table(view).schema().fields())
            .map(f -> value(f, given.contains(f.name())))
            .collect(Collectors.joining(", "));
    spark
        .sql(
            "SELECT %s FROM VALUES %s AS given(%s)"
                .formatted(selected, String.join(", ", rows), columns))
        .localCheckpoint()
        .createOrReplaceTempView(view);
    filled.add(view);
    return this;
  }

  private static String value(StructField field, boolean given) {
    String absent = field.dataType() instanceof ArrayType ? "array()" : "NULL";
    return "CAST(%s AS %s) AS %s"
        .formatted(given ? field.name() : absent, field.dataType().sql(), field.name());
  }

  /** Writes the tables that a rule reads into a lake, as far as they have rows. */
  void write(Lake lake, String... views) {
    for (String view : views) {
      TableContract table =
          FactTables.fact(view).orElseGet(() -> SourceTables.silver(settings.contract(view)));
      boolean event = view.equals("medical_settlements");
      lake.replace(table, spark.table(event ? "told_" + view : view), Map.of("test", view));
    }
  }

  /**
   * The rows of gold.warning that all rules make. Those whose signals read nothing but empty tables
   * make none, and are left out: planning them would take most of the time.
   */
  Dataset<Row> warnings() {
    return warnings(settings.warnings().stream().filter(this::mayFire).toList());
  }

  private boolean mayFire(WarningRule rule) {
    return rule.signal() != null
        && filled.stream()
            .anyMatch(
                view ->
                    Warnings.resource(rule.signal())
                        .matches("(?s).*\\b(FROM|JOIN) %s\\b.*".formatted(view)));
  }

  Dataset<Row> warnings(List<WarningRule> rules) {
    return WarningTables.WARNING.apply(
        new Warnings(rules, settings.parameters(), months, day).of(spark));
  }

  /** Warnings as {@code rule household person signal raised}, in order. */
  List<String> raised() {
    return texts(
        warnings()
            .selectExpr(
                "concat_ws(' ', rule_id, household_token, person_token, signal_date,"
                    + " raised_date)"));
  }

  /** A column or expression of the warnings, in order. */
  List<String> said(String expression) {
    return texts(warnings().selectExpr("CAST(" + expression + " AS STRING)"));
  }

  /** A column or expression of gold.new_household, in order. */
  List<String> newHouseholds(String expression) {
    warnings().createOrReplaceTempView("warning");
    new Warnings(List.of(), settings.parameters(), months, day).newHouseholds(spark);
    return texts(
        WarningTables.NEW_HOUSEHOLD
            .apply(spark.sql(Warnings.resource("warned_households")))
            .selectExpr(expression));
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(r -> r.getString(0)).sorted().toList();
  }
}
