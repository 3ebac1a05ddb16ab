package org.dixian.inspect;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
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

  /** What every row, household or person says of each check and code, one line each. */
  @Override
  List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (SourceContract contract : states.delivered()) {
      for (Scope scope : Scope.values()) {
        List<Check> checks = settings.checksOf(contract.source()).of(scope);
        List<CodeShare> shares = scope == Scope.ROW ? CodeShare.of(contract) : List.of();
        if (!checks.isEmpty() || !shares.isEmpty()) {
          parts.add(said(contract, scope, checks, shares));
        }
      }
    }
    return parts;
  }

  private String said(
      SourceContract contract, Scope scope, List<Check> checks, List<CodeShare> shares) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      String verdict = scope == Scope.ROW ? checks.get(i).verdict() : "_v" + i;
      lines.add(
          "named_struct('check_id', '%s', 'codes', array(CAST(NULL AS STRING)), 'verdict', %s)"
              .formatted(checks.get(i).id(), verdict));
    }
    for (CodeShare share : shares) {
      lines.add(
          "named_struct('check_id', '%s', 'codes', %s, 'verdict', CAST(NULL AS STRING))"
              .formatted(share.check(), share.held()));
    }
    if (!shares.isEmpty()) {
      // All rows, to which the shares are related.
      lines.add(
          "named_struct('check_id', '', 'codes', array(CAST(NULL AS STRING)), 'verdict', CAST(NULL AS STRING))");
    }
    // Lists are spread in a step of their own: a function over their elements would be interpreted.
    return """
        SELECT source, period_month, _county, minimum, warn, check_id, explode(codes) AS code, verdict
        FROM (
          SELECT '%s' AS source, period_month, _county, %s,
            inline(array(%s)) AS (check_id, codes, verdict)
          FROM %s
        )"""
        .formatted(
            contract.source(),
            scope == Scope.ROW
                ? "drift_minimum_rows AS minimum, drift_warn_share AS warn"
                : "CAST(NULL AS DECIMAL(18,2)) AS minimum, CAST(NULL AS DECIMAL(18,2)) AS warn",
            String.join(",\n  ", lines),
            scope == Scope.ROW
                ? "inspected_" + contract.source()
                : "(" + together(contract, scope, checks) + ")");
  }

  /** Households or persons with a verdict column for each check. */
  private String together(SourceContract contract, Scope scope, List<Check> checks) {
    String verdicts =
        IntStream.range(0, checks.size())
            .mapToObj(i -> ",\n  %s AS _v%d".formatted(checks.get(i).verdict(), i))
            .collect(Collectors.joining());
    String names = states.together(scope, checks);
    return "SELECT %s%s FROM inspected_%s WHERE %s IS NOT NULL GROUP BY %s"
        .formatted(names, verdicts, contract.source(), scope.token(), names);
  }

  /** Counts what was said; a code that no row holds is counted too, as none. */
  @Override
  String query(SparkSession spark, String said) {
    List<Row> lists = new ArrayList<>();
    for (SourceContract contract : states.delivered()) {
      List<Row> codes = new ArrayList<>();
      for (CodeShare share : CodeShare.of(contract)) {
        share.codes().forEach(code -> codes.add(RowFactory.create(share.check(), code)));
      }
      lists.add(RowFactory.create(contract.source(), codes.toArray(Row[]::new)));
    }
    spark
        .createDataFrame(
            lists,
            StructType.fromDDL(
                "source STRING, codes ARRAY<STRUCT<check_id: STRING, code: STRING>>"))
        .createOrReplaceTempView("inspected_codes");
    return """
        WITH counted AS (
          SELECT source, check_id, code, period_month, _county,
            count_if(verdict IN ('failed', 'passed')) AS tested,
            count_if(verdict = 'failed') AS failed, count_if(verdict = 'unknown') AS unknown,
            count(1) AS n, max(minimum) AS minimum, max(warn) AS warn
          FROM (%s)
          GROUP BY source, check_id, code, period_month, _county
        ),
        gathered AS (
          SELECT source, period_month, _county, max(minimum) AS minimum, max(warn) AS warn,
            max(CASE WHEN check_id = '' THEN n END) AS row_count,
            collect_list(struct(check_id, code, tested, failed, unknown, n)) AS said
          FROM counted
          GROUP BY source, period_month, _county
        )
        SELECT source, check_id, code, _county AS county_code, period_month, rows_tested,
          rows_failed, rows_unknown, rows_with_code,
          CASE WHEN code IS NOT NULL THEN minimum END AS minimum_rows,
          CASE WHEN code IS NOT NULL THEN warn END AS warn_share
        FROM (
          SELECT /*+ BROADCAST(l) */ g.source, _county, period_month, minimum, warn, inline(concat(
            transform(filter(said, s -> s.code IS NULL AND s.check_id <> ''), s -> named_struct(
              'check_id', s.check_id, 'code', s.code, 'rows_tested', s.tested,
              'rows_failed', s.failed, 'rows_unknown', s.unknown,
              'rows_with_code', CAST(NULL AS BIGINT))),
            transform(l.codes, c -> named_struct(
              'check_id', c.check_id, 'code', c.code, 'rows_tested', row_count,
              'rows_failed', CAST(NULL AS BIGINT), 'rows_unknown', CAST(NULL AS BIGINT),
              'rows_with_code', coalesce(try_element_at(
                filter(said, s -> s.check_id = c.check_id AND s.code = c.code), 1).n, 0L)))))
            AS (check_id, code, rows_tested, rows_failed, rows_unknown, rows_with_code)
          FROM gathered g JOIN inspected_codes l ON l.source = g.source
        )
        """
        .formatted(said);
  }
}
