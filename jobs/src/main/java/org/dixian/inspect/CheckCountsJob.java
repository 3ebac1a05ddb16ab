package org.dixian.inspect;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dixian.run.Effective;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.SourceChecks.Scope;
import org.dixian.settings.SourceContract;
import org.dixian.table.CheckTables;
import org.dixian.table.TableContract;

/**
 * How many rows, households or persons of a county were tested in a month, failed, or could not be
 * judged, for every check; and how many rows hold each code of every code column, from which drift
 * between deliveries is told. One pass over an export's rows, and one for each way of judging them
 * together.
 */
public final class CheckCountsJob extends InspectionJob {
  /**
   * @param months the months that are looked at
   * @param files the files that count, by source
   */
  public CheckCountsJob(
      Settings settings, List<YearMonth> months, Map<String, List<Effective>> files) {
    super(settings, months, files);
  }

  @Override
  public TableContract writes() {
    return CheckTables.CHECK_COUNTS;
  }

  @Override
  List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (SourceContract contract : states.delivered()) {
      for (Scope scope : Scope.values()) {
        List<Check> checks = settings.checksOf(contract.source()).of(scope);
        List<CodeShare> shares = scope == Scope.ROW ? CodeShare.of(contract) : List.of();
        if (!checks.isEmpty() || !shares.isEmpty()) {
          parts.add(counts(contract, scope, checks, shares));
        }
      }
    }
    return parts;
  }

  /**
   * Counts side by side, one column each, and only the few counted rows below one another: rows
   * that say a line for each check would be tens of times as many.
   */
  private String counts(
      SourceContract contract, Scope scope, List<Check> checks, List<CodeShare> shares) {
    List<String> counted = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      counted.add(
          "count_if(_v%1$d IN ('failed', 'passed')) AS _t%1$d, count_if(_v%1$d = 'failed') AS _f%1$d, count_if(_v%1$d = 'unknown') AS _u%1$d"
              .formatted(i));
      lines.add(
          "named_struct('check_id', '%1$s', 'code', CAST(NULL AS STRING), 'rows_tested', _t%2$d, 'rows_failed', _f%2$d, 'rows_unknown', _u%2$d, 'rows_with_code', CAST(NULL AS BIGINT), 'minimum_rows', CAST(NULL AS DECIMAL(18,2)), 'warn_share', CAST(NULL AS DECIMAL(18,2)))"
              .formatted(checks.get(i).id(), i));
    }
    if (!shares.isEmpty()) {
      counted.add("max(drift_minimum_rows) AS _minimum, max(drift_warn_share) AS _warn");
    }
    for (int i = 0; i < shares.size(); i++) {
      counted.add("count_if(%s) AS _c%d".formatted(shares.get(i).held(), i));
      lines.add(
          "named_struct('check_id', '%s', 'code', '%s', 'rows_tested', _rows, 'rows_failed', CAST(NULL AS BIGINT), 'rows_unknown', CAST(NULL AS BIGINT), 'rows_with_code', _c%d, 'minimum_rows', _minimum, 'warn_share', _warn)"
              .formatted(shares.get(i).check(), shares.get(i).code(), i));
    }
    return """
        SELECT '%s' AS source, check_id, code, _county AS county_code, period_month, rows_tested,
          rows_failed, rows_unknown, rows_with_code, minimum_rows, warn_share
        FROM (
          SELECT _county, period_month, inline(array(%s))
          FROM (
            SELECT _county, period_month, count(1) AS _rows,
              %s
            FROM (%s)
            GROUP BY _county, period_month
          )
        )"""
        .formatted(
            contract.source(),
            String.join(",\n  ", lines),
            String.join(",\n  ", counted),
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
    return "SELECT %s%s FROM inspected_%s WHERE %s IS NOT NULL GROUP BY %s"
        .formatted(names, verdicts, contract.source(), scope.token(), names);
  }
}
