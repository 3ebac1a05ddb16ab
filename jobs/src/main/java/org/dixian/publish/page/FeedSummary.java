package org.dixian.publish.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.dixian.publish.EditionFolder;
import org.dixian.table.QualityMarts;

/**
 * Which export came in time, by source, month and unit: the states of a month are one text with a
 * letter for each unit of the page, in the order of its list; a point where nothing is stated.
 */
final class FeedSummary {
  /** First letters do not serve: two states begin alike. */
  private static final Map<String, Character> LETTERS =
      Map.of("on_time", 'o', "late", 'l', "missing", 'm', "not_due", 'd', "not_expected", 'x');

  private final EditionFolder folder;
  private final Map<String, Integer> units;

  FeedSummary(EditionFolder folder, Map<String, Integer> units) {
    this.folder = folder;
    this.units = units;
  }

  /** One export with what came of it, by month. */
  private record Feed(String department, String title, Map<String, Month> months) {}

  private static final class Month {
    private final char[] states;
    private long accepted;
    private long rejected;
    private long refused;
    private long held;

    Month(int units) {
      states = new char[units];
      Arrays.fill(states, '.');
    }
  }

  void write(JsonGenerator json) throws IOException {
    Map<String, Feed> feeds = new TreeMap<>();
    Iterator<Row> rows = folder.mart(QualityMarts.FEED_STATUS).toLocalIterator();
    while (rows.hasNext()) {
      add(feeds, rows.next());
    }
    json.writeArrayFieldStart("feeds");
    for (Map.Entry<String, Feed> feed : feeds.entrySet()) {
      json.writeStartObject();
      json.writeStringField("source", feed.getKey());
      json.writeStringField("department", feed.getValue().department());
      json.writeStringField("title", feed.getValue().title());
      json.writeObjectFieldStart("months");
      for (Map.Entry<String, Month> month : feed.getValue().months().entrySet()) {
        month(json, month.getKey(), month.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void add(Map<String, Feed> feeds, Row row) {
    Integer unit = units.get(row.<String>getAs("unit_code"));
    if (unit == null) {
      return;
    }
    Month month =
        feeds
            .computeIfAbsent(
                row.getAs("source"),
                s -> new Feed(row.getAs("department"), row.getAs("source_title"), new TreeMap<>()))
            .months()
            .computeIfAbsent(row.getAs("period"), p -> new Month(units.size()));
    String status = row.getAs("status");
    month.states[unit] = LETTERS.get(status);
    month.accepted += number(row, "rows_accepted");
    month.rejected += number(row, "rows_rejected");
    month.refused += number(row, "files_refused");
    month.held += number(row, "files_held");
  }

  private static long number(Row row, String column) {
    Long number = row.getAs(column);
    return number == null ? 0 : number;
  }

  private static void month(JsonGenerator json, String name, Month month) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeString(new String(month.states));
    json.writeNumber(month.accepted);
    json.writeNumber(month.rejected);
    json.writeNumber(month.refused);
    json.writeNumber(month.held);
    json.writeEndArray();
  }
}
