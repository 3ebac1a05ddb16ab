package org.dixian.publish;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.dixian.night.Nights;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;

/**
 * An edition of a handful of figures written by hand: zero, negative, large, withheld, not
 * reported, over nothing, provisional, and texts that would start a formula.
 */
public final class HandMadeEdition {
  /** Name of a county that a spreadsheet would calculate. */
  public static final String COUNTY = "+威宁县";

  /** Indicator, unit, window, breakdown, category, value or why there is none. */
  public static final List<String> FIGURES =
      List.of(
          "MW02.household 520000 month all all 41 provisional",
          "MW02.household 520500 month all all 41 provisional",
          "MW02.household 520524 month all all 0 ok",
          "MW02.household 520526 month all all suppressed ok",
          "MW02.household 520524101 month all all 3 ok",
          "MW02.household 520524 month site =1+1 7 ok",
          "MW02.household 520526 month site ＠安置点$ 5 ok",
          "MW02.household 520526 month site - suppressed ok",
          "MW04.household 520000 month all all 12345678901234 ok",
          "MW04.household 520500 month all all null not_reported",
          "MW04.household 520524 month all all -3 ok",
          "MW04.household 520526 month all all 12345678901237 ok",
          "RC01.person 520000 month all all 74.4 ok",
          "RC01.person 520500 month all all suppressed ok",
          "RC01.person 520524 month all all 0.004 ok",
          "RC01.person 520526 month all all null no_base",
          "RC01.person 520000 quarter all all 70.25 ok",
          "RC01.person 520000 ytd all all 71 ok",
          "RC01.person 520000 year all all 72 provisional");

  private HandMadeEdition() {}

  /** Writes the edition's files as a night does. */
  public static EditionFolder write(Path root, Audience audience) throws IOException {
    SparkSession spark = Nights.spark();
    Edition draft =
        new Edition(
            "2025-09-30-0123abcd",
            audience,
            "20251001T000000000Z",
            "2025-09-30",
            "hash",
            "code",
            "lake",
            0,
            Map.of(),
            List.of());
    EditionFolder folder =
        new EditionFolder(
            spark,
            spark.sparkContext().hadoopConfiguration(),
            draft,
            new org.apache.hadoop.fs.Path(root.toString()));
    MartFiles files = new MartFiles(folder);
    List<Edition.File> written = new ArrayList<>();
    Map<String, List<Row>> rows = rows();
    for (TableContract mart : MartTables.ALL) {
      written.addAll(
          files.write(
              mart,
              spark.createDataFrame(rows.getOrDefault(mart.name(), List.of()), mart.schema())));
    }
    return new EditionFolder(spark, folder.hadoop(), draft.with(written), folder.path());
  }

  private static Map<String, List<Row>> rows() {
    Map<String, List<Row>> rows = new TreeMap<>();
    rows.put(
        MartTables.INDICATOR_VALUES.name(),
        FIGURES.stream().map(f -> figure(f.split(" "))).toList());
    rows.put(
        MartTables.INDICATOR_CATALOGUE.name(),
        List.of(
            indicator("MW02", "household", "未消除风险监测对象", "户", "0"),
            indicator("MW04", "household", "当期新识别", "户", "0"),
            indicator("RC01", "person", "风险消除率（人）", "%", "2")));
    rows.put(
        MartTables.ORG_UNITS.name(),
        List.of(
            unit("520000", "贵州省", "province", ""),
            unit("520500", "毕节市", "prefecture", "520000"),
            unit("520524", "织金县", "county", "520500"),
            unit("520524101", "某镇", "township", "520524"),
            unit("520526", COUNTY, "county", "520500")));
    rows.put(
        QualityMarts.FEED_STATUS.name(),
        List.of(feed("520524", "on_time"), feed("520526", "missing")));
    return rows;
  }

  private static Row figure(String... parts) {
    String[] indicator = parts[0].split("\\.");
    boolean none = parts[5].equals("null") || parts[5].equals("suppressed");
    return row(
        MartTables.INDICATOR_VALUES,
        Map.ofEntries(
            Map.entry("indicator_id", indicator[0]),
            Map.entry("base", indicator[1]),
            Map.entry("variant", ""),
            Map.entry("unit_code", parts[1]),
            Map.entry("unit_name", parts[1].equals("520526") ? COUNTY : "县"),
            Map.entry("unit_level", level(parts[1])),
            Map.entry("period", "2025-09"),
            Map.entry("window", parts[2]),
            Map.entry("dimension", parts[3]),
            Map.entry("category", parts[4]),
            Map.entry("value", none ? "" : parts[5]),
            Map.entry("value_unit", indicator[0].equals("RC01") ? "%" : "户"),
            Map.entry("status", parts[6]),
            Map.entry("suppressed", String.valueOf(parts[5].equals("suppressed"))),
            Map.entry("units_reporting", "1"),
            Map.entry("units_expected", "2"),
            Map.entry("as_of", "2025-09-30"),
            Map.entry("run_id", "run")));
  }

  private static String level(String unit) {
    return unit.length() > 6
        ? "township"
        : unit.equals("520000") ? "province" : unit.equals("520500") ? "prefecture" : "county";
  }

  private static Row indicator(String id, String base, String name, String unit, String decimals) {
    return row(
        MartTables.INDICATOR_CATALOGUE,
        Map.of(
            "indicator_id", id,
            "base", base,
            "variant", "",
            "name", name,
            "name_en", name,
            "unit", unit,
            "decimals", decimals,
            "factor", "1",
            "definition", "=定义"));
  }

  private static Row unit(String code, String name, String level, String parent) {
    return row(
        MartTables.ORG_UNITS,
        Map.of("unit_code", code, "name", name, "level", level, "parent_code", parent));
  }

  private static Row feed(String unit, String status) {
    return row(
        QualityMarts.FEED_STATUS,
        Map.of(
            "department", "农业农村",
            "source", "registry",
            "source_title", "监测对象信息",
            "unit_code", unit,
            "unit_name", unit.equals("520526") ? COUNTY : "织金县",
            "period", "2025-09",
            "status", status,
            "rows_accepted", "97",
            "rows_rejected", "3"));
  }

  /**
   * A row of a mart from texts; a column that is not named, and any but a text that is empty, is
   * NULL.
   */
  private static Row row(TableContract mart, Map<String, String> texts) {
    Object[] cells = new Object[mart.schema().length()];
    for (int c = 0; c < cells.length; c++) {
      String text = texts.get(mart.schema().fields()[c].name());
      cells[c] = text == null ? null : value(text, mart.schema().fields()[c].dataType());
    }
    return RowFactory.create(cells);
  }

  private static Object value(String text, DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return text;
    }
    if (text.isEmpty()) {
      return null;
    }
    if (type instanceof DecimalType decimal) {
      return new BigDecimal(text).setScale(decimal.scale());
    }
    if (type.equals(DataTypes.BooleanType)) {
      return Boolean.valueOf(text);
    }
    if (type.equals(DataTypes.DateType)) {
      return java.sql.Date.valueOf(text);
    }
    return type.equals(DataTypes.LongType) ? (Object) Long.valueOf(text) : Integer.valueOf(text);
  }
}
