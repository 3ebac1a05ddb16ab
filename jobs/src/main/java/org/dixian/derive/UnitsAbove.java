package org.dixian.derive;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.OrgUnits.Unit;

/**
 * The units that a unit's sums are part of. A function and no table: a plan that joins the table of
 * all units twenty times holds it twenty times in the memory of the driver.
 */
final class UnitsAbove implements UDF1<String, String[]> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<OrgUnits> units;

  private UnitsAbove(Broadcast<OrgUnits> units) {
    this.units = units;
  }

  /** Makes {@code units_above(unit_code)}: the unit itself and all units above it. */
  static void register(SparkSession spark, OrgUnits units) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    spark
        .udf()
        .register(
            "units_above",
            new UnitsAbove(context.broadcast(units)),
            DataTypes.createArrayType(DataTypes.StringType));
  }

  /** Empty for NULL and for a code that no unit has. */
  @Override
  public String[] call(String code) {
    return units.value().upwards(code).stream().map(Unit::code).toArray(String[]::new);
  }
}
