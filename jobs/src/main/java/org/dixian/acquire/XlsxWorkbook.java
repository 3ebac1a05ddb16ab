package org.dixian.acquire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * A workbook of Excel 2007 and later, as WPS writes it too; {@link WorkbookGuard} saw it before.
 */
final class XlsxWorkbook implements OpenWorkbook {
  /** A character that XML cannot hold, in the words of ECMA-376 (ST_Xstring). */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  /** What a formula comes to that went wrong. */
  private static final Set<String> ERRORS =
      Set.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA");

  private final ReadableWorkbook workbook;
  private final List<Sheet> sheets;

  XlsxWorkbook(byte[] bytes) throws IOException {
    this.workbook = open(bytes);
    this.sheets = workbook.getSheets().toList();
  }

  private static ReadableWorkbook open(byte[] bytes) throws IOException {
    try {
      return new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, false));
    } catch (ExcelReaderException e) {
      // Programs that write workbooks may leave out formats. Then a day is a number, which columns
      // of days take as well.
      return new ReadableWorkbook(new ByteArrayInputStream(bytes));
    }
  }

  @Override
  public List<String> sheets() {
    return sheets.stream().map(Sheet::getName).toList();
  }

  @Override
  public boolean date1904() {
    return workbook.isDate1904();
  }

  @Override
  public Iterator<SheetRow> rows(int sheet) {
    try {
      Iterator<Row> rows = sheets.get(sheet).openStream().iterator();
      return new Iterator<>() {
        private int unnumbered = -1;

        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public SheetRow next() {
          Row row = rows.next();
          if (unnumbered < 0) {
            // Rows without a number of their own are counted from 0.
            unnumbered = row.getRowNum() == 0 ? 1 : 0;
          }
          return new SheetRow(row.getRowNum() + unnumbered, values(row));
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object[] values(Row row) {
    Object[] values = new Object[row.getCellCount()];
    for (int i = 0; i < values.length; i++) {
      Cell cell = row.getCell(i);
      values[i] = cell == null ? null : value(cell);
    }
    return values;
  }

  private Object value(Cell cell) {
    return switch (cell.getType()) {
      case ERROR -> RawRow.CellError.INSTANCE;
      case FORMULA -> ERRORS.contains(cell.getText()) ? RawRow.CellError.INSTANCE : plain(cell);
      default -> plain(cell);
    };
  }

  private Object plain(Cell cell) {
    Object value = cell.getValue();
    if (value instanceof String text) {
      return unescaped(text);
    }
    return value instanceof BigDecimal ? number(cell) : value;
  }

  private Object number(Cell cell) {
    double number = Double.parseDouble(cell.getRawValue());
    Integer format = cell.getDataFormatId();
    boolean day =
        format != null
            && DateUtil.isADateFormat(format, cell.getDataFormatString())
            && DateUtil.isValidExcelDate(number);
    return day ? DateUtil.getLocalDateTime(number, date1904()) : (Object) number;
  }

  private static String unescaped(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPED
        .matcher(text)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
