package org.dixian.derive;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.OrgUnits.Unit;

/** The hierarchy of organisation units as views for SQL. */
final class UnitViews {
  private UnitViews() {}

  /** {@code unit_ancestors}: every unit with itself and all units above it. */
  static void createAncestors(SparkSession spark, OrgUnits units) {
    List<Row> rows = new ArrayList<>();
    for (Unit unit : units.units()) {
      for (Unit above : units.upwards(unit.code())) {
        rows.add(RowFactory.create(unit.code(), above.code(), unit.level(), above.level()));
      }
    }
    spark
        .createDataFrame(
            rows,
            StructType.fromDDL(
                "unit_code STRING, ancestor STRING, level STRING, ancestor_level STRING"))
        .createOrReplaceTempView("unit_ancestors");
  }
}
