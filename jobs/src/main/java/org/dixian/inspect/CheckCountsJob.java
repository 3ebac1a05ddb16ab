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
        List<CodeShare> codes = scope == Scope.ROW ? CodeShare.of(contract) : List.of();
        if (!checks.isEmpty() || !codes.isEmpty()) {
          parts.add(counts(contract, judged(contract, scope, checks), checks, codes));
        }
      }
    }
    return parts;
  }

  /** Rows with a verdict column for each check. */
  private String judged(SourceContract contract, Scope scope, List<Check> checks) {
    String verdicts =
        IntStream.range(0, checks.size())
            .mapToObj(i -> ",\n  %s AS _v%d".formatted(checks.get(i).verdict(), i))
            .collect(Collectors.joining());
    if (scope == Scope.ROW) {
      return "SELECT *%s FROM inspected_%s".formatted(verdicts, contract.source());
    }
    String together = String.join(", ", states.periodNames()) + ", _county, " + scope.token();
    return "SELECT %s%s FROM inspected_%s WHERE %s IS NOT NULL GROUP BY %s"
        .formatted(together, verdicts, contract.source(), scope.token(), together);
  }

  private static String counts(
      SourceContract contract, String judged, List<Check> checks, List<CodeShare> codes) {
    List<String> sums = new ArrayList<>();
    List<String> stacked = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      sums.add(
          "count_if(_v%1$d IN ('failed', 'passed')) AS t%1$d, count_if(_v%1$d = 'failed') AS f%1$d, count_if(_v%1$d = 'unknown') AS u%1$d"
              .formatted(i));
      stacked.add(
          "'%2$s', CAST(NULL AS STRING), t%1$d, f%1$d, u%1$d, CAST(NULL AS BIGINT)"
              .formatted(i, checks.get(i).id()));
    }
    for (int i = 0; i < codes.size(); i++) {
      CodeShare code = codes.get(i);
      sums.add("count_if(%s) AS c%d".formatted(code.holds(), i));
      stacked.add(
          "'drift.%s', '%s', n, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), c%d"
              .formatted(code.column(), code.code(), i));
    }
    return """
        SELECT '%s' AS source, check_id, code, _county AS county_code, period_month, rows_tested,
          rows_failed, rows_unknown, rows_with_code,
          CASE WHEN code IS NOT NULL THEN minimum END AS minimum_rows,
          CASE WHEN code IS NOT NULL THEN warn END AS warn_share
        FROM (
          SELECT period_month, _county, count(1) AS n, max(drift_minimum_rows) AS minimum,
            max(drift_warn_share) AS warn, %s
          FROM (%s)
          GROUP BY period_month, _county
        ) LATERAL VIEW stack(%d, %s)
          AS check_id, code, rows_tested, rows_failed, rows_unknown, rows_with_code"""
        .formatted(
            contract.source(),
            String.join(",\n  ", sums),
            judged,
            stacked.size(),
            String.join(",\n  ", stacked));
  }
}
