package org.dixian.publish.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.dixian.publish.EditionFolder;
import org.dixian.table.QualityMarts;

/**
 * What the checks of exports and figures found: of exports by check and month how many counties
 * passed and each county that did not; of figures every failing cell from the county up.
 */
final class QualitySummary {
  private final EditionFolder folder;
  private final Map<String, Integer> units;

  QualitySummary(EditionFolder folder, Map<String, Integer> units) {
    this.folder = folder;
    this.units = units;
  }

  private record Check(Row first, Map<String, Month> months) {}

  private static final class Month {
    private long passed;
    private long notTested;
    private final List<Row> failed = new ArrayList<>();
  }

  void write(JsonGenerator json) throws IOException {
    exports(json);
    figures(json);
  }

  private void exports(JsonGenerator json) throws IOException {
    Map<String, Check> checks = new TreeMap<>();
    Iterator<Row> rows = folder.mart(QualityMarts.DATA_QUALITY).toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      Month month =
          checks
              .computeIfAbsent(
                  row.getAs("source") + " " + row.getAs("check_id"),
                  c -> new Check(row, new TreeMap<>()))
              .months()
              .computeIfAbsent(row.getAs("period"), p -> new Month());
      switch (row.<String>getAs("status")) {
        case "passed" -> month.passed++;
        case "failed" -> month.failed.add(row);
        default -> month.notTested++;
      }
    }
    json.writeArrayFieldStart("checks");
    for (Check check : checks.values()) {
      json.writeStartObject();
      texts(
          json,
          check.first(),
          List.of("source", "check_id", "rule", "kind", "severity", "message", "message_en"));
      json.writeObjectFieldStart("months");
      for (Map.Entry<String, Month> month : check.months().entrySet()) {
        month(json, month.getKey(), month.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Counties that passed, that were not tested, and those that failed with their numbers. */
  private void month(JsonGenerator json, String name, Month month) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeNumber(month.passed);
    json.writeNumber(month.notTested);
    json.writeStartArray();
    for (Row row : month.failed) {
      json.writeStartArray();
      // Rows that do not say their county are found nowhere on the page's list.
      Script.value(json, units.get(row.<String>getAs("county_code")));
      Script.value(json, row.getAs("rows_tested"));
      Script.value(json, row.getAs("rows_failed"));
      Script.value(json, row.getAs("share"));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private void figures(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("figureChecks");
    for (Row row :
        folder
            .mart(QualityMarts.FIGURE_CHECKS)
            .where("outcome = 'fail' AND " + Units.SHOWN)
            .orderBy("check_id", "period", "unit_code", "subject")
            .collectAsList()) {
      json.writeStartObject();
      texts(
          json,
          row,
          List.of(
              "period",
              "check_name",
              "check_name_en",
              "severity",
              "subject_name",
              "message",
              "message_en"));
      json.writeFieldName("unit");
      Script.value(json, units.get(row.<String>getAs("unit_code")));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, Row row, List<String> columns) throws IOException {
    for (String column : columns) {
      json.writeFieldName(column);
      Script.value(json, row.getAs(column));
    }
  }
}
