package org.dixian.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.dixian.publish.MartQueries;

/**
 * The names of an edition: marts with their columns, and the texts that a condition is likely to
 * compare with. Texts are looked up when they are first asked for.
 */
final class SqlVocabulary {
  private static final String CATALOGUE =
      "SELECT indicator_id, any_value(name) FROM mart.indicator_catalogue GROUP BY 1 ORDER BY 1";

  /** Villages and townships are too many to choose from, and few names of theirs are unique. */
  private static final String UNITS =
      "SELECT %s, %s FROM mart.org_units WHERE level IN ('province', 'prefecture', 'county') ORDER BY unit_code";

  private static final Map<String, String> LEVELS =
      Map.of("province", "省", "prefecture", "市州", "county", "县", "township", "乡镇", "village", "村");

  private static final Map<String, String> STATES =
      Map.of("ok", "完整", "provisional", "部分县未报", "no_base", "无分母", "not_reported", "未报");

  private final MartQueries queries;
  private final Map<String, Map<String, String>> columns = new TreeMap<>();
  private final Map<String, Map<String, String>> texts = new TreeMap<>();

  SqlVocabulary(MartQueries queries) {
    this.queries = queries;
    for (String mart : queries.marts()) {
      Map<String, String> named = new LinkedHashMap<>();
      for (StructField field : queries.ask("TABLE " + mart).schema().fields()) {
        named.put(field.name(), field.getComment().getOrElse(() -> ""));
      }
      columns.put(mart, named);
    }
  }

  List<String> marts() {
    return List.copyOf(columns.keySet());
  }

  /** Columns with their comments of the marts that a text names; of all when it names none. */
  Map<String, String> columns(String text) {
    List<String> named = new ArrayList<>(columns.keySet());
    named.removeIf(mart -> !text.toLowerCase(Locale.ROOT).contains(mart));
    Map<String, String> found = new TreeMap<>();
    (named.isEmpty() ? columns.keySet() : named).forEach(mart -> found.putAll(columns.get(mart)));
    return found;
  }

  /** Texts, each with what it means, that a column is likely to be compared with. */
  synchronized Map<String, String> texts(String column) {
    return switch (column) {
      case "indicator_id" -> texts.computeIfAbsent(column, c -> pairs(CATALOGUE));
      case "unit_code", "county_code", "parent_code" ->
          texts.computeIfAbsent("unit_code", c -> pairs(UNITS.formatted("unit_code", "name")));
      case "unit_name", "county_name", "prefecture_name", "name" ->
          texts.computeIfAbsent("unit_name", c -> pairs(UNITS.formatted("name", "unit_code")));
      case "unit_level", "level" -> LEVELS;
      case "status" -> STATES;
      default -> Map.of();
    };
  }

  private Map<String, String> pairs(String sql) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Row row : queries.ask(sql).collectAsList()) {
      found.put(row.getString(0), row.getString(1));
    }
    return found;
  }
}
