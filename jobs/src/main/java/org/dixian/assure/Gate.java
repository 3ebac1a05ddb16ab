package org.dixian.assure;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.RunReport;
import org.dixian.table.CheckTables;
import org.dixian.table.Lake;

/**
 * Whether the figures may be published. It is asked anew in every run, also when no table was
 * written: a night that failed it fails again until a figure, a file or a rule has changed.
 */
public final class Gate {
  private Gate() {}

  /** The failing cells: those that stop the publication first, newer months before older ones. */
  public static List<RunReport.Check> failures(SparkSession spark, Lake lake) {
    return lake
        .read(spark, CheckTables.FIGURE_CHECKS.name())
        .where("outcome = 'fail'")
        .orderBy(
            col("severity"),
            col("period_month").desc(),
            col("check_id"),
            col("unit_code"),
            col("subject"),
            col("category"))
        .collectAsList()
        .stream()
        .map(Gate::check)
        .toList();
  }

  /** Whether one of them stops the publication. */
  public static boolean refuses(List<RunReport.Check> failures) {
    return failures.stream().anyMatch(c -> c.severity().equals("fail"));
  }

  private static RunReport.Check check(Row row) {
    return new RunReport.Check(
        row.getAs("check_id"),
        row.getAs("severity"),
        row.getAs("unit_code"),
        String.valueOf(row.<Object>getAs("period_month")).substring(0, 7),
        row.getAs("subject"),
        row.getAs("dimension") + "/" + row.getAs("category"),
        row.getAs("against"),
        text(row.getAs("stated")),
        text(row.getAs("expected")),
        text(row.getAs("factor_suspected")));
  }

  private static String text(BigDecimal number) {
    if (number == null) {
      return null;
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
