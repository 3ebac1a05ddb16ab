package org.dixian.acquire;

import static org.dixian.acquire.Exports.NAME;
import static org.dixian.acquire.Exports.WOMAN;
import static org.dixian.acquire.Exports.append;
import static org.dixian.acquire.Exports.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.io.TempDir;

/** A workbook of civil affairs with one row, and its parts to be taken out and changed. */
final class CivilWorkbook {
  static final String XLSX = "2025年8月农村低保备案表_520526.xlsx";
  static final String XLS = "2025年8月农村低保备案表_520526.xls";
  static final String SOURCE = "civil_assistance";
  static final String SHEET = "xl/worksheets/sheet1.xml";
  static final String STRINGS = "xl/sharedStrings.xml";

  @TempDir Path folder;

  private CivilWorkbook() {}

  static Sheet civil(Workbook workbook) {
    Sheet sheet = workbook.createSheet("低保");
    append(sheet, 1, "2025年8月份农村低保备案表");
    append(sheet, 2, null, null, "单位：元");
    append(sheet, 3, "县", "姓名", "身份证号", "救助类别", "保障人口", "月保障金（元）", "起始月", "终止月", "银行账号");
    append(sheet, 4, "威宁", NAME, WOMAN, "农村低保", 2, 512.5, "202401", null, "6228480402564890018");
    return sheet;
  }

  static byte[] bytes(Workbook workbook) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    return out.toByteArray();
  }

  static String part(byte[] workbook, String part) throws Exception {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(part)) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new IllegalArgumentException(part);
  }

  static byte[] replaced(byte[] workbook, String part, String content) throws Exception {
    return replaced(workbook, part, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] replaced(byte[] workbook, String part, byte[] content) throws Exception {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
        ZipOutputStream out = new ZipOutputStream(result)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().equals(part) ? content : in.readAllBytes());
        out.closeEntry();
      }
    }
    return result.toByteArray();
  }
}
