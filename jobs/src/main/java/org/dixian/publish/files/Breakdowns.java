package org.dixian.publish.files;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;

/**
 * Chinese names of breakdowns and their categories. Those that departments use stand in the
 * dictionary of the edition; those that Dixian made itself in {@code marts/breakdowns.yaml}. A
 * category without a name is called by its code, which is then what a department wrote.
 */
final class Breakdowns {
  private static final String OWN = "/marts/breakdowns.yaml";
  private static final String NAME = "name";

  private final Map<String, Map<String, String>> names = new HashMap<>();

  static Breakdowns of(EditionFolder edition) throws IOException {
    Breakdowns breakdowns = new Breakdowns();
    for (Row row : edition.mart(MartTables.DATA_DICTIONARY).collectAsList()) {
      breakdowns.learn(row);
    }
    try (InputStream in = Breakdowns.class.getResourceAsStream(OWN)) {
      new ObjectMapper(new YAMLFactory())
          .readValue(in, new TypeReference<Map<String, Map<String, String>>>() {})
          .forEach((dimension, own) -> breakdowns.names(dimension).putAll(own));
    }
    return breakdowns;
  }

  private void learn(Row row) {
    Map<String, String> known = names(row.getAs("column_name"));
    String meaning = row.getAs("meaning");
    if (meaning != null) {
      known.putIfAbsent(NAME, meaning.split(" ", 2)[0]);
    }
    String codes = row.getAs("codes");
    if (codes != null) {
      for (String code : codes.split("; ")) {
        String[] sides = code.split(" = ", 2);
        known.putIfAbsent(sides[0], sides[1].split("、", 2)[0]);
      }
    }
    String table = row.getAs("table_name");
    String title = row.getAs("source_title");
    if (title != null) {
      names("source").putIfAbsent(table.substring(table.indexOf('.') + 1), title);
    }
  }

  private Map<String, String> names(String dimension) {
    return names.computeIfAbsent(dimension, d -> new HashMap<>());
  }

  String dimension(String dimension) {
    return names(dimension).getOrDefault(NAME, dimension);
  }

  String category(String dimension, String category) {
    String every = names("every").get(category);
    return every != null ? every : names(dimension).getOrDefault(category, category);
  }
}
