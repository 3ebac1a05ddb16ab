package org.dixian.synth;

import java.time.YearMonth;

/**
 * How a household leaves the monitoring by procedure; its rows stay in the export and state it.
 *
 * @param reason 退出原因
 * @param month 退出时间
 */
record Exit(String reason, YearMonth month) {
  /** The one household of a county whose story is to leave. */
  static Exit of(County county) {
    if (county.equals(Geography.WEINING)) {
      return new Exit("识别错误清退", YearMonth.of(2025, 9));
    }
    return county.equals(Geography.ZHIJIN)
        ? new Exit("整户迁出", YearMonth.of(2025, 8))
        : new Exit("稳定消除风险退出", YearMonth.of(2025, 9));
  }
}
