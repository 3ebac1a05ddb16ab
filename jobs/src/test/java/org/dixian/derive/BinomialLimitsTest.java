package org.dixian.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Limits against figures by hand, and against sums of the binomial distribution in long decimals.
 */
class BinomialLimitsTest {
  private static final MathContext LONG = new MathContext(60);
  private static final BinomialLimits LIMITS = new BinomialLimits();

  /**
   * Ten of one half: P(R ≤ 1) = 11/1024 and P(R ≤ 2) = 56/1024, so 2.5 % is reached at 2, and the
   * limit is (2 - (56/1024 - 0.025) / (45/1024)) / 10 = 0.132444…; P(R ≤ 7) = 968/1024 and P(R ≤ 8)
   * = 1013/1024, so 97.5 % is reached at 8: (8 - (1013/1024 - 0.975) / (45/1024)) / 10. 0.1 % is
   * reached at 1 (1/1024 is less): (1 - (11/1024 - 0.001) / (10/1024)) / 10 = 0.00024; 99.9 % at 9,
   * since P(R ≤ 9) = 1023/1024: (9 - (1023/1024 - 0.999) / (10/1024)) / 10 = 0.89976.
   */
  @Test
  void tenOfOneHalfAsWorkedOutByHand() {
    double[] byHand = {
      (1 - (11 - 1.024) / 10) / 10,
      (2 - (56 - 25.6) / 45) / 10,
      (8 - (1013 - 998.4) / 45) / 10,
      (9 - (1023 - 1022.976) / 10) / 10
    };
    assertArrayEquals(byHand, plain(LIMITS.call(0.5, 10L)), 1e-12);
    assertEquals(0.132444, byHand[1], 1e-6);
    assertEquals(0.767556, byHand[2], 1e-6);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "0.86, 20",
    "0.86, 137",
    "0.5, 1",
    "0.01, 40",
    "0.99, 40",
    "0.7813, 256",
    "0.999, 1500",
    "0.03, 2400",
    "0.4, 3000"
  })
  void limitsEqualThoseOfLongDecimalSums(String share, int size) {
    double[] expected = {
      bruteForce(share, size, "0.001"),
      bruteForce(share, size, "0.025"),
      bruteForce(share, size, "0.975"),
      bruteForce(share, size, "0.999")
    };
    assertArrayEquals(
        expected, plain(LIMITS.call(Double.valueOf(share), (long) size)), 1e-9, share + " " + size);
  }

  @Test
  void nothingVariesWhereEverybodyOrNobodyCounts() {
    assertArrayEquals(new double[] {0, 0, 0, 0}, plain(LIMITS.call(0.0, 12L)));
    assertArrayEquals(new double[] {1, 1, 1, 1}, plain(LIMITS.call(1.0, 12L)));
  }

  @Test
  void thereAreNoLimitsWithoutShareOrSize() {
    assertNull(LIMITS.call(null, 5L));
    assertNull(LIMITS.call(0.5, null));
    assertNull(LIMITS.call(0.5, 0L));
    assertNull(LIMITS.call(1.01, 5L));
  }

  /** Adds up C(n, r) p^r (1 - p)^(n - r) from 0 until the tail is reached. */
  private static double bruteForce(String share, int size, String tail) {
    BigDecimal p = new BigDecimal(share);
    BigDecimal q = BigDecimal.ONE.subtract(p);
    BigInteger ways = BigInteger.ONE;
    BigDecimal upTo = BigDecimal.ZERO;
    for (int r = 0; ; r++) {
      BigDecimal at =
          new BigDecimal(ways).multiply(p.pow(r, LONG), LONG).multiply(q.pow(size - r, LONG), LONG);
      upTo = upTo.add(at, LONG);
      if (upTo.compareTo(new BigDecimal(tail)) >= 0 || r == size) {
        BigDecimal part = upTo.subtract(new BigDecimal(tail)).divide(at, LONG);
        double limit =
            BigDecimal.valueOf(r)
                .subtract(part)
                .divide(BigDecimal.valueOf(size), LONG)
                .doubleValue();
        return r == size && tail.compareTo("0.5") > 0 ? 1 : Math.max(0, limit);
      }
      ways = ways.multiply(BigInteger.valueOf(size - r)).divide(BigInteger.valueOf(r + 1));
    }
  }

  private static double[] plain(Double[] limits) {
    double[] plain = new double[limits.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = limits[i];
    }
    return plain;
  }
}
