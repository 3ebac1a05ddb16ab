package org.dixian.independent;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;

/**
 * Cells of the first sheet of a workbook as text; a merged cell's text stands in all its places.
 */
final class WorkbookCells {
  /** From this size on a double does not hold every whole number of 16 digits. */
  private static final double EXACT = 1e15;

  record Cell(int line, int col, String text) {}

  private WorkbookCells() {}

  static List<Cell> read(Path path) throws IOException {
    List<Cell> cells = new ArrayList<>();
    try (Workbook workbook = WorkbookFactory.create(path.toFile(), null, true)) {
      Sheet sheet = workbook.getSheetAt(0);
      for (Row row : sheet) {
        for (org.apache.poi.ss.usermodel.Cell cell : row) {
          String text = text(cell);
          if (!text.isEmpty()) {
            cells.add(new Cell(row.getRowNum() + 1, cell.getColumnIndex(), text));
          }
        }
      }
      for (CellRangeAddress merged : sheet.getMergedRegions()) {
        spread(cells, merged);
      }
    }
    return cells;
  }

  /** The same by rows. */
  static void rows(Path path, RowSink sink) throws IOException {
    Map<Integer, String[]> lines = new TreeMap<>();
    for (Cell cell : read(path)) {
      String[] line = lines.getOrDefault(cell.line(), new String[0]);
      if (line.length <= cell.col()) {
        line = Arrays.copyOf(line, cell.col() + 1);
        lines.put(cell.line(), line);
      }
      line[cell.col()] = cell.text();
    }
    for (Map.Entry<Integer, String[]> line : lines.entrySet()) {
      sink.row(line.getKey(), line.getValue(), line.getValue().length);
    }
  }

  private static void spread(List<Cell> cells, CellRangeAddress merged) {
    int line = merged.getFirstRow() + 1;
    int col = merged.getFirstColumn();
    String text =
        cells.stream()
            .filter(cell -> cell.line() == line && cell.col() == col)
            .map(Cell::text)
            .findFirst()
            .orElse("");
    cells.removeIf(cell -> merged.isInRange(cell.line() - 1, cell.col()));
    merged.forEach(
        address -> {
          if (!text.isEmpty()) {
            cells.add(new Cell(address.getRow() + 1, address.getColumn(), text));
          }
        });
  }

  /** Dates as 2025-03-17, numbers in plain digits as long as a double holds them exactly. */
  private static String text(org.apache.poi.ss.usermodel.Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> cell.getStringCellValue();
      case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
      case NUMERIC -> DateUtil.isCellDateFormatted(cell) ? date(cell) : number(cell);
      case ERROR -> "#ERROR";
      default -> "";
    };
  }

  private static String date(org.apache.poi.ss.usermodel.Cell cell) {
    var time = cell.getLocalDateTimeCellValue();
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toString();
  }

  private static String number(org.apache.poi.ss.usermodel.Cell cell) {
    double value = cell.getNumericCellValue();
    return Math.abs(value) >= EXACT
        ? Double.toString(value)
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
