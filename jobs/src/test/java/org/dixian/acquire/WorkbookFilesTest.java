package org.dixian.acquire;

import static org.dixian.acquire.Exports.MAN;
import static org.dixian.acquire.Exports.NAME;
import static org.dixian.acquire.Exports.PHONE;
import static org.dixian.acquire.Exports.PSEUDONYM;
import static org.dixian.acquire.Exports.WOMAN;
import static org.dixian.acquire.Exports.append;
import static org.dixian.acquire.Exports.refused;
import static org.dixian.acquire.Exports.value;
import static org.dixian.acquire.Exports.workbook;
import static org.dixian.acquire.Exports.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dixian.settings.SourceContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Civil-affairs files may be .xls or .xlsx; the heading is on row 3 under title and unit. */
class WorkbookFilesTest {
  private static final String XLSX = "2025年8月农村低保备案表_520526.xlsx";
  private static final String XLS = "2025年8月农村低保备案表_520526.xls";
  private static final String SOURCE = "civil_assistance";
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String STRINGS = "xl/sharedStrings.xml";

  @TempDir Path folder;

  private static Sheet civil(Workbook workbook) {
    Sheet sheet = workbook.createSheet("低保");
    append(sheet, 1, "2025年8月份农村低保备案表");
    append(sheet, 2, null, null, "单位：元");
    append(sheet, 3, "县", "姓名", "身份证号", "救助类别", "保障人口", "月保障金（元）", "起始月", "终止月", "银行账号");
    append(sheet, 4, "威宁", NAME, WOMAN, "农村低保", 2, 512.5, "202401", null, "6228480402564890018");
    return sheet;
  }

