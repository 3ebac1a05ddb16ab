package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.dixian.independent.IndependentIndicators;
import org.dixian.run.Outcome;
import org.dixian.settings.PipelineSettings;
import org.dixian.settings.Settings;
import org.dixian.synth.province.Order;
import org.dixian.synth.province.Province;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A synthetic province of all 88 counties, with the slips of real exports: every figure equals the
 * one of the independent engine. {@code -Dprovince.households=4000} makes it larger, and wants a
 * larger heap.
 */
@Tag("nights")
class ProvinceFiguresTest {
  private static final long HOUSEHOLDS = Long.getLong("province.households", 800);

  @Test
  void everyFigureOfAProvinceEqualsTheOneOfTheIndependentEngine() throws Exception {
    Path root = Nights.temporary();
    Order order =
        new Order(
            HOUSEHOLDS,
            2,
            LocalDate.of(2025, 9, 30),
            20250930,
            true,
            0,
            10,
            true,
            root.resolve("province").toString());
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(Nights.spark().sparkContext());
    Province.write(spark, Nights.HOME.resolve("conf"), order, done -> {});
    Path landing = root.resolve("province/landing");

    Nights.Ran night = Nights.run(publishingFrom("2025-08"), landing, root, null);

    assertEquals(Outcome.OK, night.outcome(), night.output());
    ComparedFigures compared =
        ComparedFigures.of(
            night.table("mart.indicator_values"),
            IndependentIndicators.compute(
                landing, Nights.HOME.resolve("conf/reference"), List.of("2025-08", "2025-09")));
    compared.assertEqual();
    assertTrue(compared.indicators().size() > 50, compared.indicators().toString());
  }

  private static Settings publishingFrom(String month) {
    Settings shipped = Nights.settings(Nights.HOME.resolve("conf"));
    PipelineSettings p = shipped.pipeline();
    return shipped.with(p.about(month, p.expectedCounties()));
  }
}
