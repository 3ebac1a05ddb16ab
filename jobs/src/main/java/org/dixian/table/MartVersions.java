package org.dixian.table;

import java.util.Map;

/**
 * Versions of what the marts promise to their readers, as major.minor.patch. A column more is a new
 * minor version; a column that goes, is renamed or changes its type, and another key, are a new
 * major one. The versions that were published are pinned under {@code src/test/resources/schemas}.
 */
public final class MartVersions {
  private static final Map<String, String> VERSIONS =
      Map.ofEntries(
          Map.entry(MartTables.INDICATOR_CATALOGUE.name(), "1.0.0"),
          Map.entry(MartTables.ORG_UNITS.name(), "1.0.0"),
          Map.entry(MartTables.INDICATOR_VALUES.name(), "1.0.0"),
          Map.entry(MartTables.COUNTY_OVERVIEW.name(), "1.0.0"),
          Map.entry(MartTables.IDENTIFICATION_FORECASTS.name(), "1.0.0"),
          Map.entry(MartTables.REVISIONS.name(), "1.0.0"),
          Map.entry(MartTables.DATA_DICTIONARY.name(), "1.0.0"),
          Map.entry(QualityMarts.CHECK_CATALOGUE.name(), "1.0.0"),
          Map.entry(QualityMarts.DATA_QUALITY.name(), "1.0.0"),
          Map.entry(QualityMarts.FIGURE_CHECKS.name(), "1.0.0"),
          Map.entry(QualityMarts.FEED_STATUS.name(), "1.0.0"));

  private MartVersions() {}

  /**
   * The version of a mart's schema.
   *
   * @throws IllegalArgumentException for a mart that has none
   */
  public static String of(TableContract mart) {
    String version = VERSIONS.get(mart.name());
    if (version == null) {
      throw new IllegalArgumentException(
          "Cannot version %s: it is not in MartVersions; give it 1.0.0".formatted(mart.name()));
    }
    return version;
  }
}
