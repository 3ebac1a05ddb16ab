package org.dixian.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.dixian.settings.FigureCheck;
import org.dixian.settings.Indicator;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;
import org.dixian.table.QualityMarts;

/**
 * The checks that touch a figure: of figures, of the exports that it rests on, of their delivery.
 */
final class QualityBehind {
  private final Settings settings;
  private final EditionFolder edition;
  private final Explainer.Cell cell;

  QualityBehind(Settings settings, EditionFolder edition, Explainer.Cell cell) {
    this.settings = settings;
    this.edition = edition;
    this.cell = cell;
  }

  /** Checks that concern the indicator: name, severity, outcome, cells tested and failed. */
  List<Map<String, Object>> checks() {
    Object[] ids =
        settings.figureChecks().stream().filter(this::concerns).map(FigureCheck::id).toArray();
    return Rows.of(
        edition
            .mart(QualityMarts.FIGURE_CHECKS)
            .where(ofMonth().and(col("check_id").isin(ids)))
            .groupBy("check_id", "check_name", "check_name_en", "severity")
            .agg(
                expr("CASE WHEN max(failed) > 0 THEN 'fail' ELSE max(outcome) END AS outcome"),
                expr("max(tested) AS tested"),
                expr("max(failed) AS failed"))
            .orderBy("severity", "check_id"));
  }

  private boolean concerns(FigureCheck check) {
    Indicator indicator = cell.indicator();
    Set<String> measures = Set.copyOf(indicator.measures());
    return switch (check.kind()) {
      case IDENTITY ->
          Stream.of(check.left(), check.right(), check.minus(), check.previous())
              .flatMap(Collection::stream)
              .anyMatch(measures::contains);
      case PARTITION, CHILDREN ->
          check.of().isEmpty() || !Collections.disjoint(check.of(), measures);
      default -> check.of().isEmpty() || check.of().contains(indicator.key());
    };
  }

  /** Failing cells of the unit and month, of the indicator or one of its measures. */
  List<Map<String, Object>> failing() {
    Column subject = col("subject").equalTo(cell.indicator().key());
    for (String measure : cell.indicator().measures()) {
      subject = subject.or(col("subject").rlike("(^|\\W)" + measure + "(\\W|$)"));
    }
    return Rows.of(
        edition
            .mart(QualityMarts.FIGURE_CHECKS)
            .where(ofMonth().and(col("outcome").equalTo("fail")).and(subject))
            .where(col("unit_code").equalTo(cell.unit().code()))
            .orderBy("severity", "check_id", "dimension", "category"));
  }

  /** Checks of exports over the counties of the unit; of failed ones how many rows, and where. */
  List<Map<String, Object>> exports(Set<String> sources) {
    return Rows.of(
        edition
            .mart(QualityMarts.DATA_QUALITY)
            .where(ofMonth().and(col("source").isin(sources.toArray())))
            .where(col("county_code").isin(counties().toArray()))
            .groupBy("source", "check_id", "severity", "kind")
            .agg(
                expr(
                    "CASE WHEN count_if(status = 'failed') > 0 THEN 'failed'"
                        + " WHEN count_if(status = 'passed') > 0 THEN 'passed'"
                        + " ELSE 'not_tested' END AS status"),
                expr("count_if(status = 'failed') AS counties_failed"),
                expr("sum(rows_tested) AS rows_tested"),
                expr("sum(rows_failed) AS rows_failed"),
                expr("max(CASE WHEN status = 'failed' THEN message END) AS message"),
                expr("max(CASE WHEN status = 'failed' THEN message_en END) AS message_en"))
            .orderBy("source", "check_id"));
  }

  /** How the exports of the month came, by source and status. */
  List<Map<String, Object>> feeds(Set<String> sources) {
    Set<String> places = new HashSet<>(counties());
    places.addAll(above(cell.unit()));
    return Rows.of(
        edition
            .mart(QualityMarts.FEED_STATUS)
            .where(ofMonth().and(col("source").isin(sources.toArray())))
            .where(col("unit_code").isin(places.toArray()))
            .groupBy("source", "source_title", "department", "status")
            .agg(
                expr("count(*) AS places"),
                expr("max(received) AS received"),
                expr("sum(rows_accepted) AS rows_accepted"),
                expr("sum(rows_rejected) AS rows_rejected"))
            .orderBy("source", "status"));
  }

  private Column ofMonth() {
    return col("period").equalTo(cell.period().toString());
  }

  private List<String> above(Unit unit) {
    return settings.units().upwards(unit.code()).stream().map(Unit::code).toList();
  }

  /** The counties of a unit, or the one that it lies in. */
  private Set<String> counties() {
    Set<String> line = Set.copyOf(above(cell.unit()));
    Set<String> counties = new HashSet<>();
    for (Unit u : settings.units().units()) {
      if (u.level().equals("county")
          && (line.contains(u.code()) || above(u).contains(cell.unit().code()))) {
        counties.add(u.code());
      }
    }
    return counties;
  }
}
