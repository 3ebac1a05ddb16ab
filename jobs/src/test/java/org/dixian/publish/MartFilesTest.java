package org.dixian.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells of the published CSV files, which people open in spreadsheets. */
class MartFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://example.org\")",
        "+86",
        "-1+2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)"
      })
  void aTextThatWouldStartAFormulaIsMadeText(String text) {
    assertEquals("'" + text, MartFiles.cell(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"威宁县", "a=b", "1-2", "'=1", " =1", "RC01", "（更正）"})
  void anyOtherTextStaysAsItIs(String text) {
    assertEquals(text, MartFiles.cell(text));
  }

  @ParameterizedTest
  @CsvSource({
    "12.500000, 12.5",
    "100.00, 100",
    "100, 100",
    "1E+3, 1000",
    "0.000000, 0",
    "-0.00, 0",
    "-3.10, -3.1",
    "0.000001, 0.000001",
    "123456789012345678.90, 123456789012345678.9"
  })
  void aFigureHasNoSuperfluousZerosAndNoExponent(BigDecimal figure, String cell) {
    assertEquals(cell, MartFiles.cell(figure));
  }

  @Test
  void aNegativeCountIsAFigureAndNoFormula() {
    assertEquals("-5", MartFiles.cell(-5L));
    assertEquals("-5", MartFiles.cell(-5));
  }

  @Test
  void nothingIsAnEmptyCellAndZeroIsNot() {
    assertEquals("", MartFiles.cell(null));
    assertEquals("", MartFiles.cell(""));
    assertEquals("0", MartFiles.cell(0L));
  }

  @Test
  void aDayIsWrittenInTheOrderOfYearMonthAndDay() {
    assertEquals("2025-08-01", MartFiles.cell(Date.valueOf("2025-08-01")));
    assertEquals("false", MartFiles.cell(false));
  }
}
