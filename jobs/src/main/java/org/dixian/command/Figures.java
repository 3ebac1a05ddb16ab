package org.dixian.command;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures as people read them. */
final class Figures {
  private Figures() {}

  /** Without superfluous zeros; – for NULL. */
  static String text(Object value) {
    return value instanceof BigDecimal number
        ? number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()
        : value == null ? "–" : value.toString();
  }

  /** With as many decimals as its indicator is published with; – for NULL. */
  static String text(Object value, int decimals) {
    return value instanceof BigDecimal number
        ? number.setScale(decimals, RoundingMode.HALF_UP).toPlainString()
        : text(value);
  }

  /** The same with its sign. */
  static String signed(Object value, int decimals) {
    String text = text(value, decimals);
    return value instanceof BigDecimal number && number.signum() > 0 ? "+" + text : text;
  }

  /** Old and new: one text where they are the same. */
  static String step(Object before, Object after) {
    String old = text(before);
    String now = text(after);
    return old.equals(now) ? old : old + " → " + now;
  }
}
