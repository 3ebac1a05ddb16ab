package org.dixian.inspect;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dixian.run.Effective;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.SourceChecks.Scope;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;
import org.dixian.table.CheckTables;
import org.dixian.table.TableContract;

/**
 * Every row, household or person that fails a check in a month's delivery. All checks of an export
 * are judged in one pass over its rows. Restricted: the list is for the department's own work.
 */
public final class FindingsJob extends InspectionJob {
  /**
   * @param months the months that are looked at
   * @param files the files that count, by source
   */
  public FindingsJob(
      Settings settings, List<YearMonth> months, Map<String, List<Effective>> files) {
    super(settings, months, files);
  }

  @Override
  public TableContract writes() {
    return CheckTables.FINDINGS;
  }

  @Override
  List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (SourceContract contract : states.delivered()) {
      SourceChecks checks = settings.checksOf(contract.source());
      for (Scope scope : Scope.values()) {
        List<Check> some = checks.of(scope);
        if (!some.isEmpty()) {
          parts.add(scope == Scope.ROW ? rows(contract, some) : groups(contract, scope, some));
        }
      }
    }
    return parts;
  }

  private static String rows(SourceContract contract, List<Check> checks) {
    return """
        SELECT '%s' AS source, check_id, period_month, _county AS county_code,
          _unit AS unit_code, %s AS household_token, %s AS person_token, file_id, row_number
        FROM (SELECT *, explode(%s) AS check_id FROM inspected_%s WHERE %s)
        WHERE check_id IS NOT NULL"""
        .formatted(
            contract.source(),
            stored(contract, "household_token"),
            stored(contract, "person_token"),
            failing(checks),
            contract.source(),
            anyFails(checks));
  }

  /** Of rows that are judged together the first one stands for all. */
  private String groups(SourceContract contract, Scope scope, List<Check> checks) {
    return """
        SELECT '%1$s' AS source, check_id, period_month, _county AS county_code,
          unit_code, %2$s AS household_token, %3$s AS person_token,
          place.file_id AS file_id, place.row_number AS row_number
        FROM (
          SELECT *, explode(failing) AS check_id FROM (
            SELECT %4$s, min(_unit) AS unit_code,
              min(struct(file_id, row_number)) AS place, %6$s AS failing
            FROM inspected_%1$s WHERE %5$s IS NOT NULL
            GROUP BY %4$s HAVING %7$s
          )
        )
        WHERE check_id IS NOT NULL"""
        .formatted(
            contract.source(),
            scope == Scope.HOUSEHOLD ? "household_token" : "CAST(NULL AS STRING)",
            scope == Scope.PERSON ? "person_token" : "CAST(NULL AS STRING)",
            states.together(scope, checks),
            scope.token(),
            failing(checks),
            anyFails(checks));
  }

  /** Few rows fail anything: only these are given a list, and are moved. */
  private static String anyFails(List<Check> checks) {
    return checks.stream()
        .map(c -> "(%s) = 'failed'".formatted(c.verdict()))
        .collect(Collectors.joining("\n  OR "));
  }

  /** One element a check, NULL where it did not fail: filtering the list would be interpreted. */
  private static String failing(List<Check> checks) {
    return checks.stream()
        .map(c -> "CASE WHEN (%s) = 'failed' THEN '%s' END".formatted(c.verdict(), c.id()))
        .collect(Collectors.joining(",\n  ", "array(", ")"));
  }

  private static String stored(SourceContract contract, String column) {
    return contract.column(column).filter(Column::stored).isPresent()
        ? column
        : "CAST(NULL AS STRING)";
  }
}
