package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dixian.run.Outcome;
import org.junit.jupiter.api.Test;

/**
 * Figures depend on what was delivered, never on the order or the night in which it arrived; a late
 * file restates the months that it touches.
 */
class LateFilesTest {
  private static final Path CONF = Nights.HOME.resolve("conf");
  private static final Path SAMPLES = Nights.HOME.resolve("data-samples/landing");

  @Test
  void figuresFollowWhatWasDeliveredAndNotWhen() throws Exception {
    Path root = Nights.temporary();
    Path landing = root.resolve("landing");
    Nights.copy(SAMPLES.resolve("2025-07"), landing.resolve("a"));
    Nights.Ran first = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, first.outcome(), first.output());
    List<String> july = values(first);

    // August comes after September: arrival order must not matter.
    Nights.copy(SAMPLES.resolve("2025-09"), landing.resolve("c"));
    Nights.Ran second = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, second.outcome(), second.output());
    Nights.copy(SAMPLES.resolve("2025-08"), landing.resolve("b"));
    Nights.Ran third = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, third.outcome(), third.output());
    assertEquals(values(Nights.samples()), values(third));
    assertNotEquals(second.report().edition, third.report().edition);

    // A night as of July, although later files are known, publishes what July's night did.
    Nights.Ran asOf = Nights.run(CONF, landing, root, LocalDate.of(2025, 7, 31));
    assertEquals(Outcome.OK, asOf.outcome(), asOf.output());
    assertEquals("2025-07-31", asOf.report().asOf);
    assertEquals(july, values(asOf));
  }

  @Test
  void takingACorrectionAwayRestoresWhatItCorrected() throws Exception {
    // The correction of Zhijin's August registry concerns August alone in that county.
    Path root = Nights.temporary();
    Path landing = Nights.copy(SAMPLES, root.resolve("landing"));
    try (var files = Files.walk(landing)) {
      for (Path file : files.filter(f -> f.toString().contains("更正")).toList()) {
        Files.delete(file);
      }
    }
    Nights.Ran uncorrected = Nights.run(CONF, landing, root, null);
    List<String> differing =
        Nights.samples()
            .table("mart.indicator_values")
            .drop("run_id")
            .exceptAll(uncorrected.table("mart.indicator_values").drop("run_id"))
            .where("unit_level = 'county'")
            .selectExpr("concat(unit_code, ' ', period)")
            .distinct()
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .sorted()
            .toList();
    assertEquals(List.of("520524 2025-08"), differing);
  }

  private static List<String> values(Nights.Ran night) {
    return night.table("mart.indicator_values").drop("run_id").toJSON().collectAsList().stream()
        .sorted()
        .toList();
  }
}
