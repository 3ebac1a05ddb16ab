package org.dixian.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private static final String[] NONE = {};

  private final Broadcast<HashMap<String, String[]>> above;

  private UnitsAbove(Broadcast<HashMap<String, String[]>> above) {
    this.above = above;
  }

  /** Makes {@code units_above(unit_code)}: the unit itself and all units above it. */
  static void register(SparkSession spark, OrgUnits units) {
    HashMap<String, String[]> above = new HashMap<>();
    Map<String, String> parents = new HashMap<>();
    units.units().forEach(unit -> parents.put(unit.code(), unit.parent()));
    for (Unit unit : units.units()) {
      List<String> chain = new ArrayList<>();
      for (String code = unit.code(); code != null && !code.isEmpty(); code = parents.get(code)) {
        chain.add(code);
      }
      above.put(unit.code(), chain.toArray(String[]::new));
    }
    spark
        .udf()
        .register(
            "units_above",
            new UnitsAbove(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(above)),
            DataTypes.createArrayType(DataTypes.StringType));
  }

  /** Empty for NULL and for a code that no unit has. */
  @Override
  public String[] call(String code) {
    return above.value().getOrDefault(code, NONE);
  }
}
