package org.dixian.publish.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.dixian.publish.Companion;
import org.dixian.publish.EditionFolder;
import org.dixian.settings.Indicator;
import org.dixian.table.MartTables;

/**
 * The dashboard of an edition: {@code index.html} with its scripts, one script that describes the
 * edition, and one script of figures for each indicator, base and variant, of province, prefectures
 * and counties. It says what the marts say and nothing else, so the page of a public edition holds
 * protected figures only.
 */
public final class PageFiles implements Companion {
  private static final String RESOURCES = "/page/";
  private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  /** In the order in which the page loads them. */
  private static final List<String> PARTS =
      List.of(
          "page/style.css",
          "page/print.css",
          "page/words.js",
          "page/data.js",
          "page/format.js",
          "page/state.js",
          "page/controls.js",
          "page/headline.js",
          "page/focus.js",
          "page/tiles.js",
          "page/ranking.js",
          "page/charts.js",
          "page/quality.js",
          "page/fiche.js",
          "page/app.js",
          "page/NOTICE");

  private final List<String> headlines;

  /**
   * @param indicators the configured indicators; those marked as headline are shown first, in this
   *     order
   */
  public PageFiles(List<Indicator> indicators) {
    this.headlines = indicators.stream().filter(Indicator::headline).map(Indicator::key).toList();
  }

  @Override
  public List<String> write(EditionFolder folder) throws IOException {
    List<String> written = new ArrayList<>();
    written.add(copy(folder, RESOURCES + "index.html", "index.html"));
    for (String part : PARTS) {
      written.add(copy(folder, "/" + part, part));
    }
    written.add(copy(folder, RESOURCES + "LICENSE", "page/LICENSE"));
    written.add(copy(folder, CHARTS, "page/echarts.min.js"));
    Units units = Units.of(folder);
    Set<String> months = new TreeSet<>();
    Set<String> stated = figures(folder, units.places(), written, months);
    EditionScript edition = new EditionScript(folder, units, headlines);
    String name = "page/edition.js";
    Script.write(folder.create(name), "open", json -> edition.write(json, months, stated));
    written.add(name);
    return written;
  }

  /**
   * One pass over the figures, which stand in the order of their key.
   *
   * @return the indicators that have figures
   */
  private static Set<String> figures(
      EditionFolder folder, Map<String, Integer> units, List<String> written, Set<String> months)
      throws IOException {
    Set<String> done = new HashSet<>();
    IndicatorFigures current = null;
    Iterator<Row> rows =
        folder.mart(MartTables.INDICATOR_VALUES).where(Units.SHOWN).toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      String key = IndicatorFigures.key(row);
      if (current == null || !current.key().equals(key)) {
        if (current != null) {
          written.add(save(folder, current, months));
        }
        if (!done.add(key)) {
          throw new IllegalStateException(
              "Cannot write the page: the figures do not stand in the order of their key ("
                  + key
                  + " comes twice)");
        }
        current = new IndicatorFigures(key, units);
      }
      current.add(row);
    }
    if (current != null) {
      written.add(save(folder, current, months));
    }
    return done;
  }

  private static String save(EditionFolder folder, IndicatorFigures figures, Set<String> months)
      throws IOException {
    months.addAll(figures.months());
    String name = "page/data/" + figures.key() + ".js";
    Script.write(folder.create(name), "receive", figures::write);
    return name;
  }

  private static String copy(EditionFolder folder, String resource, String name)
      throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(
            "Cannot write the page: " + resource + " is not in the jar");
      }
      try (OutputStream out = folder.create(name)) {
        in.transferTo(out);
      }
    }
    return name;
  }
}
