package org.dixian.synth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Sheets as workbooks whose bytes depend on the cells alone. */
final class Workbooks {
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2025, 10, 1, 0, 0);

  private Workbooks() {}

  /** A workbook of the xlsx kind. */
  static byte[] xlsx(Sheet sheet, String sheetName) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      // The library enters the time of day here and in the zip directory.
      book.getProperties().getCoreProperties().setCreated(Optional.of(new Date(0)));
      book.getProperties().getCoreProperties().setCreator("synth");
      fill(book, sheet, sheetName);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      return withFixedTimes(bytes.toByteArray());
    }
  }

  /** A workbook of the xls kind. */
  static byte[] xls(Sheet sheet, String sheetName) throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      fill(book, sheet, sheetName);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void fill(Workbook book, Sheet sheet, String sheetName) {
    org.apache.poi.ss.usermodel.Sheet page = book.createSheet(sheetName);
    CellStyle day = book.createCellStyle();
    day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
    List<String> keys = new ArrayList<>(sheet.headings.keySet());
    int at = 0;
    for (String line : sheet.above) {
      page.createRow(at).createCell(0).setCellValue(line);
      page.addMergedRegion(new CellRangeAddress(at, at, 0, keys.size() - 1));
      at++;
    }
    headings(page, sheet, keys, at);
    at += sheet.headingRows();
    for (Sheet.Row row : sheet.rows) {
      org.apache.poi.ss.usermodel.Row line = page.createRow(at++);
      for (int i = 0; i < keys.size(); i++) {
        Object value = row.cells.get(keys.get(i));
        if (value != null) {
          set(line.createCell(i), value, day);
        }
      }
    }
  }

  /** One row of headings, or two: groups merged across above, single headings merged down. */
  private static void headings(
      org.apache.poi.ss.usermodel.Sheet page, Sheet sheet, List<String> keys, int at) {
    org.apache.poi.ss.usermodel.Row top = page.createRow(at);
    if (sheet.groups.isEmpty()) {
      for (int i = 0; i < keys.size(); i++) {
        top.createCell(i).setCellValue(sheet.headings.get(keys.get(i)));
      }
      return;
    }
    org.apache.poi.ss.usermodel.Row below = page.createRow(at + 1);
    for (int i = 0; i < keys.size(); i++) {
      String group = sheet.groups.get(keys.get(i));
      if (group == null) {
        top.createCell(i).setCellValue(sheet.headings.get(keys.get(i)));
        page.addMergedRegion(new CellRangeAddress(at, at + 1, i, i));
        continue;
      }
      below.createCell(i).setCellValue(sheet.headings.get(keys.get(i)));
      if (i == 0 || !group.equals(sheet.groups.get(keys.get(i - 1)))) {
        int end = i;
        while (end + 1 < keys.size() && group.equals(sheet.groups.get(keys.get(end + 1)))) {
          end++;
        }
        top.createCell(i).setCellValue(group);
        page.addMergedRegion(new CellRangeAddress(at, at, i, end));
      }
    }
  }

  private static void set(Cell cell, Object value, CellStyle day) {
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof LocalDate date) {
      cell.setCellValue(date);
      cell.setCellStyle(day);
    } else {
      cell.setCellValue(value.toString());
    }
  }

  private static byte[] withFixedTimes(byte[] zip) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      to.setLevel(Deflater.BEST_COMPRESSION);
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(WRITTEN);
        to.putNextEntry(copy);
        from.transferTo(to);
        to.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
