package org.dixian.publish.files;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;

/**
 * The figures of an edition's newest month for counties and above.
 *
 * @param month yyyy-MM
 * @param lines what is counted, in the order of the catalogue's numbers, with its figures by unit
 *     code
 */
record ReportMonth(String month, Map<Line, Map<String, Figure>> lines) {

  /** One indicator, window and category. */
  record Line(String indicator, String window, String dimension, String category) {
    boolean undivided() {
      return dimension.equals("all");
    }
  }

  /** An edition without figures has no newest month; the one of its as-of date stands for it. */
  static ReportMonth of(EditionFolder edition) {
    Dataset<Row> figures =
        edition
            .mart(MartTables.INDICATOR_VALUES)
            .where("unit_level IN ('county', 'prefecture', 'province')");
    Row newest = figures.agg(functions.max("period")).head();
    String month =
        newest.isNullAt(0) ? edition.edition().asOf().substring(0, 7) : newest.getString(0);
    List<Row> rows =
        figures
            .where(functions.col("period").equalTo(month))
            .select(
                "indicator_id",
                "base",
                "variant",
                "window",
                "dimension",
                "category",
                "unit_code",
                "value",
                "status",
                "suppressed",
                "change",
                "year_change",
                "target")
            .collectAsList();
    Map<Line, Map<String, Figure>> lines = new LinkedHashMap<>();
    for (Row row : rows) {
      Line line =
          new Line(
              CatalogueEntry.key(row.getString(0), row.getString(1), row.getString(2)),
              row.getString(3),
              row.getString(4),
              row.getString(5));
      lines.computeIfAbsent(line, l -> new HashMap<>()).put(row.getAs("unit_code"), Figure.of(row));
    }
    return new ReportMonth(month, lines);
  }

  /** Windows and categories of an indicator that there are figures of. */
  List<Line> of(String indicator) {
    return lines.keySet().stream().filter(l -> l.indicator().equals(indicator)).toList();
  }

  /** The figure of a unit; null when there is none in this month. */
  Figure figure(Line line, String unit) {
    return lines.getOrDefault(line, Map.of()).get(unit);
  }

  /** The categories of each breakdown in the order of their codes. */
  List<Line> divided(String indicator) {
    TreeSet<String> order = new TreeSet<>();
    Map<String, Line> byCode = new HashMap<>();
    for (Line line : of(indicator)) {
      if (!line.undivided() && line.window().equals("month")) {
        String code = line.dimension() + "\0" + line.category();
        order.add(code);
        byCode.put(code, line);
      }
    }
    return order.stream().map(byCode::get).toList();
  }

  /** 2025年9月. */
  String title() {
    return month.substring(0, 4) + "年" + Integer.parseInt(month.substring(5)) + "月";
  }
}
