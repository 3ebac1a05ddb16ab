package org.dixian.publish.files;

import java.math.BigDecimal;
import org.apache.spark.sql.Row;

/**
 * A figure of an edition with what says whether there is a value.
 *
 * @param value NULL unless there is one
 * @param status ok, provisional, no_base or not_reported
 * @param suppressed withheld by disclosure control
 * @param change against the period before; NULL where there is none
 * @param yearChange against the same period a year ago; NULL where there is none
 * @param target NULL where none is set
 */
record Figure(
    BigDecimal value,
    String status,
    boolean suppressed,
    BigDecimal change,
    BigDecimal yearChange,
    BigDecimal target) {

  static Figure of(Row row) {
    return new Figure(
        row.getAs("value"),
        row.getAs("status"),
        row.getAs("suppressed"),
        row.getAs("change"),
        row.getAs("year_change"),
        row.getAs("target"));
  }

  /** Whether some counties that should have reported are not in it. */
  boolean provisional() {
    return "provisional".equals(status);
  }

  /** What stands in the place of a value that is not there; never a zero. */
  String word() {
    if (suppressed) {
      return "隐去";
    }
    return switch (status) {
      case "not_reported" -> "未报";
      case "no_base" -> "无基数";
      default -> status;
    };
  }
}
