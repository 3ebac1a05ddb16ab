package org.dixian.publish.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.publish.Audience;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;

/**
 * An edition of values that are hard to copy: texts of many kinds, extreme numbers, unknown keys.
 */
final class HardEdition {
  private HardEdition() {}

  static EditionFolder make() throws Exception {
    Map<TableContract, Dataset<Row>> marts =
        Map.of(
            MartTables.ORG_UNITS, MadeEditions.rows(MartTables.ORG_UNITS, hardTexts()),
            MartTables.INDICATOR_VALUES, hardFigures(),
            MartTables.COUNTY_OVERVIEW, MadeEditions.overview(7),
            QualityMarts.DATA_QUALITY, hardCounts(),
            QualityMarts.FIGURE_CHECKS, unknownKeys());
    return MadeEditions.edition("2025-09-30-0a1b2c3d", Audience.INTERNAL, marts);
  }

  private static List<Row> hardTexts() {
    List<String> texts =
        List.of(
            "",
            " ",
            "\\",
            "\\N",
            "\\.",
            "a\\tb",
            "tab\there",
            "line\nbreak",
            "cr\rlf\r\n",
            "\"double\"",
            "'single'",
            "织金县",
            "𠀀 outside of the basic plane",
            "é́ combining",
            "NULL",
            "{a,b}",
            "$$; DROP SCHEMA x; --",
            "\u0001\u007f\u2028");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      rows.add(
          RowFactory.create(
              "52%04d".formatted(i),
              texts.get(i),
              "village",
              null,
              texts.get(i),
              i % 2 == 0,
              -i,
              null));
    }
    rows.add(RowFactory.create("53", null, null, null, null, null, null, Integer.MIN_VALUE));
    return rows;
  }

  private static Dataset<Row> hardFigures() {
    return MadeEditions.rows(
        MartTables.INDICATOR_VALUES,
        """
        SELECT 'RC01' AS indicator_id, 'household' AS base, '' AS variant, unit_code,
          '2025-09' AS period, 'month' AS window, 'all' AS dimension, 'all' AS category,
          numerator, value, suppressed, as_of
        FROM VALUES
          ('1', -0.01BD, CAST('99999999999999.999999' AS DECIMAL(20,6)), true, DATE '1999-12-31'),
          ('2', NULL, CAST('-99999999999999.999999' AS DECIMAL(20,6)), false, DATE '2024-02-29'),
          ('3', 0.00BD, NULL, NULL, NULL),
          ('4', 123456789012345678.90BD, 0.000001BD, true, DATE '2025-09-30')
          AS t(unit_code, numerator, value, suppressed, as_of)
        """);
  }

  private static Dataset<Row> hardCounts() {
    return MadeEditions.rows(
        QualityMarts.DATA_QUALITY,
        """
        SELECT 'registry' AS source, '520525' AS county_code, '2025-09' AS period, check_id,
          rows_tested, CAST(0.333333 AS DECIMAL(9,6)) AS share
        FROM VALUES ('a', 9223372036854775807L), ('b', -1L), ('c', NULL) AS t(check_id, rows_tested)
        """);
  }

  private static Dataset<Row> unknownKeys() {
    return MadeEditions.rows(
        QualityMarts.FIGURE_CHECKS,
        "SELECT 'sum' AS check_id, '2025-09' AS period, z_score FROM VALUES (1.5BD) AS t(z_score)");
  }
}
