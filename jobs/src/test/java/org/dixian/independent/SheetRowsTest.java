package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick reader of workbooks gives every cell's text as the thorough one does. */
class SheetRowsTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("dixian.home", ".")).resolve("data-samples/landing");

  @TempDir Path folder;

  @Test
  void everyCellOfTheSamplesIsTheSame() throws IOException {
    // -Dindependent.workbooks=/data/synth compares the workbooks of another folder.
    String other = System.getProperty("independent.workbooks");
    List<Path> workbooks;
    try (Stream<Path> walk = Files.walk(other == null ? SAMPLES : Path.of(other))) {
      workbooks = walk.filter(path -> path.toString().endsWith(".xlsx")).toList();
    }
    int cells = 0;
    for (Path workbook : workbooks) {
      cells += assertSame(workbook);
    }
    assertTrue(cells > 100_000, cells + " cells compared");
  }

  @Test
  void cellsOfEveryKindAreTheSame() throws IOException {
    Path file = folder.resolve("kinds.xlsx");
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = workbook.createSheet();
      CellStyle day = workbook.createCellStyle();
      day.setDataFormat(workbook.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
      CellStyle time = workbook.createCellStyle();
      time.setDataFormat((short) 22);
      CellStyle money = workbook.createCellStyle();
      money.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
      Row row = sheet.createRow(1);
      row.createCell(0).setCellValue("  两 端 ");
      row.createCell(2).setCellValue(1234.5);
      row.createCell(3).setCellValue(520626101001d);
      row.createCell(4).setCellValue(5.2062610100112345e17);
      row.createCell(5).setCellValue(true);
      row.createCell(6).setCellErrorValue((byte) 7);
      row.createCell(7).setCellValue(45733);
      row.getCell(7).setCellStyle(day);
      row.createCell(8).setCellValue(45733.5);
      row.getCell(8).setCellStyle(time);
      row.createCell(9).setCellValue(-1);
      row.getCell(9).setCellStyle(day);
      row.createCell(10).setCellValue(0.1);
      row.getCell(10).setCellStyle(money);
      row.createCell(11).setCellFormula("C2*2");
      row.createCell(12).setCellFormula("A2&\"x\"");
      row.createCell(13).setCellFormula("C2>1");
      row.createCell(14).setCellFormula("1/0");
      row.createCell(15).setCellFormula("H2+1");
      row.getCell(15).setCellStyle(day);
      row.createCell(16).setCellValue("a\r\nb_x000D_c<&>");
      XSSFRichTextString rich = new XSSFRichTextString("前后");
      rich.applyFont(0, 1, new XSSFFont());
      row.createCell(17).setCellValue(rich);
      row.createCell(18);
      row.createCell(30).setCellValue("AE");
      sheet.createRow(0).createCell(0).setCellValue("抬头");
      sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 5));
      sheet.createRow(5).createCell(1).setCellValue("合并");
      sheet.getRow(5).createCell(2).setCellValue("看不见");
      sheet.addMergedRegion(new CellRangeAddress(5, 7, 1, 3));
      FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
      for (org.apache.poi.ss.usermodel.Cell cell : row) {
        evaluator.evaluateFormulaCell(cell);
      }
      workbook.write(out);
    }
    assertTrue(assertSame(file) > 30);
  }

  private static int assertSame(Path workbook) throws IOException {
    List<WorkbookCells.Cell> quick = new ArrayList<>();
    SheetRows.read(
        workbook,
        (line, cells, width) -> {
          for (int col = 0; col < width; col++) {
            if (cells[col] != null && !cells[col].isEmpty()) {
              quick.add(new WorkbookCells.Cell(line, col, cells[col]));
            }
          }
        });
    List<WorkbookCells.Cell> thorough = new ArrayList<>(WorkbookCells.read(workbook));
    thorough.sort(
        Comparator.comparing(WorkbookCells.Cell::line).thenComparing(WorkbookCells.Cell::col));
    assertEquals(thorough, quick, workbook.toString());
    return quick.size();
  }
}
