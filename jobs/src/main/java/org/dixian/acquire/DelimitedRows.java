package org.dixian.acquire;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dixian.acquire.PhysicalLines.Line;

/**
 * Logical records of a delimited text. A quote that is never closed costs its own line: the lines
 * that were read on after it are read again as records of their own. A general CSV parser cannot do
 * that, since it has consumed the rest of the file by the time it complains.
 */
final class DelimitedRows implements RawRows {
  private final Reader text;
  private final PhysicalLines lines;
  private final char delimiter;
  private final Limits limits;
  private final QuotedRecord quoted = new QuotedRecord();
  private final Deque<Line> again = new ArrayDeque<>();
  private int width = -1;
  private int named;
  private boolean[] wanted;

  DelimitedRows(Reader text, char delimiter, Limits limits) {
    this.text = text;
    this.lines = new PhysicalLines(text, limits.maxLineLength());
    this.delimiter = delimiter;
    this.limits = limits;
  }

  @Override
  public void headingFound(int width, int named, boolean[] wanted) {
    this.width = width;
    this.named = named;
    this.wanted = wanted;
  }

  @Override
  public List<String> notices() {
    return List.of();
  }

  @Override
  public RawRow next() throws IOException {
    for (Line line = take(); line != null; line = take()) {
      if (line.fault() != null) {
        return new RawRow("", line.number(), null, line.fault());
      }
      if (!blank(line.text())) {
        return line.text().indexOf('"') < 0 ? plain(line) : record(line);
      }
    }
    return null;
  }

  private Line take() throws IOException {
    return again.isEmpty() ? lines.next() : again.poll();
  }

  private RawRow plain(Line line) {
    List<String> fields = new ArrayList<>(width < 0 ? 16 : width);
    String record = line.text();
    int start = 0;
    for (int end = record.indexOf(delimiter); end >= 0; end = record.indexOf(delimiter, start)) {
      fields.add(wants(fields.size()) ? record.substring(start, end) : "");
      start = end + 1;
      if (fields.size() > limits.maxColumns()) {
        break;
      }
    }
    fields.add(record.substring(start));
    return row(line.number(), fields);
  }

  private RawRow record(Line first) throws IOException {
    StringBuilder record = new StringBuilder(first.text());
    List<Line> more = new ArrayList<>();
    Reason fault = null;
    QuotedRecord.State state = quoted.split(record, delimiter);
    while (state == QuotedRecord.State.OPEN && more.size() + 1 < limits.maxRecordLines()) {
      Line line = take();
      if (line == null) {
        break;
      }
      more.add(line);
      if (record.length() + line.text().length() >= limits.maxLineLength()
          || line.fault() == Reason.LINE_TOO_LONG) {
        break;
      }
      fault = fault == null ? line.fault() : fault;
      record.append('\n').append(line.text());
      if (line.text().indexOf('"') >= 0) {
        state = quoted.split(record, delimiter);
      }
    }
    if (state == QuotedRecord.State.COMPLETE && (more.isEmpty() || fits(quoted.fields()))) {
      return fault == null
          ? row(first.number(), quoted.fields())
          : new RawRow("", first.number(), null, fault);
    }
    for (int i = more.size() - 1; i >= 0; i--) {
      again.push(more.get(i));
    }
    boolean oneLine = more.isEmpty() && state == QuotedRecord.State.MISPLACED_QUOTE;
    return new RawRow(
        "", first.number(), null, oneLine ? Reason.QUOTE_INSIDE_FIELD : Reason.UNTERMINATED_QUOTE);
  }

  private boolean wants(int column) {
    return wanted == null || column >= width || wanted[column];
  }

  /**
   * Whether a record of several lines is one. Two lines that each lost one quote of the same column
   * close each other's and have the right number of fields, with the data of two people in one row;
   * the quoted field then holds the delimiters of a whole row.
   */
  private boolean fits(List<String> fields) {
    if (width < 0) {
      return true;
    }
    boolean wholeRowInside =
        fields.stream()
            .filter(field -> field.indexOf('\n') >= 0)
            .anyMatch(field -> field.chars().filter(c -> c == delimiter).count() >= named - 1);
    return fieldFault(fields) == null && !wholeRowInside;
  }

  private RawRow row(int number, List<String> fields) {
    if (width < 0) {
      return new RawRow("", number, fields.toArray(), null);
    }
    Reason fault = fieldFault(fields);
    if (fault != null) {
      return new RawRow("", number, null, fault);
    }
    Object[] cells = new Object[width];
    for (int i = 0; i < width && i < fields.size(); i++) {
      cells[i] = wanted[i] ? fields.get(i) : null;
    }
    return new RawRow("", number, cells, null);
  }

  /** Fields may be missing or more only where the heading is blank or the fields are. */
  private Reason fieldFault(List<String> fields) {
    if (fields.size() < named) {
      return Reason.TOO_FEW_FIELDS;
    }
    for (int i = width; i < fields.size(); i++) {
      if (!fields.get(i).isBlank()) {
        return Reason.TOO_MANY_FIELDS;
      }
    }
    return null;
  }

  /** Whether a line holds nothing but delimiters, quotes and white space. */
  private boolean blank(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != delimiter && c != '"' && !Character.isWhitespace(c) && c != '\u00A0') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
