package org.dixian.acquire;

import static org.dixian.acquire.CivilWorkbook.SHEET;
import static org.dixian.acquire.CivilWorkbook.SOURCE;
import static org.dixian.acquire.CivilWorkbook.STRINGS;
import static org.dixian.acquire.CivilWorkbook.XLS;
import static org.dixian.acquire.CivilWorkbook.XLSX;
import static org.dixian.acquire.CivilWorkbook.bytes;
import static org.dixian.acquire.CivilWorkbook.civil;
import static org.dixian.acquire.CivilWorkbook.part;
import static org.dixian.acquire.CivilWorkbook.replaced;
import static org.dixian.acquire.Exports.MAN;
import static org.dixian.acquire.Exports.NAME;
import static org.dixian.acquire.Exports.PHONE;
import static org.dixian.acquire.Exports.PSEUDONYM;
import static org.dixian.acquire.Exports.WOMAN;
import static org.dixian.acquire.Exports.append;
import static org.dixian.acquire.Exports.value;
import static org.dixian.acquire.Exports.workbook;
import static org.dixian.acquire.Exports.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
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
  @TempDir Path folder;

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
    assertTrue(strings.contains("<si><r><t>农村_x000D_</t>"), strings);
    Exports.Read escaped =
        Exports.read(SOURCE, write(folder, XLSX, replaced(whole, STRINGS, strings)));
    assertEquals("dibao", value(contract, escaped.row(4), "assistance_kind"));
  }

  @Test
  void aWorkbookWithoutFormatsIsReadAlike() throws Exception {
    Workbook workbook = new XSSFWorkbook();
    civil(workbook).getRow(3).getCell(6).setCellValue(45292);
    byte[] whole = bytes(workbook);
    String declared = part(whole, "[Content_Types].xml");
    String types = declared.replaceAll("<Override[^>]*styles[^>]*/>", "");
    assertNotEquals(declared, types);
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
}
