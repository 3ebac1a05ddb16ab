package org.dixian.document;

import java.util.Map;
import java.util.TreeMap;
import org.dixian.settings.Settings;

/** All rendered pages. */
public final class Pages {
  /** Folder of the pages under the configuration folder. */
  public static final String FOLDER = "docs";

  private Pages() {}

  /** Markdown by file name. */
  public static Map<String, String> of(Settings settings) {
    Map<String, String> pages = new TreeMap<>();
    pages.put("indicators.md", IndicatorPage.of(settings));
    pages.put("exports.md", ExportPage.of(settings));
    pages.put("tables.md", TablePage.of(settings));
    pages.put("checks.md", CheckPage.of(settings));
    pages.put("warnings.md", WarningPage.of(settings));
    pages.put("rejects.md", RejectPage.text());
    return pages;
  }

  /** Title, origin and introduction of a page. */
  static String head(String title, String about) {
    return """
    # %s

    Rendered from the configuration by `./dixian docs`; a test fails when this page is stale.
    本页由配置自动生成，请勿手工修改。

    %s

    """
        .formatted(title, about.strip());
  }
}
