package org.dixian.inspect;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.SourceChecks.Scope;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/**
 * Judges what every export said in every month, once for both tables that tell of it: one SELECT an
 * export and way of judging gives each county and month its counts, side by side, and the list of
 * what fails. Rows that say a line for each check would be tens of times as many.
 */
public final class Inspection {
  /** One failing row, household or person; of the place see {@link MonthlyStates}. */
  private static final String FINDING =
      "STRUCT<unit_code: BIGINT, household_token: STRING, person_token: STRING, place: BIGINT, failing: ARRAY<STRING>>";

  private final Settings settings;
  final MonthlyStates states;
  private final Map<SortedSet<YearMonth>, Dataset<Row>> judged = new HashMap<>();

  /**
   * @param months the months that are looked at
   * @param files the files that count, by source
   */
  public Inspection(Settings settings, List<YearMonth> months, Map<String, List<Effective>> files) {
    this.settings = settings;
    this.states = new MonthlyStates(settings, months, files);
  }

  /** Identity of the rules. */
  String text() {
    return states.text() + parts();
  }

  /**
   * Columns source, county_code, period_month, counts and findings. The counts and the findings of
   * one night are read from the same rows, which are kept until {@link #forget}.
   */
  synchronized Dataset<Row> judged(Inputs inputs, SortedSet<YearMonth> months) {
    return judged.computeIfAbsent(
        months,
        some -> {
          states.createViews(inputs, some);
          return inputs
              .spark()
              .sql(String.join("\nUNION ALL\n", parts()))
              .persist(StorageLevel.MEMORY_AND_DISK());
        });
  }

  synchronized void forget() {
    judged.values().forEach(Dataset::unpersist);
    judged.clear();
  }

  /** Whether anything is judged: an export without a delivery has no state. */
  boolean isEmpty() {
    return parts().isEmpty();
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (SourceContract contract : states.delivered()) {
      for (Scope scope : Scope.values()) {
        List<Check> checks = settings.checksOf(contract.source()).of(scope);
        List<CodeShare> shares = scope == Scope.ROW ? CodeShare.of(contract) : List.of();
        if (!checks.isEmpty() || !shares.isEmpty()) {
          parts.add(part(contract, scope, checks, shares));
        }
      }
    }
    return parts;
  }

  private String part(
      SourceContract contract, Scope scope, List<Check> checks, List<CodeShare> shares) {
    List<String> columns = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      columns.add(rows("_v%d IN ('failed', 'passed')".formatted(i), "_t" + i));
      columns.add(rows("_v%d = 'failed'".formatted(i), "_f" + i));
      columns.add(rows("_v%d = 'unknown'".formatted(i), "_u" + i));
      counts.add(
          "named_struct('check_id', '%1$s', 'code', CAST(NULL AS STRING), 'rows_tested', _t%2$d, 'rows_failed', _f%2$d, 'rows_unknown', _u%2$d, 'rows_with_code', CAST(NULL AS BIGINT), 'minimum_rows', CAST(NULL AS DECIMAL(18,2)), 'warn_share', CAST(NULL AS DECIMAL(18,2)))"
              .formatted(checks.get(i).id(), i));
    }
    if (!shares.isEmpty()) {
      columns.add("max(drift_minimum_rows) AS _minimum, max(drift_warn_share) AS _warn");
    }
    for (int i = 0; i < shares.size(); i++) {
      columns.add(rows(shares.get(i).held(), "_c" + i));
      counts.add(
          "named_struct('check_id', '%s', 'code', '%s', 'rows_tested', _rows, 'rows_failed', CAST(NULL AS BIGINT), 'rows_unknown', CAST(NULL AS BIGINT), 'rows_with_code', _c%d, 'minimum_rows', _minimum, 'warn_share', _warn)"
              .formatted(shares.get(i).check(), shares.get(i).code(), i));
    }
    return """
        SELECT '%s' AS source, _county AS county_code, period_month, array(%s) AS counts, findings
        FROM (
          SELECT _county, period_month, sum(_n) AS _rows,
            %s,
            %s AS findings
          FROM (%s)
          GROUP BY _county, period_month
        )"""
        .formatted(
            contract.source(),
            String.join(",\n  ", counts),
            String.join(",\n  ", columns),
            findings(checks),
            alike(contract, scope, checks, shares));
  }

  private static String rows(String which, String as) {
    return "coalesce(sum(_n) FILTER (WHERE %s), 0) AS %s".formatted(which, as);
  }

  /**
   * Rows that say the same counted once, {@code _n} of them, but for those that fail: a row's
   * dozens of counts are taken a few hundred times a county, and not for each of its rows.
   */
  private String alike(
      SourceContract contract, Scope scope, List<Check> checks, List<CodeShare> shares) {
    Set<String> same = new LinkedHashSet<>(List.of("_county", "period_month"));
    List<String> fails = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      same.add("_v" + i);
      fails.add("_v%d = 'failed'".formatted(i));
    }
    shares.forEach(share -> same.add(share.column()));
    if (!shares.isEmpty()) {
      same.addAll(List.of("drift_minimum_rows", "drift_warn_share"));
    }
    String told =
        "_unit, %s AS _household, %s AS _person, _place"
            .formatted(
                told(contract, scope, Scope.HOUSEHOLD, "household_token"),
                told(contract, scope, Scope.PERSON, "person_token"));
    String failing =
        Stream.of("_unit", "_household", "_person", "_place")
            .map(c -> "CASE WHEN _fails THEN %1$s END AS %1$s".formatted(c))
            .collect(Collectors.joining(", "));
    String names = String.join(", ", same);
    return """
        SELECT %1$s, %2$s, count(1) AS _n
        FROM (SELECT %1$s, %3$s, %4$s AS _fails FROM (%5$s))
        GROUP BY ALL"""
        .formatted(
            names,
            failing,
            told,
            fails.isEmpty() ? "false" : String.join(" OR ", fails),
            judged(contract, scope, checks));
  }

  /** Rows, households or persons with a verdict column for each check. */
  private String judged(SourceContract contract, Scope scope, List<Check> checks) {
    String verdicts =
        IntStream.range(0, checks.size())
            .mapToObj(i -> ",\n  %s AS _v%d".formatted(checks.get(i).verdict(), i))
            .collect(Collectors.joining());
    if (scope == Scope.ROW) {
      return "SELECT *%s FROM inspected_%s".formatted(verdicts, contract.source());
    }
    String names = states.together(scope, checks);
    // Of rows that are judged together the first one stands for all.
    return "SELECT %s, min(_unit) AS _unit, min(_place) AS _place%s FROM inspected_%s WHERE %s IS NOT NULL GROUP BY %s"
        .formatted(names, verdicts, contract.source(), scope.token(), names);
  }

  /** What fails, each with an element a check: its name, or NULL where the check is passed. */
  private static String findings(List<Check> checks) {
    String failing =
        IntStream.range(0, checks.size())
            .mapToObj(
                i -> "CASE WHEN _v%d = 'failed' THEN '%s' END".formatted(i, checks.get(i).id()))
            .collect(Collectors.joining(", "));
    return "collect_list(CASE WHEN _place IS NOT NULL THEN CAST(struct(_unit, _household, _person, _place, array(%s)) AS %s) END)"
        .formatted(failing, FINDING);
  }

  /** A token that a row has, or by which rows are judged together. */
  private static String told(SourceContract contract, Scope scope, Scope by, String token) {
    boolean has =
        scope == Scope.ROW
            ? contract.column(token).filter(Column::stored).isPresent()
            : scope == by;
    return has ? token : "CAST(NULL AS STRING)";
  }
}