  private static byte[] bytes(Workbook workbook) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    return out.toByteArray();
  }

  private void expectRefused(String code, String name, byte[] content) throws Exception {
    assertEquals(code, refused(SOURCE, write(folder, name, content)).reason().code());
  }

  @Test
  void bothKindsOfWorkbookGiveTheSameRow() throws Exception {
    SourceContract contract = Exports.contract(SOURCE);
    for (Workbook workbook : List.of(new XSSFWorkbook(), new HSSFWorkbook())) {
      civil(workbook);
      String name = workbook instanceof XSSFWorkbook ? XLSX : XLS;
      Exports.Read read = Exports.read(SOURCE, workbook(folder, name, workbook));
      assertEquals(1, read.rows().size());
      ParsedRow row = read.row(4);
      assertEquals("低保", row.sheet());
      assertEquals(PSEUDONYM.person(WOMAN), value(contract, row, "person_token"));
      assertEquals("dibao", value(contract, row, "assistance_kind"));
      assertEquals(2L, value(contract, row, "persons_covered"));
      assertEquals(new BigDecimal("512.50"), value(contract, row, "monthly_yuan"));
      assertEquals(LocalDate.of(2024, 1, 1), value(contract, row, "from_month"));
      assertNull(value(contract, row, "to_month"));
    }
  }

  @Test
  void nativeDateCellsAreReadInBothDateSystems() throws Exception {
    for (boolean since1904 : new boolean[] {false, true}) {
      XSSFWorkbook workbook = new XSSFWorkbook();
      workbook.getCTWorkbook().getWorkbookPr().setDate1904(since1904);
      Sheet sheet = civil(workbook);
      CellStyle date = workbook.createCellStyle();
      date.setDataFormat(workbook.createDataFormat().getFormat("yyyy\"年\"m\"月\""));
      Row row = sheet.getRow(3);
      // 2024-01-01 is day 45292 from 1899-12-30 and day 43830 from 1904-01-01.
      row.getCell(6).setCellValue(since1904 ? 43830 : 45292);
      row.getCell(6).setCellStyle(date);
      row.createCell(7).setCellValue(since1904 ? 43830 : 45292);
      Exports.Read read = Exports.read(SOURCE, workbook(folder, XLSX, workbook));
      SourceContract contract = Exports.contract(SOURCE);
      assertEquals(LocalDate.of(2024, 1, 1), value(contract, read.row(4), "from_month"));
      assertEquals(LocalDate.of(2024, 1, 1), value(contract, read.row(4), "to_month"));
    }
  }

  @Test
  void anIdentityNumberStoredAsANumberHasLostDigits() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    Sheet sheet = civil(workbook);
    append(sheet, 5, null, NAME, Double.parseDouble(MAN), "低保", 1, 1, "202401");
    Exports.Read read = Exports.read(SOURCE, workbook(folder, XLSX, workbook));
    Reject reject = read.row(5).reject();
    assertEquals(Reason.ID_PRECISION_LOST, reject.reason());
    assertEquals("身份证号", reject.column());
    assertEquals("529901************", reject.maskedValue());
  }

  @Test
  void blankRowsAreSkippedAndAFormulaErrorRejects() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    Sheet sheet = civil(workbook);
    append(sheet, 5, " ", "", null);
    Row row = append(sheet, 6, null, NAME, MAN, "低保", 1, 1, "202401");
    row.getCell(5).setCellErrorValue((byte) 0x2A);
    Row computed = append(sheet, 8, null, NAME, MAN, "低保", 1, 1, "202401");
    computed.getCell(5).setCellFormula("100*3");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    Exports.Read read = Exports.read(SOURCE, workbook(folder, XLSX, workbook));
    assertEquals(3, read.summary().rowsRead());
    assertEquals("cell_error", read.reason(6));
    assertEquals(
        new BigDecimal("300.00"), value(Exports.contract(SOURCE), read.row(8), "monthly_yuan"));
  }

  @Test
  void sheetsThatAreNotReadAreNamedInANotice() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    civil(workbook);
    workbook.createSheet("说明" + PHONE);
    Exports.Read read = Exports.read(SOURCE, workbook(folder, XLSX, workbook));
    assertEquals(List.of("Sheets not read: 说明138123*****"), read.summary().notices());
  }

  @Test
  void aTruncatedWorkbookIsRefused() throws Exception {
    Workbook xlsx = new XSSFWorkbook();
    civil(xlsx);
    byte[] whole = bytes(xlsx);
    expectRefused("damaged_workbook", XLSX, Arrays.copyOf(whole, whole.length / 2));
    expectRefused("damaged_workbook", XLSX, Arrays.copyOf(whole, whole.length - 30));
    Workbook xls = new HSSFWorkbook();
    civil(xls);
    byte[] old = bytes(xls);
    expectRefused("damaged_workbook", XLS, Arrays.copyOf(old, 1024));
  }

  @Test
  void contentOfTheOtherKindThanTheExtensionIsRefused() throws Exception {
    Workbook xls = new HSSFWorkbook();
    civil(xls);
    expectRefused("extension_mismatch", XLSX, bytes(xls));
    Workbook xlsx = new XSSFWorkbook();
    civil(xlsx);
    expectRefused("extension_mismatch", XLS, bytes(xlsx));
  }

  @Test
  void whatIsNotAWorkbookIsRefused() throws Exception {
    byte[] html = "<html><table><tr><td>张三丰</td></tr></table>".getBytes(StandardCharsets.UTF_8);
    expectRefused("not_a_workbook", XLS, html);
    expectRefused("not_a_workbook", XLSX, "姓名,身份证号".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("../../etc/readme.txt"));
    }
    expectRefused("not_a_workbook", XLSX, zip.toByteArray());
  }

  @Test
  void aPasswordProtectedWorkbookIsRefused() throws Exception {
    Workbook xlsx = new XSSFWorkbook();
    civil(xlsx);
    ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
    try (POIFSFileSystem ole2 = new POIFSFileSystem()) {
      var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var out = encryptor.getDataStream(ole2)) {
        out.write(bytes(xlsx));
      }
      ole2.writeFilesystem(encrypted);
    }
    expectRefused("password_protected", XLSX, encrypted.toByteArray());
    Workbook xls = new HSSFWorkbook();
    civil(xls);
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    byte[] old;
    try {
      old = bytes(xls);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    expectRefused("password_protected", XLS, old);
  }

  @Test
  void aWorkbookThatInflatesBeyondMeasureIsRefused() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    civil(workbook);
    byte[] bomb = replaced(bytes(workbook), "xl/styles.xml", "<styleSheet>" + " ".repeat(50 << 20));
    expectRefused("zip_bomb", XLSX, bomb);
  }

  @Test
  void anExternalEntityIsRefusedAndNeverFetched() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), NAME);
    Workbook workbook = new XSSFWorkbook();
    civil(workbook);
    String entity =
        "<?xml version=\"1.0\"?><!-- --><!DOCTYPE sst [<!ENTITY x SYSTEM \"%s\">]><sst>&x;</sst>"
            .formatted(secret.toUri());
    expectRefused("external_entity", XLSX, replaced(bytes(workbook), STRINGS, entity));
  }

  @Test
  void aSheetThatBreaksInTheMiddleRefusesTheFile() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    civil(workbook);
    byte[] broken =
        replaced(
            bytes(workbook),
            SHEET,
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c>");
    expectRefused("damaged_workbook", XLSX, broken);
  }

  @Test
  void aCellBeyondTheLastColumnIsRefusedBeforeRoomIsMadeForIt() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    civil(workbook);
    byte[] whole = bytes(workbook);
    String sheet = part(whole, SHEET);
    for (String reference : List.of("r=\"ZZZZZZ4\"", "r\n= '$ZZZZZZ$4'", "r=\"&#90;ZZZZZ4\"")) {
      String hostile = sheet.replace("r=\"B4\"", reference);
      assertNotEquals(sheet, hostile);
      expectRefused("damaged_workbook", XLSX, replaced(whole, SHEET, hostile));
    }
    String utf16 = new String(sheet.replace("UTF-8", "UTF-16").getBytes("UTF-16BE"), "ISO-8859-1");
    expectRefused("damaged_workbook", XLSX, replaced(whole, SHEET, utf16.getBytes("ISO-8859-1")));
  }

  /** What other programs than Excel write, or leave out, as ECMA-376 lets them. */
  @Test
  void whatOtherProgramsWriteIsReadAlike() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    civil(workbook).getRow(3).createCell(7).setCellValue("202512");
    byte[] whole = bytes(workbook);
    String sheet = part(whole, SHEET);
    SourceContract contract = Exports.contract(SOURCE);
    String unnumbered =
        sheet.replaceAll("<row r=\"\\d+\"", "<row").replaceAll("<c r=\"\\w+\"", "<c");
    assertNotEquals(sheet, unnumbered);
    Exports.Read read =
        Exports.read(SOURCE, write(folder, XLSX, replaced(whole, SHEET, unnumbered)));
    assertEquals(List.of(4), read.acceptedNumbers());
    String strings =
        part(whole, STRINGS)
            .replace("<t>农村低保</t>", "<t>农村_x000D_</t></r><r><t>低保</t></r><rPh><t>nongcun</t></rPh>")
            .replace("<si><t>农村_x000D_", "<si><r><t>农村_x000D_");
    Exports.Read escaped =
        Exports.read(SOURCE, write(folder, XLSX, replaced(whole, STRINGS, strings)));
    assertEquals("dibao", value(contract, escaped.row(4), "assistance_kind"));
  }

  @Test
  void aWorkbookWithoutFormatsIsReadAlike() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    civil(workbook).getRow(3).getCell(6).setCellValue(45292);
    byte[] whole = bytes(workbook);
    String types = part(whole, "[Content_Types].xml").replaceAll("<Override[^>]*styles[^>]*/>", "");
    Exports.Read read =
        Exports.read(SOURCE, write(folder, XLSX, replaced(whole, "[Content_Types].xml", types)));
    assertEquals(
        LocalDate.of(2024, 1, 1), value(Exports.contract(SOURCE), read.row(4), "from_month"));
  }

  @Test
  void aFormulaThatWentWrongRejects() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    Row row = civil(workbook).getRow(3);
    row.getCell(5).setCellFormula("1/0");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    Exports.Read read = Exports.read(SOURCE, workbook(folder, XLSX, workbook));
    assertEquals("cell_error", read.reason(4));
  }

  @Test
  void anEmptyWorkbookHasNoRows() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    workbook.createSheet("低保");
    workbook.createSheet("名单");
    Exports.Read read = Exports.read(SOURCE, workbook(folder, XLSX, workbook));
    assertEquals(List.of("Sheets not read: 名单", "The file is empty"), read.summary().notices());
    assertTrue(Exports.read(SOURCE, write(folder, XLS, new byte[0])).rows().isEmpty());
  }

  private static String part(byte[] workbook, String part) throws Exception {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(part)) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new IllegalArgumentException(part);
  }

  private static byte[] replaced(byte[] workbook, String part, String content) throws Exception {
    return replaced(workbook, part, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] replaced(byte[] workbook, String part, byte[] content) throws Exception {
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
