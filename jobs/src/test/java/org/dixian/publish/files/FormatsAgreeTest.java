package org.dixian.publish.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dixian.night.Nights;
import org.dixian.publish.Audience;
import org.dixian.publish.EditionFolder;
import org.dixian.publish.HandMadeEdition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each format of one edition says, read by readers that are not Dixian's. */
class FormatsAgreeTest {
  private static Path root;
  private static EditionFolder edition;

  @BeforeAll
  static void anEditionInAllFormats() throws Exception {
    root = Nights.temporary();
    edition = HandMadeEdition.write(root, Audience.PUBLIC);
    new MonthlyReport().write(edition);
    new Sdmx().write(edition);
    new DataPackage().write(edition);
  }

  /** The figures by hand as a reader finds them: what is not a value is none. */
  private static TreeSet<String> byHand(boolean townships) {
    TreeSet<String> figures = new TreeSet<>();
    for (String figure : HandMadeEdition.FIGURES) {
      String[] parts = figure.split(" ");
      if (townships || parts[1].length() == 6) {
        figures.add(
            figure.replaceAll("(null|suppressed) (\\w+)$", "none $2")
                + (parts[5].equals("suppressed") ? " withheld" : ""));
      }
    }
    return figures;
  }

  private static TreeSet<String> query(String sql) throws Exception {
    TreeSet<String> figures = new TreeSet<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> parts = new ArrayList<>();
        for (int c = 1; c <= 5; c++) {
          parts.add(rows.getString(c));
        }
        parts.add(plain(rows.getString(6)));
        parts.add(rows.getString(7) + (rows.getBoolean(8) ? " withheld" : ""));
        figures.add(String.join(" ", parts));
      }
    }
    return figures;
  }

  private static String plain(String value) {
    return value == null || value.isEmpty()
        ? "none"
        : new BigDecimal(value).stripTrailingZeros().toPlainString();
  }

  private static String mart(String from, String category) {
    return """
        SELECT indicator_id || '.' || base, unit_code, "window", dimension, %s, value, status, suppressed
        FROM %s
        """
        .formatted(category, from);
  }

  @Test
  void parquetHoldsEveryFigure() throws Exception {
    assertEquals(
        byHand(true),
        query(mart("'" + root.resolve("indicator_values.parquet") + "'", "category")));
  }

  @Test
  void csvHoldsThoseOfCountiesAndAboveWithAnApostropheBeforeWhatWouldBeAFormula() throws Exception {
    String csv =
        "read_csv('%s', all_varchar = true)".formatted(root.resolve("indicator_values.csv"));
    assertEquals(byHand(false), query(mart(csv, "regexp_replace(category, '^''', '')")));
    assertEquals(
        List.of("'-", "'=1+1", "'＠安置点$", "all"),
        column("SELECT DISTINCT category FROM " + csv + " ORDER BY 1"));
  }

  private static List<String> column(String sql) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  @Test
  void sdmxHoldsTheSameFigures() throws Exception {
    String sdmx =
        """
        SELECT replace(INDICATOR, '_', '.'), REF_AREA, "WINDOW", BREAKDOWN, CATEGORY, OBS_VALUE,
          CASE OBS_STATUS WHEN 'P' THEN 'provisional' WHEN 'L' THEN 'not_reported'
            WHEN 'M' THEN 'no_base' ELSE 'ok' END,
          OBS_STATUS = 'Q'
        FROM read_csv('%s', all_varchar = true)
        """
            .formatted(root.resolve("sdmx/indicator_values.csv"));
    TreeSet<String> figures = new TreeSet<>();
    query(sdmx).forEach(f -> figures.add(unescaped(f)));
    assertEquals(byHand(false), figures);
  }

  private static String unescaped(String text) {
    Matcher escape = Pattern.compile("\\$([0-9A-F]{4})").matcher(text);
    return escape.replaceAll(
        e -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(e.group(1), 16))));
  }

  @Test
  void sdmxStatesPeriodsByTheirFrequencyAndWhatIsWithheldAsNotForPublication() throws Exception {
    String sdmx =
        "read_csv('%s', all_varchar = true)".formatted(root.resolve("sdmx/indicator_values.csv"));
    assertEquals(
        List.of("A 2025 year", "M 2025-09 month", "M 2025-09 ytd", "Q 2025-Q3 quarter"),
        column(
            "SELECT DISTINCT concat_ws(' ', FREQ, TIME_PERIOD, \"WINDOW\") FROM "
                + sdmx
                + " ORDER BY 1"));
    assertEquals(
        List.of("F A", "F L", "F M", "F P", "N Q"),
        column("SELECT DISTINCT CONF_STATUS || ' ' || OBS_STATUS FROM " + sdmx + " ORDER BY 1"));
  }

  @Test
  void theReportHoldsTheHeadlineFiguresOfTheMonthAsNumbersAndTheOthersAsWords() throws Exception {
    try (Workbook book = report()) {
      Map<String, List<String>> lines = new TreeMap<>();
      for (Row row : book.getSheet("主要指标")) {
        if (row.getRowNum() > 5) {
          lines.put(text(row, 1), List.of(text(row, 2), text(row, 3), text(row, 4)));
        }
      }
      assertEquals(
          Map.of(
              "520000", List.of("41", "12345678901234", "74.4"),
              "520500", List.of("41", "未报", "隐去"),
              "520524", List.of("0", "-3", "0.004"),
              "520526", List.of("隐去", "12345678901237", "无基数")),
          lines);
      Cell provisional = book.getSheet("主要指标").getRow(6).getCell(2);
      assertEquals("#,##0\\暂", provisional.getCellStyle().getDataFormatString());
    }
  }

  @Test
  void theReportSaysWhatItIsAndForWhom() throws Exception {
    try (Workbook book = report()) {
      Sheet sheet = book.getSheet("主要指标");
      assertEquals("防止返贫监测主要指标（2025年9月）", text(sheet.getRow(0), 0));
      assertEquals("数据截至 2025-09-30　版本 2025-09-30-0123abcd　公开", text(sheet.getRow(1), 0));
      assertEquals("未消除风险监测对象\n（户）", text(sheet.getRow(4), 2));
      assertEquals("4:6", sheet.getRepeatingRows().formatAsString());
      assertEquals(6, sheet.getPaneInformation().getHorizontalSplitTopRow());
      Row feeds = book.getSheet("填报情况").getRow(4);
      assertEquals("'" + HandMadeEdition.COUNTY, text(feeds, 13));
      assertEquals("3", text(feeds, 9));
    }
  }

  @Test
  void noCellOfTheReportIsAFormulaOrStartsOne() throws Exception {
    int texts = 0;
    try (Workbook book = report()) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            assertNotEquals(CellType.FORMULA, cell.getCellType());
            if (cell.getCellType() == CellType.STRING) {
              texts++;
              assertFalse(
                  cell.getStringCellValue().matches("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*"),
                  cell.getStringCellValue());
            }
          }
        }
      }
      assertEquals("'=定义", text(book.getSheet("指标说明").getRow(4), 3));
      assertEquals("'=1+1", text(book.getSheet("分组").getRow(5), 4));
    }
    assertTrue(texts > 100, texts + " texts");
  }

  @Test
  void theSameEditionGivesTheSameBytes() throws Exception {
    List<String> names = List.of("report.xlsx", "sdmx/structure.xml", "datapackage.json");
    List<byte[]> first = new ArrayList<>();
    for (String name : names) {
      first.add(Files.readAllBytes(root.resolve(name)));
    }
    Thread.sleep(2100); // Longer than the two seconds in which an archive counts time.
    new MonthlyReport().write(edition);
    new Sdmx().write(edition);
    new DataPackage().write(edition);
    for (int i = 0; i < names.size(); i++) {
      assertArrayEquals(first.get(i), Files.readAllBytes(root.resolve(names.get(i))), names.get(i));
    }
  }

  private static Workbook report() throws Exception {
    try (InputStream in = Files.newInputStream(root.resolve("report.xlsx"))) {
      return new XSSFWorkbook(in);
    }
  }

  private static String text(Row row, int column) {
    Cell cell = row.getCell(column);
    return cell.getCellType() == CellType.NUMERIC
        ? plain(String.valueOf(cell.getNumericCellValue()))
        : cell.getStringCellValue();
  }
}
