package org.dixian.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns stand under one another on a terminal, where a Chinese character takes two. */
class TextTableTest {
  private static String printed(List<String> headings, List<List<String>> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TextTable.print(headings, rows, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "abc, 3",
        "威宁, 4",
        "威宁县a1, 8",
        "（户）, 6",
        "，。, 4",
        "ＡＢ, 4",
        "￥12, 4",
        "㐀, 2",
        "𠀀, 2",
        "é½, 2",
        "\"\", 0"
      })
  void aTextTakesTheColumnsOfItsCharacters(String text, int columns) {
    assertEquals(columns, TextTable.width(text));
  }

  @Test
  void namesStandToTheLeftAndFiguresToTheRight() {
    assertEquals(
        """
        县                   户数   率
        ──────────────────────────────
        威宁彝族回族苗族县  1,234  9.5
        赫章县                 56  100
        """,
        printed(
            List.of("县", "户数", "率"),
            List.of(List.of("威宁彝族回族苗族县", "1,234", "9.5"), List.of("赫章县", "56", "100"))));
  }

  @Test
  void aNegativeFigureAndADashForNoneAreFigures() {
    assertEquals(
        """
        x      n
        ────────
        a  -12.5
        b      –
        c
        """,
        printed(
            List.of("x", "n"),
            List.of(List.of("a", "-12.5"), List.of("b", "–"), List.of("c", ""))));
  }

  @Test
  void oneTextMakesTheWholeColumnText() {
    assertEquals(
        """
        x  n
        ───────
        a  12
        b  未报
        """,
        printed(List.of("x", "n"), List.of(List.of("a", "12"), List.of("b", "未报"))));
  }

  @Test
  void aTableWithoutRowsStillHasItsHeadings() {
    assertEquals("县  n\n─────\n", printed(List.of("县", "n"), List.of()));
  }
}
