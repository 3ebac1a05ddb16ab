package org.dixian.acquire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.dixian.acquire.OpenWorkbook.SheetRow;

/** Rows of one sheet, read as they stream past; blank ones are passed over. */
final class WorkbookRows implements RawRows {
  private final OpenWorkbook workbook;
  private final int sheet;
  private final String name;
  private final List<String> notices;
  private final int maxColumns;
  private Iterator<SheetRow> rows;

  /** What was read before {@link #again}, to be read anew once the heading is known. */
  private final List<SheetRow> beginning = new ArrayList<>();

  private Iterator<SheetRow> repeated;
  private boolean[] wanted;

  /**
   * @param sheet its place in the workbook
   * @param notices what was noticed on opening
   */
  WorkbookRows(OpenWorkbook workbook, int sheet, List<String> notices, int maxColumns) {
    this.workbook = workbook;
    this.sheet = sheet;
    this.name = workbook.sheets().get(sheet);
    this.notices = List.copyOf(notices);
    this.maxColumns = maxColumns;
  }

  @Override
  public void headingFound(int width, int named, boolean[] wanted) {
    this.wanted = wanted;
  }

  @Override
  public List<String> notices() {
    return notices;
  }

  @Override
  public RawRow next() throws IOException {
    try {
      // Not in the constructor: a damaged sheet breaks here already.
      rows = rows == null ? workbook.rows(sheet) : rows;
      for (SheetRow row = following(); row != null; row = following()) {
        RawRow raw = raw(row);
        if (raw != null) {
          return raw;
        }
      }
      return null;
    } catch (RuntimeException e) {
      throw new RefusedWhileReading(Workbooks.damaged(e));
    }
  }

  /** Begins at the first row once more; can be asked for once. */
  void again() {
    repeated = beginning.iterator();
  }

  private SheetRow following() {
    if (repeated != null && repeated.hasNext()) {
      return repeated.next();
    }
    if (!rows.hasNext()) {
      return null;
    }
    SheetRow row = rows.next();
    if (repeated == null) {
      beginning.add(row);
    }
    return row;
  }

  /** NULL when the row is blank. */
  private RawRow raw(SheetRow row) {
    Object[] values = row.values();
    if (Arrays.stream(values).allMatch(WorkbookRows::blank)) {
      return null;
    }
    Object[] cells =
        new Object[wanted == null ? Math.min(values.length, maxColumns + 1) : wanted.length];
    Reason fault = null;
    for (int i = 0; i < cells.length && i < values.length; i++) {
      if (wanted == null || wanted[i]) {
        cells[i] = values[i];
        fault = fault == null ? fault(cells[i]) : fault;
      }
    }
    return new RawRow(name, row.number(), fault == null ? cells : null, fault);
  }

  private static boolean blank(Object value) {
    return value == null || value instanceof String text && CellText.of(text) == null;
  }

  private static Reason fault(Object value) {
    if (value instanceof String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\uFFFD') {
          return Reason.DAMAGED_TEXT;
        }
        if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
          return Reason.CONTROL_CHARACTER;
        }
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
