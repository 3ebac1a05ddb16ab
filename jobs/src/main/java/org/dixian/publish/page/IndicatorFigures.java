package org.dixian.publish.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * The figures of one indicator, base and variant as the page reads them: months, windows, groups
 * (breakdown and category), states and signals as numbers into lists; the cells of one month,
 * window and group together, each an array that starts with unit and state and ends with its last
 * number.
 */
final class IndicatorFigures {
  /** What follows unit and state in a cell; withheld cells say the first two alone. */
  private static final List<String> NUMBERS =
      List.of(
          "units_reporting",
          "units_expected",
          "value",
          "numerator",
          "denominator",
          "change",
          "year_change",
          "rank_among_counties",
          "counties_ranked",
          "target",
          "target_met",
          "limit_low_95",
          "limit_high_95",
          "limit_low_998",
          "limit_high_998");

  private static final int PUBLIC_NUMBERS = 2;

  private record Block(int month, int window, int group) {}

  private final String key;
  private final Map<String, Integer> units;
  private final List<String> months = new ArrayList<>();
  private final List<String> windows = new ArrayList<>();
  private final List<List<String>> groups = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  private final List<String> signals = new ArrayList<>();
  private final Map<Block, List<List<Object>>> blocks = new LinkedHashMap<>();

  /**
   * @param key number, base and variant, as in {@link #key(Row)}
   * @param units place of every unit in the page's list
   */
  IndicatorFigures(String key, Map<String, Integer> units) {
    this.key = key;
    this.units = units;
  }

  /** Number, base and variant of a row of the figures or of the catalogue, joined by points. */
  static String key(Row row) {
    String variant = row.getAs("variant");
    return row.getAs("indicator_id")
        + "."
        + row.getAs("base")
        + (variant.isEmpty() ? "" : "." + variant);
  }

  String key() {
    return key;
  }

  Set<String> months() {
    return new TreeSet<>(months);
  }

  /**
   * Adds one row of {@code mart.indicator_values}.
   *
   * @throws IllegalArgumentException when the unit is not among the page's units
   */
  void add(Row row) {
    String code = row.getAs("unit_code");
    Integer unit = units.get(code);
    if (unit == null) {
      throw new IllegalArgumentException(
          "Cannot put a figure on the page: its unit is not in mart.org_units (" + code + ")");
    }
    boolean suppressed = row.getAs("suppressed");
    List<Object> cell = new ArrayList<>();
    cell.add(unit);
    cell.add(place(states, suppressed ? "suppressed" : row.getAs("status")));
    // What is withheld stays out of the page even if the mart should state it.
    for (String number : suppressed ? NUMBERS.subList(0, PUBLIC_NUMBERS) : NUMBERS) {
      cell.add(row.getAs(number));
    }
    String signal = suppressed ? null : row.getAs("signal");
    cell.add(signal == null ? null : place(signals, signal));
    while (cell.get(cell.size() - 1) == null) {
      cell.remove(cell.size() - 1);
    }
    Block block =
        new Block(
            place(months, row.getAs("period")),
            place(windows, row.getAs("window")),
            place(groups, List.of(row.getAs("dimension"), row.getAs("category"))));
    blocks.computeIfAbsent(block, b -> new ArrayList<>()).add(cell);
  }

  private static <T> int place(List<T> list, T value) {
    int place = list.indexOf(value);
    if (place < 0) {
      list.add(value);
      return list.size() - 1;
    }
    return place;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", key);
    texts(json, "months", months);
    texts(json, "windows", windows);
    json.writeArrayFieldStart("groups");
    for (List<String> group : groups) {
      json.writeStartArray();
      json.writeString(group.get(0));
      json.writeString(group.get(1));
      json.writeEndArray();
    }
    json.writeEndArray();
    texts(json, "states", states);
    texts(json, "signals", signals);
    json.writeArrayFieldStart("blocks");
    for (Map.Entry<Block, List<List<Object>>> block : blocks.entrySet()) {
      json.writeStartArray();
      json.writeNumber(block.getKey().month());
      json.writeNumber(block.getKey().window());
      json.writeNumber(block.getKey().group());
      cells(json, block.getValue());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void cells(JsonGenerator json, List<List<Object>> cells) throws IOException {
    json.writeStartArray();
    for (List<Object> cell : cells) {
      json.writeStartArray();
      for (Object value : cell) {
        Script.value(json, value);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  static void texts(JsonGenerator json, String name, Iterable<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
