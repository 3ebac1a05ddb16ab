package org.dixian.publish.files;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;

/**
 * An indicator of the edition's catalogue in one way of counting.
 *
 * @param key number, base and variant, for example AS02.household.categories
 * @param row the catalogue's row
 */
record CatalogueEntry(String key, Row row) {

  /** All of them, by key, in the order of the catalogue. */
  static Map<String, CatalogueEntry> of(EditionFolder edition) {
    Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
    for (Row row : edition.mart(MartTables.INDICATOR_CATALOGUE).collectAsList()) {
      String key = key(row.getAs("indicator_id"), row.getAs("base"), row.getAs("variant"));
      entries.put(key, new CatalogueEntry(key, row));
    }
    return entries;
  }

  static String key(String id, String base, String variant) {
    String key = id + "." + base;
    return variant == null || variant.isEmpty() ? key : key + "." + variant;
  }

  /** What a column of the catalogue says; empty where it says nothing. */
  String text(String column) {
    Object value = row.getAs(column);
    return value == null ? "" : value.toString();
  }

  int decimals() {
    return row.getAs("decimals");
  }

  /** Name with the unit below it, as a heading has them. */
  String heading() {
    return text("name") + "\n（" + text("unit") + "）";
  }
}
