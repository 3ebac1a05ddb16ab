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
import static org.dixian.acquire.Exports.NAME;
import static org.dixian.acquire.Exports.refused;
import static org.dixian.acquire.Exports.workbook;
import static org.dixian.acquire.Exports.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is refused before, or while, a workbook is read: damaged, locked, hostile, or no workbook.
 */
class WorkbookGuardTest {
  @TempDir Path folder;

  private void expectRefused(String code, String name, byte[] content) throws Exception {
    assertEquals(code, refused(SOURCE, write(folder, name, content)).reason().code());
  }

  private void expectDamaged(String how, byte[] content) throws Exception {
    FileRefused refusal = refused(SOURCE, write(folder, XLSX, content));
    assertEquals(Reason.DAMAGED_WORKBOOK, refusal.reason());
    assertTrue(refusal.getMessage().contains(how), refusal.getMessage());
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
      expectDamaged("a cell beyond the last column", replaced(whole, SHEET, hostile));
    }
    byte[] utf16 = sheet.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
    expectDamaged("a part in UTF-16", replaced(whole, SHEET, utf16));
  }
}
