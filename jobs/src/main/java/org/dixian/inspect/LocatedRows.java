package org.dixian.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;

/** SELECTs that add to an export's rows their place and what other exports say. */
final class LocatedRows {
  private final Settings settings;

  LocatedRows(Settings settings) {
    this.settings = settings;
  }

  /**
   * Rows with their place and what other exports say of whom they are about. All that is asked of
   * one export by one token is asked at once.
   *
   * @param rows how many an export has
   */
  String of(SourceContract contract, ToLongFunction<String> rows) {
    SourceChecks checks = settings.checksOf(contract.source());
    Map<Asked, Answer> asked = new LinkedHashMap<>();
    // As a number: Spark sorts all rows to find the least of texts.
    String unit =
        "CAST(%s AS BIGINT)".formatted(village(contract).map(c -> "s." + c).orElse("NULL"));
    if (checks.locatedBy() != null) {
      Asked home = new Asked(checks.locatedBy().source(), checks.locatedBy().on());
      String village = village(settings.contract(home.source())).orElseThrow();
      asked.computeIfAbsent(home, k -> new Answer()).unit(village);
      unit = home.alias() + ".unit";
    }
    String county =
        "CASE WHEN s.scope <> 'province' THEN s.scope"
            + " ELSE coalesce(substring(CAST(%s AS STRING), 1, 6), 'unknown') END".formatted(unit);
    StringBuilder said = new StringBuilder();
    StringBuilder months = new StringBuilder();
    for (int i = 0; i < checks.reads().size(); i++) {
      SourceChecks.Lookup lookup = checks.reads().get(i);
      Asked of = new Asked(lookup.source(), lookup.on());
      asked.computeIfAbsent(of, k -> new Answer()).said(i, lookup.when());
      said.append(
          ", CASE WHEN s.%s IS NULL THEN NULL WHEN %s.said%d THEN true WHEN d%d.scope IS NOT NULL THEN false END AS %s"
              .formatted(lookup.on(), of.alias(), i, i, lookup.as()));
      months.append(delivered(lookup.source(), i, county));
    }
    StringBuilder joins = new StringBuilder();
    StringBuilder sent = new StringBuilder("_f");
    boolean few = rows.applyAsLong(contract.source()) <= Sessions.SENT_TO_TASKS;
    asked.forEach(
        (of, answer) -> {
          boolean fewer = rows.applyAsLong(of.source()) <= Sessions.SENT_TO_TASKS;
          joins.append(join(of, answer, few && !fewer ? contract.source() : null));
          sent.append(few || fewer ? ", " + of.alias() : "");
        });
    return """
        SELECT /*+ BROADCAST(%s) */ s.*, %s AS _county, %s AS _unit,
          _f.file_number * %d + s.row_number AS _place%s
        FROM inspected_state_%s s JOIN inspected_files _f ON _f.file_id = s.file_id%s%s"""
        .formatted(
            sent,
            county,
            unit,
            MonthlyStates.ROWS_OF_A_FILE,
            said,
            contract.source(),
            joins,
            months);
  }

  /**
   * What is asked of an export.
   *
   * @param on the token by which both are about the same
   */
  private record Asked(String source, String on) {
    String alias() {
      return source + "_by_" + on;
    }
  }

  /** What an export says of one person or household. */
  private static final class Answer {
    private final List<String> columns = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private boolean located;

    void unit(String village) {
      columns.add("min(CAST(%s AS BIGINT)) AS unit".formatted(village));
      located = true;
    }

    void said(int i, String when) {
      columns.add("bool_or(%s) AS said%d".formatted(when, i));
      conditions.add("(" + when + ")");
    }

    /** A row of which nothing is true says no more than one that is not there. */
    String tells() {
      return located ? "true" : String.join(" OR ", conditions);
    }
  }

  /**
   * @param asking export whose few tokens alone are asked about; NULL: about all
   */
  private static String join(Asked of, Answer answer, String asking) {
    String alone =
        asking == null
            ? ""
            : " LEFT SEMI JOIN inspected_state_%1$s _asking ON _asking.%2$s = _told.%2$s AND _asking.period_month = _told.period_month"
                .formatted(asking, of.on());
    return """

        LEFT JOIN (SELECT /*+ BROADCAST(_asking) */ %1$s AS token, period_month, %2$s
          FROM inspected_state_%3$s _told%5$s
          WHERE %1$s IS NOT NULL AND (%6$s) GROUP BY %1$s, period_month) %4$s
          ON %4$s.token = s.%1$s AND %4$s.period_month = s.period_month"""
        .formatted(
            of.on(),
            String.join(", ", answer.columns),
            of.source(),
            of.alias(),
            alone,
            answer.tells());
  }

  /** Whether an export of the row's place was delivered in the month. */
  private String delivered(String source, int i, String county) {
    boolean whole = settings.contract(source).files().scope() == SourceContract.Scope.PROVINCE;
    return """

        LEFT JOIN (SELECT scope, period_month FROM inspected_months WHERE source = '%1$s') d%2$d
          ON d%2$d.period_month = s.period_month AND d%2$d.scope = %3$s"""
        .formatted(source, i, whole ? "'province'" : county);
  }

  private static Optional<String> village(SourceContract contract) {
    return contract.storedColumns().stream()
        .filter(c -> c.type() == ColumnType.UNIT)
        .map(Column::name)
        .findFirst();
  }
}
