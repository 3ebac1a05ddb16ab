package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monthly employment: rows of another month, and what goes to the executors. */
class EmploymentFilesTest {
  @TempDir Path folder;

  @Test
  void rowsOfAnotherMonthThanTheDeliveryAreRejected() throws Exception {
    XSSFWorkbook workbook = new XSSFWorkbook();
    Sheet sheet = workbook.createSheet();
    Exports.append(sheet, 1, "姓名", "证件号码", "监测月份", "是否已务工", "务工区域", "务工月收入（元）");
    Exports.append(sheet, 2, Exports.NAME, Exports.WOMAN, "202508", "是", "省外", "4,200");
    Exports.append(sheet, 3, Exports.NAME, Exports.MAN, "2025年7月", "是", "省外", "4200");
    Exports.append(sheet, 4, Exports.NAME, Exports.MAN, 202508, null, null, null);
    Path file = Exports.workbook(folder, "（务工月监测）已外出务工信息_520526_20250831.xlsx", workbook);
    Exports.Read read = Exports.read("employment", file);
    assertNull(read.reason(2));
    assertEquals(new Reject("监测月份", Reason.OTHER_MONTH, "2025年7月"), read.row(3).reject());
    assertNull(Exports.value(Exports.contract("employment"), read.row(4), "working"));
  }

  @Test
  void everythingThatIsShippedToExecutorsIsSerializable() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(Exports.contract("registry"));
      out.writeObject(Exports.UNITS);
      out.writeObject(Limits.standard());
      out.writeObject(
          FileName.match(Exports.contract("clues"), "预警线索与核实_20250831.csv").orElseThrow());
      out.writeObject(new Reject(null, Reason.TOO_FEW_FIELDS, null));
      out.writeObject(new FileRefused(Reason.ZIP_BOMB, ""));
    }
  }
}
