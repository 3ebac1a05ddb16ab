package org.dixian.publish.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;

/**
 * The units of the page, in the order of their codes; everything else names a unit by its place.
 *
 * @param rows of {@code mart.org_units}, from the county up
 * @param places place in the list by code
 */
record Units(List<Row> rows, Map<String, Integer> places) {
  private static final List<String> COLUMNS =
      List.of(
          "unit_code",
          "name",
          "level",
          "parent_code",
          "national_key_county",
          "tile_col",
          "tile_row");

  /** Condition on rows about a unit of the page. */
  static final String SHOWN = "unit_level IN ('province', 'prefecture', 'county')";

  static Units of(EditionFolder folder) {
    List<Row> rows =
        folder
            .mart(MartTables.ORG_UNITS)
            .where("level IN ('province', 'prefecture', 'county')")
            .orderBy("unit_code")
            .collectAsList();
    Map<String, Integer> places = new LinkedHashMap<>();
    rows.forEach(row -> places.put(row.getAs("unit_code"), places.size()));
    return new Units(rows, places);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("units");
    for (Row row : rows) {
      json.writeStartArray();
      for (String column : COLUMNS) {
        Script.value(json, row.getAs(column));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
