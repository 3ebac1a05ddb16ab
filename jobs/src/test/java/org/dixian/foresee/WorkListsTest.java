package org.dixian.foresee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;
import org.dixian.table.WarningTables;
import org.junit.jupiter.api.Test;

/** What stands in a township's workbook, and who can open it. */
class WorkListsTest {
  private final SparkSession spark = Nights.small();
  private final Settings settings = Watched.settings();

  /** Rows of a table; columns that are not given are NULL. */
  private void write(Lake lake, TableContract table, String columns, String... rows) {
    var given =
        spark.sql("SELECT * FROM VALUES %s AS t(%s)".formatted(String.join(", ", rows), columns));
    List<String> names = List.of(given.columns());
    String[] all =
        java.util.Arrays.stream(table.schema().fields())
            .map(
                f ->
                    "CAST(%s AS %s) AS %s"
                        .formatted(
                            names.contains(f.name()) ? f.name() : "NULL",
                            f.dataType().sql(),
                            f.name()))
            .toArray(String[]::new);
    lake.replace(table, given.selectExpr(all), Map.of("test", "rows"));
  }

  @Test
  void aTownshipSeesWhatItHasToDoAndNobodysIdentity() throws Exception {
    Path root = Nights.temporary();
    Lake lake =
        new Lake(root.resolve("lake").toString(), spark.sparkContext().hadoopConfiguration());
    String common =
        "'illness', 'high', 'lifted', 'medical_insurance', DATE'2025-08-04', DATE'2025-08-31',"
            + " DATE'2025-09-15'";
    write(
        lake,
        WarningTables.WARNING,
        "warning_id, household_token, person_token, unit_code, state, known_before, closed_date,"
            + " overdue, signals, reason, kind, severity, household_group, department, signal_date,"
            + " raised_date, verify_by",
        "('a', 'token-h1', 'token-p1', '520524101001', 'assigned', false, NULL, 'verification', 1, '住院合规自付12,000元', %s)"
            .formatted(common),
        "('b', 'token-h1', NULL, '520524101001', 'verified', false, NULL, NULL, 3, '洪涝', %s)"
            .formatted(common),
        "('known', 'token-h2', NULL, '520524101001', 'assigned', true, NULL, NULL, 1, 'x', %s)"
            .formatted(common),
        "('closed', 'token-h3', NULL, '520524101001', 'excluded', false, DATE'2025-09-01', NULL, 1, 'x', %s)"
            .formatted(common),
        "('elsewhere', 'token-h4', NULL, '520524110001', 'assigned', false, NULL, NULL, 1, 'x', %s)"
            .formatted(common));
    write(
        lake,
        WarningTables.REGISTER,
        "warning_id, number, county_code, household_token, status",
        "('gone', 4, '520524', 'token-h1', 'withdrawn')",
        "('a', 9, '520524', 'token-h1', 'standing')",
        "('b', 7, '520524', 'token-h1', 'standing')",
        "('known', 1, '520524', 'token-h2', 'standing')",
        "('closed', 2, '520524', 'token-h3', 'standing')",
        "('elsewhere', 3, '520524', 'token-h4', 'standing')");
    WorkLists lists =
        new WorkLists(
            lake,
            settings.units(),
            LocalDate.of(2025, 9, 30),
            spark.sparkContext().hadoopConfiguration());

    List<WorkLists.Written> written = lists.write(spark, null);
    assertEquals(List.of(2, 1), written.stream().map(WorkLists.Written::warnings).toList());
    assertEquals(1, lists.write(spark, "520524101").size(), "one township alone, once more");

    Path file = Path.of(written.get(0).path());
    assertTrue(file.startsWith(root.resolve("lake/restricted/run/worklists/2025-09-30/520524")));
    assertEquals("520524101-桂果镇-预警工作清单.xlsx", file.getFileName().toString());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    for (Path folder = file.getParent(); !folder.endsWith("run"); folder = folder.getParent()) {
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)),
          folder.toString());
    }
    try (var beside = Files.list(file.getParent())) {
      assertEquals(2, beside.count(), "two workbooks and nothing else");
    }
    List<List<String>> lines = lines(file);
    assertEquals("织金县桂果镇预警工作清单（数据截至2025-09-30，共2条）", lines.get(0).get(0));
    assertEquals(
        List.of(
            "7",
            "4",
            village(),
            "脱贫户",
            "全户",
            "因病",
            "高",
            "洪涝（共3次信号）",
            "2025-08-04",
            "2025-08-31",
            "2025-09-15",
            "",
            "",
            "已核实待认定",
            "",
            "医保"),
        lines.get(4));
    assertEquals(
        List.of(
            "9",
            "4",
            village(),
            "脱贫户",
            "户内一人",
            "因病",
            "高",
            "住院合规自付12,000元",
            "2025-08-04",
            "2025-08-31",
            "2025-09-15",
            "",
            "",
            "待核实",
            "核实",
            "医保"),
        lines.get(5));
    assertEquals(6, lines.size(), "neither what had a clue before nor what is closed");
    assertFalse(lines.toString().contains("token"), lines.toString());
  }

  private String village() {
    return settings.units().unit("520524101001").orElseThrow().name();
  }

  private static List<List<String>> lines(Path file) throws Exception {
    List<List<String>> lines = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      for (int r = 0; r <= book.getSheetAt(0).getLastRowNum(); r++) {
        Row row = book.getSheetAt(0).getRow(r);
        List<String> cells = new ArrayList<>();
        if (row != null) {
          for (Cell cell : row) {
            cells.add(cell.getStringCellValue());
          }
        }
        lines.add(cells);
      }
    }
    return lines;
  }
}
