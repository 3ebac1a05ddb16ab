package org.dixian.publish.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.dixian.night.Nights;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.settings.Indicator;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;

/**
 * An edition of two prefectures and five counties in three months, every cell written by hand: a
 * rate of persons with limits and a breakdown, and a count of households by month and year to date.
 */
final class HandMadeEdition {
  static final String HOSTILE = "</script><script>alert('x')</script>\u2028口径";

  private final HandMadeMarts marts = new HandMadeMarts();

  HandMadeEdition() {
    units();
    catalogue();
    new HandMadeFigures(marts).add();
    quality();
  }

  private void unit(String code, String name, String level, String parent, Integer... tile) {
    Object[] at = tile.length == 0 ? new Object[] {null, null} : tile;
    marts.add(
        MartTables.ORG_UNITS,
        "unit_code",
        code,
        "name",
        name,
        "level",
        level,
        "parent_code",
        parent,
        "full_name",
        name,
        "tile_col",
        at[0],
        "tile_row",
        at[1]);
  }

  private void units() {
    unit("520000", "贵州省", "province", "");
    unit("520100", "贵阳市", "prefecture", "520000");
    unit("520102", "南明区", "county", "520100", 2, 1);
    unit("520103", "云岩区", "county", "520100", 1, 1);
    unit("520500", "毕节市", "prefecture", "520000");
    unit("520524", "织金县", "county", "520500", 0, 1);
    unit("520525", "纳雍县", "county", "520500", 0, 0);
    unit("520526", "威宁彝族回族苗族自治县", "county", "520500", 0, 3);
    unit("520526100", "草海镇", "township", "520526");
  }

  private void catalogue() {
    marts.add(
        MartTables.INDICATOR_CATALOGUE,
        named(
            "RC01",
            "person",
            "风险消除率（人）",
            "Risk-cleared ratio, persons",
            "%",
            2,
            100,
            "month",
            "up"),
        "denominator",
        "累计识别监测人口",
        "definition",
        "已消除风险人口占累计识别监测人口的比重。",
        "caveats",
        HOSTILE,
        "breakdowns",
        "monitored_type",
        "sources",
        "registry");
    marts.add(
        MartTables.INDICATOR_CATALOGUE,
        named("MW04", "household", "当期新识别", "Newly identified", "户", 0, 1, "month, ytd", null),
        "definition",
        "当期识别的户。");
    marts.add(
        MartTables.INDICATOR_CATALOGUE,
        named("MW04", "person", "当期新识别", "Newly identified", "人", 0, 1, "month, ytd", null));
  }

  private static Object[] named(
      String id,
      String base,
      String name,
      String english,
      String unit,
      int decimals,
      int factor,
      String windows,
      String direction) {
    return new Object[] {
      "indicator_id",
      id,
      "base",
      base,
      "variant",
      "",
      "name",
      name,
      "name_en",
      english,
      "unit",
      unit,
      "decimals",
      decimals,
      "factor",
      factor,
      "windows",
      windows,
      "direction",
      direction,
      "frequency",
      "month"
    };
  }

  private void quality() {
    Object[] registry = {
      "department", "农业农村", "source", "registry", "source_title", "监测对象信息", "period", "2025-09"
    };
    marts.add(
        QualityMarts.FEED_STATUS,
        registry,
        "unit_code",
        "520102",
        "status",
        "on_time",
        "rows_accepted",
        1200L,
        "rows_rejected",
        34L);
    marts.add(
        QualityMarts.FEED_STATUS,
        registry,
        "unit_code",
        "520103",
        "status",
        "late",
        "rows_accepted",
        0L,
        "rows_rejected",
        0L);
    marts.add(QualityMarts.FEED_STATUS, registry, "unit_code", "520525", "status", "missing");
    Object[] check = {
      "source",
      "registry",
      "period",
      "2025-09",
      "check_id",
      "no_head",
      "kind",
      "household",
      "severity",
      "fail",
      "message",
      "该户没有户主",
      "message_en",
      "The household has no head."
    };
    marts.add(
        QualityMarts.DATA_QUALITY,
        check,
        "county_code",
        "520102",
        "status",
        "failed",
        "rows_tested",
        150L,
        "rows_failed",
        7L);
    marts.add(
        QualityMarts.DATA_QUALITY,
        check,
        "county_code",
        "520103",
        "status",
        "passed",
        "rows_tested",
        90L,
        "rows_failed",
        0L);
    marts.add(
        MartTables.DATA_DICTIONARY,
        "table_name",
        "silver.registry",
        "source_title",
        "监测对象信息",
        "column_name",
        "state");
  }

  /** Writes the marts as Parquet, as a publication does, and the page beside them. */
  Path write(Audience audience) throws IOException {
    Path folder = Nights.temporary();
    for (TableContract mart : MartTables.ALL) {
      String name = EditionFolder.fileName(mart);
      // The order is the mart's own: by key.
      Nights.spark()
          .createDataFrame(marts.rows(mart), mart.schema())
          .coalesce(1)
          .sortWithinPartitions(mart.key().stream().map(functions::col).toArray(Column[]::new))
          .write()
          .parquet(folder.resolve(name + ".parquet").toString());
    }
    Edition edition =
        new Edition(
            "2025-09-30-0000abcd",
            audience,
            "r1",
            "2025-09-30",
            "h",
            "c",
            "lake",
            0,
            new TreeMap<>(),
            List.of(new Edition.File("indicator_values.csv", 1234, 20L, "")));
    new PageFiles(List.of(headline("RC01", "person"), headline("MW04", "household")))
        .write(
            new EditionFolder(
                Nights.spark(),
                new Configuration(),
                edition,
                new org.apache.hadoop.fs.Path(folder.toUri())));
    return folder;
  }

  private static Indicator headline(String id, String base) {
    return new Indicator(
        id, base, null, null, null, null, null, null, null, null, null, null, null, null, null,
        true, null, null, null, null, null, null);
  }
}
