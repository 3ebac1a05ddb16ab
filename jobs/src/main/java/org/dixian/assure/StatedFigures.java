package org.dixian.assure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.settings.FigureCheck;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;

/** What departments state as totals, in the units of the catalogue. */
final class StatedFigures {
  /** The export that carries them; where it has no contract nothing is stated. */
  static final String SOURCE = "control_figures";

  private static final StructType KEYS =
      StructType.fromDDL("asked STRING, indicator_key STRING, additive BOOLEAN");
  private static final StructType NONE =
      StructType.fromDDL(
          "department STRING, indicator_id STRING, base STRING, unit_code STRING,"
              + " month DATE, figure DECIMAL(18,4), measured_in STRING, valid_to DATE");

  private StatedFigures() {}

  static boolean delivered(Settings settings) {
    return settings.contracts().stream().anyMatch(c -> c.source().equals(SOURCE));
  }

  /**
   * Makes the view {@code stated_figures}. A figure agrees with another one when that one, rounded
   * to the decimals that the figure is stated with, is equal to it: its slack is half a unit of the
   * last decimal.
   *
   * @param silver rows of the export, or null
   */
  static void createView(SparkSession spark, Settings settings, Dataset<Row> silver) {
    (silver == null ? spark.createDataFrame(List.<Row>of(), NONE) : silver)
        .createOrReplaceTempView("control_rows");
    spark.createDataFrame(keys(settings), KEYS).createOrReplaceTempView("stated_keys");
    spark
        .sql(
            """
            SELECT /*+ BROADCAST(k) */ s.department,
              coalesce(k.indicator_key, concat(s.indicator_id, '.', s.base)) AS indicator_key,
              s.unit_code, s.month AS period_month,
              CAST(s.figure * m.times AS DECIMAL(28,6)) AS figure,
              CAST(m.times * CASE WHEN s.figure = round(s.figure, 0) THEN 0.5
                WHEN s.figure = round(s.figure, 1) THEN 0.05
                WHEN s.figure = round(s.figure, 2) THEN 0.005
                WHEN s.figure = round(s.figure, 3) THEN 0.0005 ELSE 0.00005 END
                AS DECIMAL(28,6)) AS slack,
              k.indicator_key IS NOT NULL AS known,
              coalesce(k.additive, s.measured_in <> 'ratio') AS additive
            FROM control_rows s
            JOIN VALUES ('one', 1), ('ten_thousand', 10000), ('ratio', 1) AS m(measured_in, times)
              ON m.measured_in = s.measured_in
            LEFT JOIN stated_keys k ON k.asked = concat(s.indicator_id, '.', s.base)
            WHERE s.valid_to IS NULL
            """)
        .createOrReplaceTempView("stated_figures");
  }

  /** A base without its variant means the first variant that the catalogue declares. */
  private static List<Row> keys(Settings settings) {
    List<Row> rows = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    for (Indicator i : settings.indicators()) {
      if (asked.add(i.key())) {
        rows.add(row(i.key(), i));
      }
    }
    for (Indicator i : settings.indicators()) {
      if (asked.add(i.id() + "." + i.base())) {
        rows.add(row(i.id() + "." + i.base(), i));
      }
    }
    settings.figureChecks().stream()
        .filter(FigureCheck::statedOnly)
        .flatMap(c -> c.of().stream())
        .filter(asked::add)
        .forEach(key -> rows.add(RowFactory.create(key, key, null)));
    return rows;
  }

  private static Row row(String asked, Indicator i) {
    return RowFactory.create(asked, i.key(), i.denominator() == null && i.medianOf() == null);
  }
}
