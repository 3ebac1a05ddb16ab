package org.dixian.foresee;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Resource;
import org.dixian.settings.Parameter;
import org.dixian.settings.PeriodColumns;
import org.dixian.settings.WarningRule;
import org.dixian.table.SignalTables;
import org.dixian.table.SignalTables.Signal;

/**
 * Warnings from signals: every signal is read once, all rules over it are judged side by side with
 * the parameters in force in the signal's month, what fires is placed at a household's home, and
 * what fires for one kind and subject within the cool-down of a first signal is one warning. What
 * it says follows from the tables alone.
 */
final class Warnings {
  /** What all signals share: who lives where, and who was identified when. */
  private static final List<String> VIEWS =
      List.of("residents", "homes", "registered_households", "identified_clues");

  private final List<WarningRule> rules;
  private final PeriodColumns parameters;
  private final List<YearMonth> months;
  private final LocalDate day;

  /**
   * @param rules the rules to judge; those that no export shows are passed over
   * @param parameters effective-dated figures
   * @param months the published months: signals of other months raise nothing
   * @param day the newest day that the exports know of
   */
  Warnings(
      List<WarningRule> rules, List<Parameter> parameters, List<YearMonth> months, LocalDate day) {
    // Of rules that fire on one day the most severe one leads.
    this.rules =
        rules.stream()
            .filter(WarningRule::seen)
            .sorted(Comparator.comparing(WarningRule::severity))
            .toList();
    this.parameters = new PeriodColumns(parameters);
    this.months = months;
    this.day = day;
  }

  /** The signals that the rules ask for, each with its rules. */
  Map<Signal, List<WarningRule>> signals() {
    Map<Signal, List<WarningRule>> found = new LinkedHashMap<>();
    for (Signal signal : SignalTables.ALL) {
      List<WarningRule> own = rules.stream().filter(r -> r.signal().equals(signal.name())).toList();
      if (!own.isEmpty()) {
        found.put(signal, own);
      }
    }
    return found;
  }

  /** What the result depends on beside its tables, without the day that it is asked for. */
  String text() {
    StringBuilder text = new StringBuilder();
    VIEWS.forEach(view -> text.append(resource(view)));
    text.append(resource("placed")).append(resource("episodes")).append(resource("lives"));
    text.append(rules);
    signals().keySet().forEach(s -> text.append(resource(s.name())));
    months.forEach(m -> text.append(parameters.values(m)));
    return text.toString();
  }

  /**
   * The rows of gold.warning.
   *
   * @param spark session in which the tables that signals read are views under their plain names,
   *     those of events as told_ and the name, from their first telling on
   */
  Dataset<Row> of(SparkSession spark) {
    Dataset<Row> months = months(spark);
    months.createOrReplaceTempView("warning_months");
    for (String view : VIEWS) {
      spark.sql(resource(view)).createOrReplaceTempView(view);
    }
    List<String> fired = new ArrayList<>();
    signals()
        .forEach(
            (signal, own) -> {
              spark.sql(resource(signal.name())).createOrReplaceTempView("signal_" + signal.name());
              fired.add(fired(signal, own, months.schema()));
            });
    spark.sql(String.join("\nUNION ALL\n", fired)).createOrReplaceTempView("rules_judged");
    spark.sql(resource("placed")).createOrReplaceTempView("rules_fired");
    spark
        .sql(resource("episodes").replace("$identifier", identifier("opening")))
        .createOrReplaceTempView("warnings_raised");
    return spark.sql(resource("lives").replace("$day", "DATE'" + day + "'"));
  }

  /**
   * Makes the view {@code rule_versions}: which version of every rule is in force in every
   * published month.
   */
  void versions(SparkSession spark) {
    months(spark).createOrReplaceTempView("warning_months");
    List<String> all = new ArrayList<>();
    for (WarningRule rule : rules) {
      all.add(
          "SELECT '%s' AS rule_id, period_month, %s AS rule_version FROM warning_months"
              .formatted(rule.id(), version(rule)));
    }
    spark.sql(String.join("\nUNION ALL\n", all)).createOrReplaceTempView("rule_versions");
  }

