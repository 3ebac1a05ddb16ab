package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Outcome;
import org.junit.jupiter.api.Test;

/**
 * Figures depend on what was delivered, never on the order or the night in which it arrived; a late
 * file restates the months that it touches.
 */
class LateFilesTest {
  private static final String VALUES = "mart.indicator_values";
  private static final String[] FIGURE = {
    "indicator_id",
    "base",
    "variant",
    "unit_code",
    "period",
    "window",
    "dimension",
    "category",
    "value",
    "numerator",
    "denominator",
    "status"
  };
  private static final Path CONF = Nights.HOME.resolve("conf");
  private static final Path SAMPLES = Nights.HOME.resolve("data-samples/landing");

  @Test
  void figuresFollowWhatWasDeliveredAndNotWhen() throws Exception {
    Path root = Nights.temporary();
    Path landing = root.resolve("landing");
    try (var folders = Files.list(SAMPLES)) {
      for (Path folder : folders.toList()) {
        String month = folder.getFileName().toString();
        if (month.compareTo("2025-08") < 0) {
          Nights.copy(folder, landing.resolve("a").resolve(month));
        }
      }
    }
    Nights.Ran first = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, first.outcome(), first.output());
    List<String> july = values(first);

    // August comes after September: arrival order must not matter.
    Nights.copy(SAMPLES.resolve("2025-09"), landing.resolve("c"));
    Nights.Ran second = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, second.outcome(), second.output());
    Dataset<Row> published = second.table("mart.indicator_values").localCheckpoint();
    Nights.copy(SAMPLES.resolve("2025-08"), landing.resolve("b"));
    Nights.Ran third = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, third.outcome(), third.output());
    assertEquals(values(Nights.samples()), values(third));
    assertNotEquals(second.report().edition, third.report().edition);
    // What the late files changed in figures that were published is listed, and nothing else.
    Dataset<Row> revised =
        third.table("mart.revisions").where("replaces_edition = '" + second.report().edition + "'");
    assertEquals(
        cells(published.selectExpr(FIGURE).exceptAll(third.table(VALUES).selectExpr(FIGURE))),
        cells(revised));
    assertEquals(List.of("late_file"), texts(revised.select("cause").distinct()));
    assertTrue(
        texts(revised.where("old_status = 'not_reported'").select("period").distinct())
            .equals(List.of("2025-08")),
        "figures that had been missing are those of August");

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
    Path aside = Files.createDirectory(root.resolve("aside"));
    try (var files = Files.walk(landing)) {
      for (Path file : files.filter(f -> f.toString().contains("更正")).toList()) {
        Files.move(file, aside.resolve(file.getFileName()));
      }
    }
    Nights.Ran uncorrected = Nights.run(CONF, landing, root, null);
    Dataset<Row> with = Nights.samples().table(VALUES).where("unit_level = 'county'");
    Dataset<Row> without = uncorrected.table(VALUES);
    assertEquals(
        List.of("520524 2025-08"),
        places(with.selectExpr(FIGURE).exceptAll(without.selectExpr(FIGURE))));
    // Beside other figures it moves what compares them: the month before, the rank among counties.
    assertEquals(
        List.of("520524 2025-08", "520524 2025-09", "520526 2025-08", "520626 2025-08"),
        places(with.drop("run_id").exceptAll(without.drop("run_id"))));

    // The correction arrives: a night restates that month of that county and of what it is part of.
    Nights.copy(aside, landing.resolve("corrections"));
    Nights.Ran corrected = Nights.run(CONF, landing, root, null);
    assertEquals(values(Nights.samples()), values(corrected));
    Dataset<Row> revised = corrected.table("mart.revisions");
    assertEquals(
        List.of(uncorrected.report().edition + " 2025-08 corrected_file registry"),
        texts(
            revised
                .selectExpr("concat_ws(' ', replaces_edition, period, cause, sources)")
                .distinct()));
    assertEquals(
        List.of("520000", "520500", "520524"),
        texts(revised.where("length(unit_code) = 6").select("unit_code").distinct()));
    assertEquals(
        List.of(),
        texts(
            revised
                .where("length(unit_code) > 6 AND unit_code NOT LIKE '520524%'")
                .select("unit_code")));
  }

  private static List<String> places(Dataset<Row> rows) {
    return texts(rows.selectExpr("concat(unit_code, ' ', period)").distinct());
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(r -> r.getString(0)).sorted().toList();
  }

  private static List<String> cells(Dataset<Row> rows) {
    return texts(
        rows.selectExpr(
            "concat_ws(' ', indicator_id, base, variant, unit_code, period, window, dimension,"
                + " category)"));
  }

  private static List<String> values(Nights.Ran night) {
    return night.table("mart.indicator_values").drop("run_id").toJSON().collectAsList().stream()
        .sorted()
        .toList();
  }
}
