package org.dixian.publish.page;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.dixian.night.Nights;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes the page anew in a copy of an edition ({@code -Ddixian.edition=<folder>}) and compares what
 * a browser then knows with what DuckDB reads in the edition's Parquet file.
 */
@Tag("nights")
class RealEditionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the page has of a figure, by the columns of the mart. */
  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          entry("reporting", "units_reporting"),
          entry("expected", "units_expected"),
          entry("value", "value"),
          entry("numerator", "numerator"),
          entry("denominator", "denominator"),
          entry("change", "change"),
          entry("yearChange", "year_change"),
          entry("rank", "rank_among_counties"),
          entry("ranked", "counties_ranked"),
          entry("target", "CASE WHEN NOT suppressed THEN target END"),
          entry("targetMet", "target_met"),
          entry("low95", "limit_low_95"),
          entry("high95", "limit_high_95"),
          entry("low998", "limit_low_998"),
          entry("high998", "limit_high_998"),
          entry("signal", "signal"));

  private static final String FIGURES =
      """
      SELECT unit_code, period, "window", dimension, category,
        CASE WHEN suppressed THEN 'suppressed' ELSE status END AS state, %s
      FROM '%s' WHERE unit_level IN ('province', 'prefecture', 'county')
        AND concat_ws('.', indicator_id, base, nullif(variant, '')) = ?
      """;

  private static final String KNOWN =
      """
      async ([key, names]) => {
        const d = window.dixian;
        await d.load(key);
        const figures = [];
        for (const month of d.monthsOf(key))
          for (const window of d.windowsOf(key, month))
            for (const dimension of ['all', ...d.dimensionsOf(key)])
              for (const unit of d.units)
                for (const { category, figure } of d.categories(key, month, window, dimension, unit))
                  figures.push([unit.code, month, window, dimension, category, figure.state,
                    ...names.map((name) => figure[name])]);
        return JSON.stringify(figures);
      }
      """;

  @Test
  void thePageKnowsEveryFigureOfTheEditionFromTheCountyUp()
      throws IOException, SQLException, SettingsInvalid {
    String given = System.getProperty("dixian.edition");
    assumeTrue(given != null, "No edition is given: -Ddixian.edition=<folder of a copy>");
    Path edition = Path.of(given);
    write(edition);
    try (Chromium chromium = Chromium.open()) {
      Page page = chromium.page(1280, 900);
      page.navigate(edition.resolve("index.html").toUri().toString());
      page.waitForSelector("body[data-shown]");
      assertFalse(page.locator("#loading").isVisible());
      page.setDefaultTimeout(300_000);
      List<String> names = List.copyOf(NUMBERS.keySet());
      int compared = 0;
      for (String key : keys(edition)) {
        Set<String> shown = new TreeSet<>();
        String known = (String) page.evaluate(KNOWN, List.of(key, names));
        for (List<?> figure : JSON.readValue(known, List[].class)) {
          shown.add(line(figure));
        }
        assertEquals(parquet(edition, key, names), shown, key);
        compared += shown.size();
      }
      System.out.printf("%,d figures of the page compared%n", compared);
      assertTrue(compared > 0);
      chromium.assertQuiet();
    }
  }

  private static void write(Path folder) throws IOException, SettingsInvalid {
    Edition edition = JSON.readValue(folder.resolve("manifest.json").toFile(), Edition.class);
    PageFiles page = new PageFiles(SettingsLoader.load(Nights.HOME.resolve("conf")).indicators());
    long begun = System.nanoTime();
    List<String> names =
        page.write(
            new EditionFolder(
                Nights.spark(),
                new Configuration(),
                edition,
                new org.apache.hadoop.fs.Path(folder.toUri())));
    double seconds = (System.nanoTime() - begun) / 1e9;
    long bytes = 0;
    for (String name : names) {
      bytes += Files.size(folder.resolve(name));
    }
    System.out.printf("%d files, %,d bytes, %.1f s%n", names.size(), bytes, seconds);
  }

  private static List<String> keys(Path edition) throws SQLException {
    return rows(
            "SELECT DISTINCT concat_ws('.', indicator_id, base, nullif(variant, '')) FROM '%s' ORDER BY 1"
                .formatted(edition.resolve("indicator_values.parquet")))
        .stream()
        .toList();
  }

  private static Set<String> parquet(Path edition, String key, List<String> names)
      throws SQLException {
    String numbers = names.stream().map(NUMBERS::get).collect(Collectors.joining(", "));
    return rows(
        FIGURES
            .formatted(numbers, edition.resolve("indicator_values.parquet"))
            .replace("?", "'" + key + "'"));
  }

  private static Set<String> rows(String sql) throws SQLException {
    Set<String> lines = new TreeSet<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet rows = duck.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        List<Object> cells = new ArrayList<>();
        for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
          cells.add(rows.getObject(c));
        }
        lines.add(line(cells));
      }
    }
    return lines;
  }

  private static String line(List<?> cells) {
    return cells.stream()
        .map(c -> c instanceof Number n ? String.valueOf(n.doubleValue()) : String.valueOf(c))
        .collect(Collectors.joining("|"));
  }
}
