package org.dixian.foresee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Effective;
import org.dixian.settings.Parameter;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceTables;
import org.dixian.settings.WarningRule;
import org.dixian.table.FactTables;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;

/**
 * What one rule would have raised over the history in the lake with another threshold, beside what
 * it raises with the one in force. The rule is judged by itself: warnings of other rules of its
 * kind repeat nothing here. Nothing is written.
 */
public final class Replay {
  private final SparkSession spark;
  private final Lake lake;
  private final Settings settings;
  private final List<YearMonth> months;
  private final Map<String, List<Effective>> files;
  private final LocalDate day;

  /**
   * @param months the published months
   * @param files the files that count, by source
   * @param day the newest day that the exports know of
   */
  public Replay(
      SparkSession spark,
      Lake lake,
      Settings settings,
      List<YearMonth> months,
      Map<String, List<Effective>> files,
      LocalDate day) {
    this.spark = spark;
    this.lake = lake;
    this.settings = settings;
    this.months = months;
    this.files = files;
    this.day = day;
  }

  /**
   * Counts by month and county, as numbers from which shares follow; a month and county without any
   * is no row:
   *
   * <ul>
   *   <li>{@code warnings}: raised in the month, but for those about which there was a clue
   *       already;
   *   <li>{@code due}, {@code verified}: of these, those whose last day of verification has come,
   *       and of those the ones verified, or identified;
   *   <li>{@code watched}, {@code identified}: of the warnings about households that were not
   *       monitored, those raised conversion_days ago or more, and of those the ones whose
   *       household was identified in that time;
   *   <li>{@code new_households}, {@code found}: households identified in the month, and of those
   *       the ones warned of before, at most recall_days; where only the month of identification is
   *       known, before that month.
   * </ul>
   *
   * <p>All but {@code new_households} stand there twice, for the threshold in force ({@code _old})
   * and the other one ({@code _new}).
   */
  public Dataset<Row> of(WarningRule rule, BigDecimal threshold) {
    List<Parameter> changed =
        settings.parameters().stream()
            .map(p -> p.id().equals(rule.threshold()) ? p.fixed(threshold) : p)
            .toList();
    raised(rule, settings.parameters()).createOrReplaceTempView("replay_old");
    raised(rule, changed).createOrReplaceTempView("replay_new");
    new Warnings(List.of(rule), settings.parameters(), months, day).newHouseholds(spark);
    return spark.sql(Warnings.resource("replay").replace("$day", "DATE'" + day + "'"));
  }

  private Dataset<Row> raised(WarningRule rule, List<Parameter> parameters) {
    Warnings warnings = new Warnings(List.of(rule), parameters, months, day);
    new SignalViews(settings, warnings, files).create(spark, this::table);
    return warnings.of(spark);
  }

  private Dataset<Row> table(String name) {
    if (lake.exists(name)) {
      return lake.read(spark, name);
    }
    TableContract contract =
        name.startsWith("gold.")
            ? FactTables.fact(name.substring("gold.".length())).orElseThrow()
            : SourceTables.silver(settings.contract(name.substring(name.indexOf('.') + 1)));
    return spark.createDataFrame(List.<Row>of(), contract.schema());
  }

  /** The rules that can be replayed: those with a threshold. */
  public static Map<String, WarningRule> replayable(Settings settings) {
    return settings.warnings().stream()
        .filter(rule -> rule.threshold() != null)
        .collect(Collectors.toMap(WarningRule::id, rule -> rule));
  }
}
