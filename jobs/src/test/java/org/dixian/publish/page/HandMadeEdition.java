package org.dixian.publish.page;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
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

  private final Map<TableContract, List<Row>> marts = new LinkedHashMap<>();

  HandMadeEdition() {
    units();
    catalogue();
    rates();
    counts();
    quality();
  }

  /** A row of a mart: columns by name, the others NULL. */
  static Row row(TableContract mart, Object... namesAndValues) {
    Object[] values = new Object[mart.schema().size()];
    for (int i = 0; i < namesAndValues.length; i += 2) {
      int field = mart.schema().fieldIndex((String) namesAndValues[i]);
      values[field] = typed(mart.schema().fields()[field], namesAndValues[i + 1]);
    }
    return new GenericRowWithSchema(values, mart.schema());
  }

  private static Object typed(StructField field, Object value) {
    if (value != null && field.dataType() instanceof DecimalType type) {
      return new BigDecimal(value.toString()).setScale(type.scale());
    }
    if (value != null && field.dataType().equals(DataTypes.DateType)) {
      return Date.valueOf(value.toString());
    }
    return value;
  }

  private void add(TableContract mart, Object... namesAndValues) {
    marts.computeIfAbsent(mart, m -> new ArrayList<>()).add(row(mart, namesAndValues));
  }

  private void unit(String code, String name, String level, String parent, Integer... tile) {
    Object[] at = tile.length == 0 ? new Object[] {null, null} : tile;
    add(
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
    add(
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
    add(
        MartTables.INDICATOR_CATALOGUE,
        named("MW04", "household", "当期新识别", "Newly identified", "户", 0, 1, "month, ytd", null),
        "definition",
        "当期识别的户。");
    add(
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

  private void add(TableContract mart, Object[] first, Object... more) {
    add(mart, Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray());
  }

  private void figure(
      String key, String unit, String month, String window, String group, Object... more) {
    String[] id = key.split("\\.");
    String[] cell = group.split("=");
    String level =
        unit.length() > 6
            ? "township"
            : unit.endsWith("0000") ? "province" : unit.endsWith("00") ? "prefecture" : "county";
    Object[] first = {
      "indicator_id",
      id[0],
      "base",
      id[1],
      "variant",
      "",
      "unit_code",
      unit,
      "unit_level",
      level,
      "period",
      month,
      "window",
      window,
      "dimension",
      cell[0],
      "category",
      cell.length > 1 ? cell[1] : "all",
      "suppressed",
      false
    };
    add(MartTables.INDICATOR_VALUES, first, more);
  }

  private static Object[] ok(Object value, Object numerator, Object denominator, Object... more) {
    Object[] first = {
      "status",
      "ok",
      "value",
      value,
      "numerator",
      numerator,
      "denominator",
      denominator,
      "units_reporting",
      1,
      "units_expected",
      1
    };
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
  }

  private static Object[] covered(
      Object value, Object numerator, Object denominator, int reporting, int expected) {
    return new Object[] {
      "status",
      reporting == expected ? "ok" : "provisional",
      "value",
      value,
      "numerator",
      numerator,
      "denominator",
      denominator,
      "units_reporting",
      reporting,
      "units_expected",
      expected
    };
  }

  private static Object[] limits(
      Object l998, Object l95, Object h95, Object h998, String signal, int rank) {
    return new Object[] {
      "limit_low_998",
      l998,
      "limit_low_95",
      l95,
      "limit_high_95",
      h95,
      "limit_high_998",
      h998,
      "signal",
      signal,
      "rank_among_counties",
      rank,
      "counties_ranked",
      2
    };
  }

  private static final Object[] NOT_REPORTED = {
    "status", "not_reported", "units_reporting", 0, "units_expected", 1
  };

  private void rates() {
    String key = "RC01.person";
    figure(key, "520000", "2025-07", "month", "all", covered("70.25", 1405, 2000, 5, 5));
    figure(key, "520000", "2025-08", "month", "all", covered("71.5", 1430, 2000, 5, 5));
    figure(key, "520000", "2025-09", "month", "all", covered("78.33", "1234567", "1576111", 3, 5));
    figure(
        key,
        "520000",
        "2025-09",
        "month",
        "monitored_type=unstable",
        covered("81.4", 814, 1000, 3, 5));
    figure(
        key,
        "520000",
        "2025-09",
        "month",
        "monitored_type=sudden",
        "status",
        "ok",
        "suppressed",
        true,
        "units_reporting",
        3,
        "units_expected",
        5);
    figure(key, "520100", "2025-09", "month", "all", covered("80", 8, 10, 2, 2));
    figure(key, "520102", "2025-08", "month", "all", ok("66.67", 200, 300));
    figure(
        key,
        "520102",
        "2025-09",
        "month",
        "all",
        with(
            ok("64.5", 258, 400, "change", "-2.17"),
            limits("70.1", "72.2", "84", "86", "below_998", 2)));
    figure(
        key,
        "520103",
        "2025-09",
        "month",
        "all",
        with(ok("90.03", 271, 301), limits("68", "71", "85", "88", "above_998", 1)));
    figure(
        key,
        "520524",
        "2025-09",
        "month",
        "all",
        "status",
        "no_base",
        "numerator",
        0,
        "denominator",
        0,
        "units_reporting",
        1,
        "units_expected",
        1);
    figure(key, "520525", "2025-09", "month", "all", NOT_REPORTED);
    figure(
        key,
        "520526",
        "2025-09",
        "month",
        "all",
        "status",
        "ok",
        "suppressed",
        true,
        "units_reporting",
        1,
        "units_expected",
        1);
    figure(key, "520526100", "2025-09", "month", "all", ok("12.34", 1234, 10000));
  }

  private static Object[] with(Object[] first, Object[] more) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
  }

  private void counts() {
    figure("MW04.household", "520000", "2025-09", "month", "all", covered(17, 17, null, 5, 5));
    figure("MW04.household", "520000", "2025-09", "ytd", "all", covered(4321, 4321, null, 5, 5));
    figure("MW04.household", "520102", "2025-09", "month", "all", ok(0, 0, null));
    figure("MW04.household", "520102", "2025-09", "ytd", "all", ok(310, 310, null));
    figure("MW04.person", "520000", "2025-09", "month", "all", covered(59, 59, null, 5, 5));
  }

  private void quality() {
    Object[] registry = {
      "department", "农业农村", "source", "registry", "source_title", "监测对象信息", "period", "2025-09"
    };
    add(
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
    add(
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
    add(QualityMarts.FEED_STATUS, registry, "unit_code", "520525", "status", "missing");
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
    add(
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
    add(
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
    add(
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
          .createDataFrame(marts.getOrDefault(mart, List.of()), mart.schema())
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
