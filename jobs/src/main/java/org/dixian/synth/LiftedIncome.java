package org.dixian.synth;

import java.time.YearMonth;

/**
 * A lifted household's year in yuan: four kinds of income less business costs make the net income.
 *
 * @param payout insurance payouts
 * @param spending compliant out-of-pocket spending
 */
record LiftedIncome(
    int wage, int business, int property, int transfer, int cost, int payout, int spending) {

  int net() {
    return wage + business + property + transfer - cost;
  }

  /** Income as a delivery states it; a monitored household's net income is the registry's. */
  static LiftedIncome of(Household household, YearMonth month, long seed) {
    Draw draw = Draw.of(seed, "lifted_income", household.code());
    Monitoring monitoring = household.monitoring();
    int persons = household.persons().size();
    int head = head(draw);
    int payout = draw.chance(9) ? draw.between(5, 60) * 100 : 0;
    int spending = draw.chance(6) ? draw.between(40, 260) * 100 : draw.between(0, 24) * 100;
    int net = head * persons;
    if (monitoring != null) {
      net = monitoring.netIncomeYuan();
      payout = monitoring.payoutYuan();
      spending = monitoring.spendingYuan();
    }
    if (month.getYear() < 2025) {
      net -= net * draw.between(2, 9) / 100;
      payout = 0;
      spending /= 2;
    } else if (monitoring == null && month.getMonthValue() > 6 && draw.chance(30)) {
      net += net * draw.between(1, 4) / 100;
    }
    return parts(household, net, payout, spending, draw);
  }

  private static int head(Draw draw) {
    return switch (draw.weighted(2, 9, 60, 29)) {
      case 0 -> draw.between(6_100, 8_480);
      case 1 -> draw.between(8_520, 10_500);
      case 2 -> draw.between(10_500, 17_000);
      default -> draw.between(17_000, 26_000);
    };
  }

  private static LiftedIncome parts(
      Household household, int net, int payout, int spending, Draw draw) {
    boolean able = Household.anyAble(household.persons());
    int property = draw.chance(40) ? draw.between(1, 15) * 60 : 0;
    int earned = net * draw.between(8, able ? 25 : 12) / 100;
    int cost = earned * draw.between(20, 60) / 100;
    int wage = able ? net * draw.between(45, 62) / 100 : 0;
    int transfer = net - property - earned - wage;
    return new LiftedIncome(wage, earned + cost, property, transfer, cost, payout, spending);
  }
}
