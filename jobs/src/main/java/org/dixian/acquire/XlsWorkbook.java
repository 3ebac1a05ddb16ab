package org.dixian.acquire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;

/** A workbook of Excel 97 to 2003. */
final class XlsWorkbook implements OpenWorkbook {
  private final HSSFWorkbook workbook;
  private final boolean date1904;

  XlsWorkbook(byte[] bytes) throws IOException {
    this.workbook = new HSSFWorkbook(new ByteArrayInputStream(bytes));
    this.date1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
  }

  @Override
  public List<String> sheets() {
    return IntStream.range(0, workbook.getNumberOfSheets())
        .mapToObj(workbook::getSheetName)
        .toList();
  }

  @Override
  public boolean date1904() {
    return date1904;
  }

  @Override
  public Iterator<SheetRow> rows(int sheet) {
    return StreamSupport.stream(workbook.getSheetAt(sheet).spliterator(), false)
        .map(row -> new SheetRow(row.getRowNum() + 1, values(row)))
        .iterator();
  }

  private Object[] values(Row row) {
    Object[] values = new Object[Math.max(row.getLastCellNum(), 0)];
    for (Cell cell : row) {
      values[cell.getColumnIndex()] = value(cell);
    }
    return values;
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
