package org.dixian.acquire;

import java.math.BigDecimal;
import java.util.Set;

/** Units in brackets at the end of a heading. */
final class MoneyUnit {
  private static final Set<String> OTHER_UNITS =
      Set.of(
          "亩", "个", "人", "户", "%", "岁", "天", "月", "年", "次", "人次", "项", "条", "名", "家", "处", "米", "m",
          "m2", "平方米", "公里", "千米", "km", "公斤", "千克", "kg", "吨", "头", "只", "人/户");

  private MoneyUnit() {}

  /** Whether a text in brackets is a unit and not part of the heading's meaning. */
  static boolean isUnit(String text) {
    return isMoney(text) || OTHER_UNITS.contains(text);
  }

  /** 元, 万元 and their like, also by person or year: 元/人. */
  static boolean isMoney(String text) {
    int slash = text.indexOf('/');
    String amount = slash < 0 ? text : text.substring(0, slash);
    return switch (amount) {
      case "元", "百元", "千元", "万元", "亿元" -> true;
      default -> false;
    };
  }

  /** Yuan in one unit. */
  static BigDecimal factor(String unit) {
    return BigDecimal.valueOf(
        switch (unit.charAt(0)) {
          case '百' -> 100;
          case '千' -> 1_000;
          case '万' -> 10_000;
          case '亿' -> 100_000_000;
          default -> 1;
        });
  }
}