  /**
   * Makes the view {@code new_households}.
   *
   * @param spark session in which monitored_household and clues are views
   */
  void newHouseholds(SparkSession spark) {
    months(spark).createOrReplaceTempView("warning_months");
    for (String view : List.of("identified_clues", "new_households")) {
      spark.sql(resource(view)).createOrReplaceTempView(view);
    }
  }

  /** SQL of what a rule amounts to in a month: its condition with the parameters that it names. */
  private String version(WarningRule rule) {
    String values =
        parameters.figures().stream()
            .filter(name -> rule.mentions(name) || name.equals(rule.coolDown()))
            .map("coalesce(CAST(%s AS STRING), '-')"::formatted)
            .collect(Collectors.joining(", "));
    return "substring(sha2(concat_ws('|', %s, %s), 256), 1, 8)"
        .formatted(Sentence.literal(rule.signal() + " " + rule.where()), values);
  }

  /** {@code warning_months}: the published months with the parameters in force. */
  private Dataset<Row> months(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (YearMonth month : months) {
      List<Object> cells = new ArrayList<>(parameters.values(month));
      LocalDate end = month.atEndOfMonth();
      cells.add(end.isAfter(day) ? day : end);
      cells.add(month.equals(months.get(0)));
      rows.add(RowFactory.create(cells.toArray()));
    }
    return spark.createDataFrame(
        rows,
        StructType.fromDDL(parameters.definitions() + ", last_day DATE, first_month BOOLEAN"));
  }

  /** One row a rule, signal and group of households for which it fires. */
  private String fired(Signal signal, List<WarningRule> own, StructType months) {
    StructType columns = signal.schema();
    for (var field : signal.added().fields()) {
      columns = columns.add(field);
    }
    for (var field : months.fields()) {
      columns = columns.add(field);
    }
    List<String> verdicts = new ArrayList<>();
    for (WarningRule rule : own) {
      verdicts.add(
          "CASE WHEN (%s) AND %s IS NOT NULL THEN named_struct('kind', '%s', 'rule_id', '%s', 'place', %d, 'risk_dimension', '%s', 'department', '%s', 'severity', '%s', 'cool_down', CAST(%s AS INT), 'answered_by', array('%s'), 'rule_version', %s, 'reason', %s) END"
              .formatted(
                  rule.where(),
                  rule.coolDown(),
                  rule.kind(),
                  rule.id(),
                  rules.indexOf(rule),
                  rule.dimension().code(),
                  rule.department(),
                  rule.severity().code(),
                  rule.coolDown(),
                  String.join("', '", rule.answeredBy()),
                  version(rule),
                  Sentence.sql(rule.reason(), columns)));
    }
    return """
        SELECT verdict, household_token, person_token, household_group, signal_date, raised_date
        FROM (
          SELECT *, explode(array(%s)) AS verdict
          FROM (
            SELECT s.*, greatest(s.signal_date, s.known_date) AS raised_date, m.*,
              explode(array('monitored', 'lifted', 'other')) AS household_group
            FROM signal_%s s JOIN warning_months m ON m.period_month = trunc(s.signal_date, 'MM')
          )
          WHERE raised_date <= DATE'%s'
        )
        WHERE verdict IS NOT NULL"""
        .formatted(String.join(",\n", verdicts), signal.name(), day);
  }

  /**
   * What identifies a warning: its kind, its subject and the day of its first signal.
   *
   * @param day expression for that day
   */
  static String identifier(String day) {
    return "substring(sha2(concat_ws('|', kind, subject_token, " + day + "), 256), 1, 16)";
  }

  static String resource(String name) {
    return Resource.text("/warnings/" + name + ".sql");
  }
}
