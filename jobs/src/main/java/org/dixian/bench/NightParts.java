package org.dixian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a night's time went, from its report.
 *
 * @param rows rows read from new files
 * @param stages seconds of each stage, which follow one another
 * @param tables seconds of each table that was written; up to three are made side by side
 */
public record NightParts(long rows, Map<String, Double> stages, Map<String, Double> tables) {
  /** Of the newest run in a lake. */
  static NightParts newest(Path lake) throws IOException {
    try (Stream<Path> reports = Files.list(lake.resolve("restricted/run/runs"))) {
      Path newest =
          reports
              .filter(f -> f.toString().endsWith(".json"))
              .max(Comparator.comparing(f -> f.getFileName().toString()))
              .orElseThrow();
      return of(new ObjectMapper().readTree(newest.toFile()));
    }
  }

  private static NightParts of(JsonNode report) {
    long rows = 0;
    for (JsonNode file : report.path("files")) {
      rows += file.path("rowsRead").asLong();
    }
    Map<String, Double> stages = new LinkedHashMap<>();
    report
        .path("stages")
        .properties()
        .forEach(s -> stages.put(s.getKey(), s.getValue().asDouble()));
    Map<String, Double> tables = new LinkedHashMap<>();
    report
        .path("tables")
        .properties()
        .forEach(
            t -> {
              if (t.getValue().path("written").asBoolean()) {
                tables.put(t.getKey(), t.getValue().path("seconds").asDouble());
              }
            });
    return new NightParts(rows, stages, tables);
  }
}
