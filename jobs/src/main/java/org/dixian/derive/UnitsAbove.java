package org.dixian.derive;

import java.util.HashMap;
import java.util.Map;
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

  /**
   * Makes {@code units_above(unit_code)}, the unit itself and all units above it, and {@code
   * county_of(unit_code)}, the county among them, NULL where there is none.
   */
  static void register(SparkSession spark, OrgUnits units) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    spark
        .udf()
        .register(
            "units_above",
            new UnitsAbove(context.broadcast(units)),
            DataTypes.createArrayType(DataTypes.StringType));
    Broadcast<Map<String, String>> counties = context.broadcast(counties(units));
    spark
        .udf()
        .register(
            "county_of",
            (UDF1<String, String>) unit -> counties.value().get(unit),
            DataTypes.StringType);
  }

  private static Map<String, String> counties(OrgUnits units) {
    Map<String, String> counties = new HashMap<>();
    for (Unit unit : units.units()) {
      units.upwards(unit.code()).stream()
          .filter(above -> above.level().equals("county"))
          .forEach(county -> counties.put(unit.code(), county.code()));
    }
    return counties;
  }

  /** Empty for NULL and for a code that no unit has. */
  @Override
  public String[] call(String code) {
    return units.value().upwards(code).stream().map(Unit::code).toArray(String[]::new);
  }
}
