package org.dixian.publish;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.publish.Explanation.Below;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;

/** Whether the numerators and denominators of the units below a figure's unit add up to its own. */
final class UnitsBelow {
  private final Explainer.Cell cell;
  private final List<Unit> children;

  UnitsBelow(Settings settings, Explainer.Cell cell) {
    this.cell = cell;
    this.children =
        settings.units().units().stream()
            .filter(u -> u.parent().equals(cell.unit().code()))
            .toList();
  }

  /**
   * @param figures all figures of the indicator, month and window
   * @param figure the figure itself
   */
  Below of(Dataset<Row> figures, Map<String, Object> figure) {
    List<Map<String, Object>> rows =
        Rows.of(
            figures
                .where(col("unit_code").isin(children.stream().map(Unit::code).toArray()))
                .where(col("dimension").isin(cell.dimension(), "all"))
                .where(col("category").isin(cell.category(), "all"))
                .orderBy("unit_code"));
    List<Map<String, Object>> stating = new ArrayList<>();
    Map<String, BigDecimal> wholes = new HashMap<>();
    boolean withheld = Boolean.TRUE.equals(figure.get("suppressed"));
    for (Map<String, Object> row : rows) {
      boolean suppressed = Boolean.TRUE.equals(row.get("suppressed"));
      if (row.get("dimension").equals("all") && row.get("denominator") != null) {
        wholes.put((String) row.get("unit_code"), (BigDecimal) row.get("denominator"));
      }
      if (row.get("dimension").equals(cell.dimension())
          && (suppressed || row.get("numerator") != null || row.get("denominator") != null)) {
        stating.add(row);
        withheld |= suppressed;
      }
    }
    if (stating.isEmpty()) {
      return new Below(List.of(), children.size(), null, null, "none");
    }
    int silent = children.size() - stating.size();
    if (withheld) {
      return new Below(stating, silent, null, null, "withheld");
    }
    BigDecimal numerator = sum(stating.stream().map(r -> (BigDecimal) r.get("numerator")).toList());
    // A share of a whole: units without the category have no row, and their part of the whole.
    boolean ofWhole = cell.indicator().denominatorIgnores().contains(cell.dimension());
    BigDecimal denominator =
        ofWhole
            ? sum(List.copyOf(wholes.values()))
            : sum(stating.stream().map(r -> (BigDecimal) r.get("denominator")).toList());
    boolean same =
        same(numerator, figure.get("numerator")) && same(denominator, figure.get("denominator"));
    return new Below(stating, silent, numerator, denominator, same ? "adds_up" : "differs");
  }

  private static BigDecimal sum(List<BigDecimal> parts) {
    return parts.stream().filter(Objects::nonNull).reduce(BigDecimal::add).orElse(null);
  }

  private static boolean same(BigDecimal sum, Object own) {
    return sum == null || own == null ? sum == own : sum.compareTo((BigDecimal) own) == 0;
  }
}
