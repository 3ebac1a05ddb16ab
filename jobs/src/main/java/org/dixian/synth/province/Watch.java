package org.dixian.synth.province;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * A household's time under monitoring.
 *
 * @param identified month of identification
 * @param identifiedDay day of identification in that month
 * @param measured first month with measures; NULL: none
 * @param cleared month of clearing; NULL: not cleared by the last day
 * @param mode 帮扶消除 or 自然消除
 * @param relapsed first month in which it is open again; NULL: has not fallen back
 * @param exited month of leaving by procedure; NULL: has not left
 * @param measures category to items
 * @param yuan net income, payouts, spending
 */
record Watch(
    YearMonth identified,
    LocalDate identifiedDay,
    String type,
    List<String> risks,
    YearMonth measured,
    YearMonth cleared,
    String mode,
    YearMonth relapsed,
    YearMonth exited,
    String exitReason,
    Map<String, String> measures,
    int netYuan,
    int payoutYuan,
    int spendingYuan) {

  boolean known(LocalDate day) {
    return !identifiedDay.isAfter(day);
  }

  boolean clearedBy(LocalDate day) {
    YearMonth month = YearMonth.from(day);
    return cleared != null
        && !cleared.isAfter(month)
        && (relapsed == null || relapsed.isAfter(month));
  }

  boolean open(LocalDate day) {
    return known(day) && !clearedBy(day) && (exited == null || exited.isAfter(YearMonth.from(day)));
  }
}
