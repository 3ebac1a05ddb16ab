package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dixian.independent.IndependentIndicators;
import org.dixian.independent.SampleMonths;
import org.junit.jupiter.api.Test;

/**
 * Every published figure of the samples equals the one that another engine computes from the raw
 * files by other code: all indicators, units, months, windows and breakdowns.
 */
class IndependentEngineTest {
  // DQ01 is about deliveries, not about what they say; RC08 begins with the exit procedure of 2026.
  private static final int INDICATORS = 65;

  @Test
  void everyFigureEqualsTheOneOfTheIndependentEngine() throws Exception {
    ComparedFigures compared =
        ComparedFigures.of(
            Nights.samples().table("mart.indicator_values"),
            IndependentIndicators.compute(
                Nights.HOME.resolve("data-samples/landing"),
                Nights.HOME.resolve("conf/reference"),
                SampleMonths.published(Nights.HOME)));

    compared.assertEqual();
    assertEquals(INDICATORS, compared.indicators().size(), "indicators compared");
    assertTrue(compared.compared() > 100_000, "figures compared: " + compared.compared());
  }
}
