package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** One payment out of the funds for industry development. */
record FundPayment(
    String number, County county, String source, String purpose, int yuan, LocalDate paid) {

  static final String AWARD = "到户奖补";

  private static final List<String> SOURCES = List.of("中央", "省级", "市级", "县级", "东西部协作");
  private static final List<String> PURPOSES = List.of("产业基地", "加工流通", "配套设施", "其他");

  /**
   * What a county pays in a month: the awards of the month to the yuan, and beside them as much as
   * keeps awards near the county's share. Nothing in a month without awards.
   */
  static List<FundPayment> of(Lives lives, List<Award> awards, YearMonth month, long seed) {
    int awarded =
        awards.stream()
            .filter(each -> YearMonth.from(each.paid()).equals(month))
            .mapToInt(Award::yuan)
            .sum();
    List<FundPayment> payments = new ArrayList<>();
    if (awarded == 0) {
      return payments;
    }
    County county = lives.county();
    Draw draw = Draw.of(seed, "fund", county.code(), month);
    String stem = "ZC" + county.code() + month.toString().replace("-", "");
    LocalDate day = month.atEndOfMonth().minusDays(draw.below(4));
    String source = SOURCES.get(draw.weighted(60, 40));
    payments.add(new FundPayment(stem + "01", county, source, AWARD, awarded, day));
    int share = share(county) + draw.between(-1, 1);
    int rest = awarded * (100 - share) / share;
    for (int i = 2; i <= 4; i++) {
      int part = i == 4 ? rest : rest * draw.between(25, 55) / 100;
      String purpose = draw.of(PURPOSES);
      LocalDate paid = month.atDay(draw.between(3, 26));
      payments.add(
          new FundPayment(
              stem + "0" + i,
              county,
              SOURCES.get(draw.weighted(35, 30, 8, 12, 15)),
              purpose,
              part,
              paid));
      rest -= part;
    }
    return payments;
  }

  /** Of every hundred yuan; Zhijin stays below the 35 that are demanded. */
  private static int share(County county) {
    if (county.equals(Geography.ZHIJIN)) {
      return 31;
    }
    return county.equals(Geography.WEINING) ? 43 : 41;
  }
}
