package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How one household is monitored.
 *
 * @param identified 识别监测时间
 * @param firstSeen first month whose export holds it; later than {@code identified} when back-dated
 * @param cleared 消除监测时间; NULL: not cleared
 * @param relapsed first month whose export shows it open again; NULL: stays cleared
 * @param exit how it leaves the monitoring; NULL: it does not
 * @param mode 风险消除方式; NULL: open
 * @param measures measures in place from a month on; absent before the first key
 * @param netIncomeYuan household net income a year
 * @param payoutYuan insurance payouts
 * @param spendingYuan compliant out-of-pocket spending
 */
record Monitoring(
    Type type,
    List<Risk> risks,
    YearMonth identified,
    YearMonth firstSeen,
    YearMonth cleared,
    YearMonth relapsed,
    Exit exit,
    String mode,
    NavigableMap<YearMonth, Map<Measure, List<String>>> measures,
    int netIncomeYuan,
    int payoutYuan,
    int spendingYuan) {

  /** 监测对象类别. */
  enum Type {
    UNSTABLE("脱贫不稳定户"),
    MARGINAL("边缘易致贫户"),
    SUDDEN("突发严重困难户");

    final String label;

    Type(String label) {
      this.label = label;
    }
  }

  boolean clearedBy(YearMonth month) {
    return cleared != null
        && !cleared.isAfter(month)
        && (relapsed == null || month.isBefore(relapsed));
  }

  Map<Measure, List<String>> measuresIn(YearMonth month) {
    Map.Entry<YearMonth, Map<Measure, List<String>>> inPlace = measures.floorEntry(month);
    return inPlace == null ? Map.of() : inPlace.getValue();
  }
}
