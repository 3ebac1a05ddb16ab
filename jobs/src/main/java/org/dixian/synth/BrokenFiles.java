package org.dixian.synth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files that must be refused whole. Each is named as its source's pattern wants, each has one
 * fault.
 */
final class BrokenFiles {
  private static final YearMonth MONTH = YearMonth.of(2025, 7);
  private static final int ROWS = 12;

  private final Path folder;
  private final Map<String, String> reasons = new TreeMap<>();

  private BrokenFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes the files and a README that says why each is to be refused. */
  static void write(Path folder, Lives weining, Lives zhijin, Lives dejiang) throws IOException {
    Files.createDirectories(folder);
    BrokenFiles broken = new BrokenFiles(folder);
    broken.workbooks(weining, zhijin, dejiang);
    broken.texts(weining, zhijin, dejiang);
    broken.readme();
  }

  private void workbooks(Lives weining, Lives zhijin, Lives dejiang) throws IOException {
    byte[] whole = Workbooks.xlsx(registry(weining), "Sheet1");
    put(
        "防止返贫致贫监测对象信息_520526_20250731.xlsx",
        Arrays.copyOf(whole, whole.length * 3 / 5),
        "truncated workbook: the last two fifths of the bytes are missing");
    put(
        "防止返贫致贫监测对象信息_520524_20250731-风险未消除608人.xlsx",
        Workbooks.xlsx(registry(zhijin), "Sheet1"),
        "wrong control total: the name says 608 persons, the sheet has " + ROWS + " rows");
    Sheet deep = registry(dejiang);
    for (int i = 1; i <= 12; i++) {
      deep.above.add("填表说明第" + i + "条");
    }
    put(
        "防止返贫致贫监测对象信息_520626_20250731.xlsx",
        Workbooks.xlsx(deep, "Sheet1"),
        "heading not found: it stands on row 13, the first 10 rows are searched");
    String page = "<html><body><table><tr><th>姓名</th><th>身份证号</th></tr></table></body></html>\n";
    put(
        "2025年7月民政救助台账_520524.xls",
        page.getBytes(StandardCharsets.UTF_8),
        "not a workbook: a web page named .xls");
    Sheet jobs = new EmploymentExport(dejiang.county(), MONTH).sheet(dejiang.jobs());
    put(
        "（务工月监测）已外出务工信息_520626_20250731.xlsx",
        Workbooks.xls(first(jobs), "Sheet1"),
        "an .xls workbook named .xlsx");
  }

  private void texts(Lives weining, Lives zhijin, Lives dejiang) throws IOException {
    Sheet lacking = rural(weining);
    lacking.headings.remove("lifted");
    put("农户与人口信息_520526_20250731.csv", CsvText.gb18030(lacking), "required column missing: 是否脱贫户");
    byte[] bytes = CsvText.gb18030(rural(zhijin));
    int place = digitAmongDigits(bytes, bytes.length / 2);
    // 0xFF begins no character of GB18030.
    bytes[place] = (byte) 0xFF;
    put(
        "农户与人口信息_520524_20250731.csv",
        bytes,
        "invalid bytes: byte " + place + " (counted from 0) is FF, which GB18030 lacks");
    Sheet twice = rural(dejiang);
    twice.column("village_code_again", "村代码");
    twice.rows.forEach(row -> row.put("village_code_again", row.text("village_code")));
    put(
        "农户与人口信息_520626_20250731.csv",
        CsvText.gb18030(twice),
        "two columns match one: 行政村代码 and 村代码 are both the village code");
    Sheet settlements =
        first(MedicalExport.sheet(weining.settlements(), MONTH.minusMonths(6), MONTH));
    put(
        "医保结算明细_2025年7月.csv",
        utf16(settlements),
        "byte-order mark of UTF-16 where UTF-8 is declared");
  }

  private static Sheet registry(Lives lives) {
    return first(new RegistryExport(lives.county(), MONTH).sheet(lives.households(), each -> true));
  }

  private static Sheet rural(Lives lives) {
    return first(new RuralPersonsExport(lives.county(), MONTH).sheet(lives.households()));
  }

  private static Sheet first(Sheet sheet) {
    List<Sheet.Row> few = List.copyOf(sheet.rows.subList(0, ROWS));
    sheet.rows.clear();
    sheet.rows.addAll(few);
    return sheet;
  }

  /** A place that is no part of a longer character. */
  private static int digitAmongDigits(byte[] bytes, int from) {
    int place = from;
    while (!digit(bytes[place]) || !digit(bytes[place - 1]) || !digit(bytes[place - 2])) {
      place++;
    }
    return place;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static byte[] utf16(Sheet sheet) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE});
    bytes.writeBytes(CsvText.bytes(sheet, StandardCharsets.UTF_16LE, false, "\r\n"));
    return bytes.toByteArray();
  }

  private void put(String name, byte[] bytes, String reason) throws IOException {
    Files.write(folder.resolve(name), bytes);
    reasons.put(name, reason);
  }

  private void readme() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Files that must be refused

            Each is named as its contract wants and has one fault. A night over this folder refuses
            every file, says why, and stores none of their rows. Written by the generator of the
            samples; people and numbers are invented.

            | File | Why it is refused |
            |---|---|
            """);
    reasons.forEach((name, reason) -> text.append("| `%s` | %s |\n".formatted(name, reason)));
    Files.writeString(folder.resolve("README.md"), text);
  }
}
