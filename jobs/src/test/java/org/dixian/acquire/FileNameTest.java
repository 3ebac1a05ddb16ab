package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  private static FileName match(String source, String name) throws IOException, FileRefused {
    return FileName.match(Exports.contract(source), name).orElseThrow();
  }

  @Test
  void aRegistryFileStatesCountyPartAndTotal() throws Exception {
    FileName name = match("registry", "防止返贫致贫监测对象信息_520526_20250831-风险未消除608人.xlsx");
    assertEquals(
        new FileName(
            LocalDate.of(2025, 8, 31), "520526", "风险未消除", 0, Map.of("persons", 608L), "xlsx"),
        name);
  }

  @Test
  void fullWidthBracketsAreHalfWidthOnes() throws Exception {
    FileName name = match("registry", "（自定义）监测对象信息_520526_2025.9.30（更正）.xlsx");
    assertEquals(LocalDate.of(2025, 9, 30), name.asOf());
    assertEquals(1, name.revision());
    assertEquals("", name.part());
    assertEquals(Map.of(), name.statedTotals());
  }

  @Test
  void theMonthCountsWhereTheDateBeforeItIsASlip() throws Exception {
    FileName name = match("civil_assistance", "3-02025.9.1-2025年9月份农村低保备案表_520526.xls");
    assertEquals(LocalDate.of(2025, 9, 30), name.asOf());
    assertEquals("农村低保", name.part());
    assertEquals("xls", name.extension());
  }

  @ParameterizedTest
  @CsvSource({
    "20250831, 2025-08-31",
    "2025-08-31, 2025-08-31",
    "2025.8.31, 2025-08-31",
    "2025年8月31日, 2025-08-31",
    "2025年8月, 2025-08-31",
    "202508, 2025-08-31",
    "2025-08, 2025-08-31",
    "2024年2月, 2024-02-29",
  })
  void daysAndMonthsAreReadInEveryForm(String written, LocalDate expected) throws Exception {
    FileName name = match("clues", "预警线索与核实_" + written + ".csv");
    assertEquals(expected, name.asOf());
    assertEquals(0, name.revision());
  }

  @Test
  void aNumberedCorrectionComesAfterThePlainOne() throws Exception {
    assertEquals(3, match("clues", "预警线索与核实_20250831（更正3）.csv").revision());
  }

  @ParameterizedTest
  @CsvSource({"2025-02-30", "20251301", "2025"})
  void anImpossibleDateRefusesTheFile(String written) {
    FileRefused refusal =
        assertThrows(FileRefused.class, () -> match("clues", "预警线索与核实_" + written + ".csv"));
    assertEquals("as_of_unreadable", refusal.reason().code());
    assertTrue(refusal.getMessage().contains(written));
  }

  @Test
  void aNameOfAnotherSourceIsNotOurs() throws Exception {
    assertTrue(FileName.match(Exports.contract("clues"), "readme.txt").isEmpty());
    assertTrue(FileName.match(Exports.contract("clues"), "x预警线索与核实_20250831.csv").isEmpty());
  }
}
