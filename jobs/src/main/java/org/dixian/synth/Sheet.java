package org.dixian.synth;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An export cell by cell, before it becomes a workbook or a text file. Columns have a key of the
 * generator's own beside their heading, because exports repeat and misspell headings.
 */
final class Sheet {
  /** One row; a cell is a text, a number, a date or absent. */
  static final class Row {
    final Map<String, Object> cells;

    /** How many leading fields a damaged text record still has; -1: all. */
    int fields = -1;

    Row() {
      this.cells = new LinkedHashMap<>();
    }

    Row(Row other) {
      this.cells = new LinkedHashMap<>(other.cells);
    }

    Row put(String key, Object value) {
      if (value != null) {
        cells.put(key, value);
      }
      return this;
    }

    String text(String key) {
      Object value = cells.get(key);
      return value == null ? "" : value.toString();
    }
  }

  /** A departure from the plain export, planted on purpose. */
  record Quirk(Row row, String key, String what, String answer) {}

  /** Title and unit lines above the heading. */
  final List<String> above = new ArrayList<>();

  /** Key to heading, in the order of the columns. */
  final Map<String, String> headings = new LinkedHashMap<>();

  /** Key to the heading of its group; any entry makes the heading two rows high. */
  final Map<String, String> groups = new LinkedHashMap<>();

  final List<Row> rows = new ArrayList<>();
  final List<Quirk> quirks = new ArrayList<>();
  private final Map<Row, Boolean> touched = new IdentityHashMap<>();

  Sheet column(String key, String heading) {
    headings.put(key, heading);
    return this;
  }

  Row add() {
    Row row = new Row();
    rows.add(row);
    return row;
  }

  int headingRows() {
    return groups.isEmpty() ? 1 : 2;
  }

  /** Records a departure; a row with one is not chosen for another. */
  void quirk(Row row, String key, String what, String answer) {
    quirks.add(new Quirk(row, key, what, answer));
    if (row != null) {
      touched.put(row, true);
    }
  }

  /** Changes one cell and records it. */
  void spoil(Row row, String key, Object value, String what, String answer) {
    row.put(key, value);
    quirk(row, key, what, answer);
  }

  /** Adds a row directly after another and records it. */
  void insertAfter(Row row, Row copy, String what, String answer) {
    int place = 0;
    while (rows.get(place) != row) {
      place++;
    }
    rows.add(place + 1, copy);
    touched.put(row, true);
    quirk(copy, null, what, answer);
  }

  /** The first untouched row at or after a share (per cent) of the rows that passes the test. */
  Row pick(int percent, java.util.function.Predicate<Row> test) {
    int start = rows.size() * percent / 100;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get((start + i) % rows.size());
      if (!touched.containsKey(row) && test.test(row)) {
        return row;
      }
    }
    throw new IllegalStateException("Cannot plant a quirk: no row passes the test");
  }
}
