package org.dixian.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of a mart as maps by column, in the order of the columns. */
final class Rows {
  private Rows() {}

  static List<Map<String, Object>> of(Dataset<Row> rows) {
    String[] columns = rows.columns();
    List<Map<String, Object>> maps = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (int c = 0; c < columns.length; c++) {
        map.put(columns[c], row.get(c));
      }
      maps.add(map);
    }
    return maps;
  }
}
