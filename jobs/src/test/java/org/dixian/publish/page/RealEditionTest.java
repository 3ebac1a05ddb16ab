package org.dixian.publish.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private static final String TOTALS =
      """
      SELECT indicator_id || '.' || base || CASE variant WHEN '' THEN '' ELSE '.' || variant END,
        count(*) || ' rows ' || count(*) FILTER (status = 'not_reported') || ' not reported '
        || round(coalesce(sum(value::DOUBLE), 0)) || ' '
        || round(coalesce(sum(numerator::DOUBLE), 0)) || ' '
        || round(coalesce(sum(denominator::DOUBLE), 0)) || ' '
        || round(coalesce(sum(limit_high_95::DOUBLE), 0))
      FROM '%s' WHERE unit_level IN ('province', 'prefecture', 'county') GROUP BY ALL ORDER BY 1
      """;

  private static final String KNOWN =
      """
      async () => {
        const d = window.dixian;
        const totals = {};
        for (const indicator of d.indicators.filter((i) => i.stated)) {
          await d.load(indicator.key);
          const figures = [];
          for (const month of d.monthsOf(indicator.key))
            for (const window of d.windowsOf(indicator.key, month))
              for (const dimension of ['all', ...d.dimensionsOf(indicator.key)])
                for (const unit of d.units)
                  figures.push(...d.categories(indicator.key, month, window, dimension, unit)
                    .map((entry) => entry.figure));
          const sum = (name) => figures.reduce((s, f) => s + (f[name] || 0), 0).toFixed(0) + '.0';
          totals[indicator.key] = figures.length + ' rows '
            + figures.filter((f) => f.state === 'not_reported').length + ' not reported '
            + ['value', 'numerator', 'denominator', 'high95'].map(sum).join(' ');
        }
        return totals;
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
      assertEquals(parquet(edition), new TreeMap<>((Map<?, ?>) page.evaluate(KNOWN)));
      chromium.assertQuiet();
    }
  }

  private static void write(Path folder) throws IOException, SettingsInvalid {
    Edition edition =
        new ObjectMapper().readValue(folder.resolve("manifest.json").toFile(), Edition.class);
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

  private static Map<String, String> parquet(Path edition) throws SQLException {
    Map<String, String> totals = new TreeMap<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet rows =
            duck.createStatement()
                .executeQuery(TOTALS.formatted(edition.resolve("indicator_values.parquet")))) {
      while (rows.next()) {
        totals.put(rows.getString(1), rows.getString(2));
      }
    }
    return totals;
  }
}
