package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Outcome;
import org.dixian.settings.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Figures depend on what was delivered, never on the order or the night in which it arrived; a late
 * file restates the months that it touches.
 */
@Tag("nights")
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

  /** When a figure was computed, which says nothing about it. */
  private static final String[] WHEN = {"run_id", "as_of"};

  private static final Settings CONF =
      FewIndicators.of("2025-07", "MW01", "MW02", "MW04", "MW07", "AS01", "AS02", "RC01");
  private static final Path SAMPLES = Nights.HOME.resolve("data-samples/landing");

  /** A month's registry of two counties and the clues, with or without what is marked 更正. */
  private static void deliver(String month, Path landing, boolean corrections) throws IOException {
    try (var files = Files.list(SAMPLES.resolve(month).resolve("农业农村"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches(".*(监测对象.*(520524|520526)|线索).*") && name.contains("更正") == corrections) {
          Files.createDirectories(landing.resolve(month));
          Files.copy(file, landing.resolve(month).resolve(name));
        }
      }
    }
  }

  @Test
  void figuresFollowWhatWasDeliveredAndNotWhen() throws Exception {
    Path root = Nights.temporary();
    Path landing = root.resolve("landing");
    deliver("2025-07", landing, false);
    Nights.Ran first = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, first.outcome(), first.output());
    List<String> july = values(first);

    // August comes after September: arrival order must not matter.
    deliver("2025-09", landing, false);
    Nights.Ran second = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, second.outcome(), second.output());
    Dataset<Row> published = second.table(VALUES).localCheckpoint();
    deliver("2025-08", landing, false);
    Nights.Ran third = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.OK, third.outcome(), third.output());
    assertNotEquals(second.report().edition, third.report().edition);
    // What the late files changed in figures that were published is listed, and nothing else.
    Dataset<Row> late =
        third.table("mart.revisions").where("replaces_edition = '" + second.report().edition + "'");
    assertEquals(
        cells(published.selectExpr(FIGURE).exceptAll(third.table(VALUES).selectExpr(FIGURE))),
        cells(late));
    assertEquals(List.of("late_file"), texts(late.select("cause").distinct()));
    assertEquals(
        List.of("2025-08"),
        texts(late.where("old_status = 'not_reported'").select("period").distinct()),
        "figures that had been missing are those of August");

    // The correction of Zhijin's August registry concerns August alone in that county.
    Dataset<Row> uncorrected = third.table(VALUES).localCheckpoint();
    deliver("2025-09", landing, true);
    Nights.Ran fourth = Nights.run(CONF, landing, root, null);
    Dataset<Row> corrected = fourth.table(VALUES);
    assertEquals(
        List.of("520524 2025-08"),
        places(counties(corrected).selectExpr(FIGURE).exceptAll(uncorrected.selectExpr(FIGURE))));
    // Beside other figures it moves what compares them: the month before. A mean has no limits, and
    // the order of the two counties stays, so nothing of the other county moves.
    assertEquals(
        List.of("520524 2025-08", "520524 2025-09"),
        places(counties(corrected).drop(WHEN).exceptAll(uncorrected.drop(WHEN))));
    Dataset<Row> revised =
        fourth.table("mart.revisions").where("replaces_edition = '" + third.report().edition + "'");
    assertEquals(
        List.of("2025-08 corrected_file registry"),
        texts(revised.selectExpr("concat_ws(' ', period, cause, sources)").distinct()));
    assertEquals(
        List.of("520000", "520500", "520524"),
        texts(revised.where("length(unit_code) = 6").select("unit_code").distinct()));
    assertEquals(
        List.of(),
        texts(
            revised
                .where("length(unit_code) > 6 AND unit_code NOT LIKE '520524%'")
                .select("unit_code")));

    // Everything at once, in another lake, gives the same figures.
    Path other = Nights.temporary();
    Nights.Ran whole = Nights.run(CONF, landing, other, null);
    assertEquals(values(whole), values(fourth));

    // A night as of July, although later files are known, publishes what July's night did.
    Nights.Ran asOf = Nights.run(CONF, landing, root, LocalDate.of(2025, 7, 31));
    assertEquals(Outcome.OK, asOf.outcome(), asOf.output());
    assertEquals("2025-07-31", asOf.report().asOf);
    assertEquals(july, values(asOf));
  }

  private static Dataset<Row> counties(Dataset<Row> values) {
    return values.where("unit_level = 'county'");
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
    return night.table("mart.indicator_values").drop(WHEN).toJSON().collectAsList().stream()
        .sorted()
        .toList();
  }
}
