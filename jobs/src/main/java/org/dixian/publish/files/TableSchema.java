package org.dixian.publish.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;
import org.dixian.table.MartVersions;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;

/** The schema of a mart as Table Schema says it: fields, key, and references that always hold. */
final class TableSchema {
  /** A unit in full-width parentheses at the end of a title: 风险消除率（人，%）. */
  private static final Pattern UNIT = Pattern.compile("（(?:[^（）]*，)?([^（）]+)）$");

  private TableSchema() {}

  static Map<String, Object> of(TableContract mart) {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (StructField field : mart.schema().fields()) {
      fields.add(field(field));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://datapackage.org/profiles/2.0/tableschema.json");
    schema.put("version", MartVersions.of(mart));
    schema.put("fields", fields);
    schema.put("missingValues", List.of(""));
    schema.put("primaryKey", mart.key());
    List<Map<String, Object>> references = references(mart);
    if (!references.isEmpty()) {
      schema.put("foreignKeys", references);
    }
    return schema;
  }

  private static Map<String, Object> field(StructField field) {
    String comment = field.getComment().getOrElse(() -> "");
    String title = comment.matches("[A-Z]{2}\\d{2} .*") ? comment : comment.split("[ ;]", 2)[0];
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", field.name());
    json.put("type", type(field));
    json.put("title", title);
    json.put("description", comment);
    Matcher unit = UNIT.matcher(title);
    if (unit.find() && !field.dataType().equals(DataTypes.StringType)) {
      json.put("unit", unit.group(1));
    }
    return json;
  }

  private static String type(StructField field) {
    DataType type = field.dataType();
    if (type.equals(DataTypes.StringType)) {
      return field.name().equals("period") ? "yearmonth" : "string";
    }
    if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.LongType)) {
      return "integer";
    }
    if (type instanceof DecimalType) {
      return "number";
    }
    if (type.equals(DataTypes.DateType)) {
      return "date";
    }
    if (type.equals(DataTypes.BooleanType)) {
      return "boolean";
    }
    throw new IllegalStateException(
        "Cannot describe column %s: no field type is known for %s"
            .formatted(field.name(), type.sql()));
  }

  /** Revisions are left out: what they name may be gone. */
  private static List<Map<String, Object>> references(TableContract mart) {
    List<Map<String, Object>> references = new ArrayList<>();
    if (mart.equals(MartTables.INDICATOR_VALUES)) {
      references.add(
          reference(
              List.of("indicator_id", "base", "variant"),
              MartTables.INDICATOR_CATALOGUE,
              List.of("indicator_id", "base", "variant")));
    }
    if (mart.equals(MartTables.INDICATOR_VALUES)
        || mart.equals(QualityMarts.FIGURE_CHECKS)
        || mart.equals(QualityMarts.FEED_STATUS)) {
      references.add(unit("unit_code"));
    }
    if (mart.equals(MartTables.COUNTY_OVERVIEW)
        || mart.equals(MartTables.IDENTIFICATION_FORECASTS)) {
      references.add(unit("county_code"));
    }
    return references;
  }

  private static Map<String, Object> unit(String column) {
    return reference(List.of(column), MartTables.ORG_UNITS, List.of("unit_code"));
  }

  private static Map<String, Object> reference(
      List<String> columns, TableContract to, List<String> its) {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("resource", EditionFolder.fileName(to));
    target.put("fields", its);
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("fields", columns);
    reference.put("reference", target);
    return reference;
  }
}
