package org.dixian.acquire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** Rows of one sheet, read as they stream past; cells of columns not wanted are not looked at. */
final class WorkbookRows implements RawRows {
  private final Workbook workbook;
  private final String sheet;
  private final Sheet page;
  private Iterator<Row> rows;

  /** What was read before {@link #again}, to be read anew once the heading is known. */
  private final List<Row> beginning = new ArrayList<>();

  private Iterator<Row> repeated;
  private final boolean date1904;
  private final List<String> notices;
  private final int maxColumns;
  private boolean[] wanted;

  /**
   * @param notices what was noticed on opening
   */
  WorkbookRows(
      Workbook workbook, Sheet sheet, boolean date1904, List<String> notices, int maxColumns) {
    this.workbook = workbook;
    this.sheet = sheet.getSheetName();
    this.page = sheet;
    this.date1904 = date1904;
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
      rows = rows == null ? page.rowIterator() : rows;
      for (Row row = following(); row != null; row = following()) {
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

  private Row following() {
    if (repeated != null && repeated.hasNext()) {
      return repeated.next();
    }
    if (!rows.hasNext()) {
      return null;
    }
    Row row = rows.next();
    if (repeated == null) {
      beginning.add(row);
    }
    return row;
  }

  /** NULL when the row is blank. */
  private RawRow raw(Row row) {
    Object[] cells = new Object[wanted == null ? 0 : wanted.length];
    boolean blank = true;
    Reason fault = null;
    for (Cell cell : row) {
      int column = cell.getColumnIndex();
      if (wanted == null && column >= cells.length && column < maxColumns + 1) {
        cells = Arrays.copyOf(cells, column + 1);
      }
      if (column < cells.length && (wanted == null || wanted[column])) {
        cells[column] = value(cell);
        fault = fault == null ? fault(cells[column]) : fault;
        blank = blank && blank(cells[column]);
      } else if (blank) {
        blank = blank(value(cell));
      }
    }
    int number = row.getRowNum() + 1;
    if (blank) {
      return null;
    }
    return new RawRow(sheet, number, fault == null ? cells : null, fault);
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

  private Object value(Cell cell) {
    CellType type = cell.getCellType();
    if (type == CellType.FORMULA) {
      type = cell.getCachedFormulaResultType();
    }
    return switch (type) {
      case STRING -> cell.getStringCellValue();
      case NUMERIC -> {
        double number = cell.getNumericCellValue();
        yield DateUtil.isCellDateFormatted(cell) && DateUtil.isValidExcelDate(number)
            ? DateUtil.getLocalDateTime(number, date1904)
            : (Object) number;
      }
      case BOOLEAN -> cell.getBooleanCellValue();
      case ERROR -> RawRow.CellError.INSTANCE;
      default -> null;
    };
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
