package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the public gets of the bundled samples, against what officials see of the same months. */
@Tag("nights")
class PublicNightTest {
  private static final String KEY =
      "indicator_id, base, variant, unit_code, period, window, dimension, category";

  @Test
  void thePublicSeesClosedMonthsFromTheCountyUpAndNoSmallCount() throws Exception {
    Path root = Nights.copy(Nights.samples().root(), Nights.temporary().resolve("released"));

    Nights.Ran night = Nights.released(root);

    assertEquals(Outcome.OK, night.outcome(), night.output());
    assertNotNull(night.report().released, night.output());
    assertTrue(night.output().contains("Released   " + night.report().released), night.output());
    Path edition = root.resolve("publication/public").resolve(night.report().released);
    Dataset<Row> shown =
        Nights.spark().read().parquet(edition.resolve("indicator_values.parquet").toString());
    Dataset<Row> exact = night.table("mart.indicator_values");
    assertEquals(Set.of("county", "prefecture", "province"), values(shown, "unit_level"));
    assertFalse(values(shown, "period").contains("2025-09"), "September is not closed yet");
    assertEquals(14, values(shown, "period").size());
    assertEquals(
        0,
        shown
            .where(
                "suppressed AND coalesce(numerator, denominator, value, previous_value,"
                    + " year_ago_value, change, year_change, rank_among_counties, limit_low_95)"
                    + " IS NOT NULL")
            .count(),
        "a withheld figure has nothing that was computed from it");
    assertTrue(shown.where("suppressed").count() > 0);
    assertTrue(shown.where("NOT suppressed").count() > 0);
    shown.createOrReplaceTempView("shown");
    exact.createOrReplaceTempView("exact");
    assertEquals(
        0,
        Nights.spark()
            .sql(
                "SELECT * FROM shown s LEFT JOIN exact e USING ("
                    + KEY
                    + ") WHERE NOT s.suppressed AND (s.numerator IS DISTINCT FROM e.numerator OR"
                    + " s.denominator IS DISTINCT FROM e.denominator OR s.value IS DISTINCT FROM"
                    + " e.value)")
            .count(),
        "what is shown is a figure of the ledger");
    assertEquals(
        0,
        shown
            .where(
                "NOT suppressed AND base = 'household' AND denominator IS NULL AND value_unit = '户'"
                    + " AND numerator BETWEEN 1 AND 4")
            .count(),
        "no count of fewer than five households");
    assertEquals(
        List.of(),
        Files.list(edition)
            .filter(f -> f.toString().endsWith(".csv") || f.toString().endsWith(".json"))
            .filter(PublicNightTest::namesAnExport)
            .toList(),
        "names of files hold exact totals");

    Nights.Ran again = Nights.released(root);
    assertEquals(Outcome.OK, again.outcome(), again.output());
    assertNull(again.report().released, "no month has closed since");
  }

  /**
   * Whether a published file names one of the exports, whose names may say how many rows they hold.
   */
  private static boolean namesAnExport(Path file) {
    try (Stream<Path> landing = Files.walk(Nights.HOME.resolve("data-samples/landing"))) {
      String text = Files.readString(file);
      return landing
          .filter(Files::isRegularFile)
          .anyMatch(export -> text.contains(export.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> values(Dataset<Row> rows, String column) {
    return rows.select(column).distinct().collectAsList().stream()
        .map(r -> r.getString(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
