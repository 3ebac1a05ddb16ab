package org.dixian.protect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.dixian.settings.PublishSettings.Protection;

/** Which figures must not be known, and how far from them a reader has to be kept. */
record Sensitivity(Protection rules) {
  /** Whether a figure rests on too few households, or a sum of money on one of them too much. */
  boolean sensitive(Respondents.Count count, long value, boolean money) {
    boolean dominated =
        money
            && BigDecimal.valueOf(count.largest())
                    .compareTo(rules.dominanceShare().multiply(BigDecimal.valueOf(value).abs()))
                > 0;
    return value != 0 && (few(count.households()) || dominated);
  }

  boolean few(long households) {
    return households < rules.minimumHouseholds();
  }

  /** Counts, or hundredths of a yuan, by which a figure has to be able to be another one. */
  long distance(long value, boolean money) {
    return money
        ? rules
            .intervalShare()
            .multiply(BigDecimal.valueOf(Math.abs(value)))
            .setScale(0, RoundingMode.CEILING)
            .longValueExact()
        : rules.minimumHouseholds();
  }
}
