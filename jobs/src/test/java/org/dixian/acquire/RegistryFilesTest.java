package org.dixian.acquire;

import static org.dixian.acquire.Exports.MAN;
import static org.dixian.acquire.Exports.NAME;
import static org.dixian.acquire.Exports.PHONE;
import static org.dixian.acquire.Exports.PSEUDONYM;
import static org.dixian.acquire.Exports.WOMAN;
import static org.dixian.acquire.Exports.append;
import static org.dixian.acquire.Exports.workbook;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry: the widest file, found heading, lists, repeated headings, units and scope. */
class RegistryFilesTest {
  private static final String FILE = "防止返贫致贫监测对象信息_520526_20250831.xlsx";

  @TempDir Path folder;
  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final Sheet sheet = workbook.createSheet("Sheet1");
  private Map<String, Object> cells;

  /** Headings with the cells of a row that is accepted. */
  @BeforeEach
  void aCompleteRow() {
    cells = new LinkedHashMap<>();
    cells.put("姓名", NAME);
    cells.put("村代码", "520526100034");
    cells.put("户编号", "5205260001");
    cells.put("证件号码", WOMAN);
    cells.put("与户主关系", "户主");
    cells.put("性别", "女");
    cells.put("出生日期", "1990-03-07");
    cells.put("劳动技能", "普通劳动力");
    cells.put("户类型", "一般农户");
    cells.put("检测对象类别", "边缘易致贫户");
    cells.put("识别监测时间", "202403");
    cells.put("致贫/返贫风险1", "因病");
    cells.put("致贫/返贫风险2", "因学，因残");
    cells.put("风险是否已消除", "否");
    cells.put("风险是否已消除0", null);
    cells.put("消除监测时间", "—");
    for (String kind :
        List.of(
            "产业帮扶",
            "就业帮扶",
            "金融帮扶",
            "公益性岗位帮扶",
            "住房安全保障",
            "饮水安全保障",
            "健康帮扶",
            "义务教育保障",
            "其他教育帮扶",
            "综合保障",
            "社会帮扶",
            "搬迁",
            "生产生活条件改善",
            "基础设施建设")) {
      cells.put(kind, null);
    }
    cells.put("就业帮扶", "技能培训,劳务输出");
    cells.put("家庭纯收入（万元）", "3.45678");
    cells.put("联系电话", PHONE);
  }

  private Exports.Read read(String file, int headingRow) throws Exception {
    append(sheet, headingRow, cells.keySet().toArray());
    append(sheet, headingRow + 1, cells.values().toArray());
    return Exports.read("registry", workbook(folder, file, workbook));
  }

  private Reject rejected(String heading, Object cell) throws Exception {
    cells.put(heading, cell);
    return read(FILE, 1).row(2).reject();
  }

  private static Object value(ParsedRow row, String column) throws Exception {
    return Exports.value(Exports.contract("registry"), row, column);
  }

  @Test
  void aRowIsReadUnderTitlesWithListsAliasesAndUnits() throws Exception {
    append(sheet, 1, "防止返贫致贫监测对象信息");
    append(sheet, 2, "单位：元", null, "截至2025年8月31日");
    ParsedRow row = read(FILE, 4).row(5);
    assertEquals(PSEUDONYM.household("5205260001"), value(row, "household_token"));
    assertEquals("520526100034", value(row, "village_code"));
    assertEquals("marginal", value(row, "monitored_type"));
    assertEquals(LocalDate.of(2024, 3, 1), value(row, "identified_month"));
    assertArrayEquals(
        new String[] {"illness", "schooling", "disability"}, (String[]) value(row, "risks"));
    assertArrayEquals(new String[] {"技能培训", "劳务输出"}, (String[]) value(row, "employment"));
    assertArrayEquals(new String[0], (String[]) value(row, "finance"));
    assertEquals(false, value(row, "cleared"));
    assertNull(value(row, "cleared_month"));
    assertNull(value(row, "no_labour_household"));
    assertEquals(new BigDecimal("34567.80"), value(row, "net_income_yuan"));
  }

  @Test
  void mergedHeadingsOfTwoRowsAreUnderstood() throws Exception {
    List<Object> upper = new ArrayList<>();
    List<Object> lower = new ArrayList<>();
    int group = -1;
    for (String heading : cells.keySet()) {
      boolean measure = heading.endsWith("帮扶") || heading.endsWith("保障");
      boolean risk = heading.startsWith("致贫/返贫风险");
      group = measure && group < 0 ? upper.size() : group;
      upper.add(
          measure
              ? upper.size() == group ? "帮扶措施" : null
              : risk ? (heading.endsWith("1") ? "致贫/返贫风险" : null) : heading);
      lower.add(measure ? heading : risk ? heading.substring(heading.length() - 1) : null);
    }
    append(sheet, 1, "防止返贫致贫监测对象信息");
    append(sheet, 2, upper.toArray());
    append(sheet, 3, lower.toArray());
    append(sheet, 4, cells.values().toArray());
    sheet.addMergedRegion(new CellRangeAddress(1, 1, group, group + 3));
    Exports.Read read = Exports.read("registry", workbook(folder, FILE, workbook));
    assertEquals(1, read.summary().accepted(), read.rows().toString());
    assertArrayEquals(
        new String[] {"illness", "schooling", "disability"},
        (String[]) value(read.row(4), "risks"));
    assertArrayEquals(new String[] {"技能培训", "劳务输出"}, (String[]) value(read.row(4), "employment"));
  }

  @Test
  void repeatedColumnsMustAgreeWhereBothAreFilled() throws Exception {
    assertNull(rejected("风险是否已消除0", "否"));
  }

  @Test
  void repeatedColumnsThatDifferRejectTheRow() throws Exception {
    assertEquals("repeated_cells_differ", rejected("风险是否已消除0", "是").reason().code());
  }

  @Test
  void aMissingRequiredColumnRefusesTheFileAndNamesTheNearest() throws Exception {
    cells.put("劳动技能情况", cells.remove("劳动技能"));
    append(sheet, 1, cells.keySet().toArray());
    FileRefused refusal = Exports.refused("registry", workbook(folder, FILE, workbook));
    assertEquals("required_column_missing", refusal.reason().code());
    assertTrue(refusal.getMessage().contains("劳动技能 or 劳动力技能"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("nearest found 劳动技能情况"), refusal.getMessage());
  }

  @Test
  void twoColumnsForOneFieldRefuseTheFile() throws Exception {
    cells.put("身份证号", MAN);
    append(sheet, 1, cells.keySet().toArray());
    FileRefused refusal = Exports.refused("registry", workbook(folder, FILE, workbook));
    assertEquals("ambiguous_column", refusal.reason().code());
    assertTrue(refusal.getMessage().contains("row 1"), refusal.getMessage());
  }

  @Test
  void aFileWithoutAHeadingIsRefusedAndShowsNothingOfItsRows() throws Exception {
    append(sheet, 1, cells.values().toArray());
    FileRefused refusal = Exports.refused("registry", workbook(folder, FILE, workbook));
    assertEquals("heading_not_found", refusal.reason().code());
  }

  @Test
  void aHeadingBelowTheSearchWindowIsNotFound() throws Exception {
    append(sheet, 11, cells.keySet().toArray());
    append(sheet, 1, "防止返贫致贫监测对象信息");
    FileRefused refusal = Exports.refused("registry", workbook(folder, FILE, workbook));
    assertEquals("heading_not_found", refusal.reason().code());
  }

  @Test
  void extraColumnsAreKeptOutWithANotice() throws Exception {
    cells.put("帮扶干部", NAME);
    assertEquals(List.of("Columns kept out: 帮扶干部"), read(FILE, 1).summary().notices());
  }

  @Test
  void aDisagreementWithTheNumberMarksTheRowAndKeepsIt() throws Exception {
    cells.put("性别", "男");
    cells.put("出生日期", "1990-03-08");
    ParsedRow row = read(FILE, 1).row(2);
    assertArrayEquals(new String[] {"sex_mismatch", "birth_date_mismatch"}, row.marks());
    assertEquals(PSEUDONYM.person(WOMAN), value(row, "person_token"));
  }

  @Test
  void aVillageOfARetiredCountyCodeIsMapped() throws Exception {
    cells.put("村代码", "522427100034");
    assertEquals("520526100034", value(read(FILE, 1).row(2), "village_code"));
  }

  @Test
  void aFileNamedByARetiredCountyCodeIsInItsSuccessorsScope() throws Exception {
    assertEquals(1, read(FILE.replace("520526", "522427"), 1).summary().accepted());
  }

  @Test
  void aFileNamedByASplitCountyIsRefused() throws Exception {
    append(sheet, 1, cells.keySet().toArray());
    Path file = workbook(folder, FILE.replace("520526", "520221"), workbook);
    assertEquals("county_ambiguous", Exports.refused("registry", file).reason().code());
  }

  @Test
  void unitsUnknownAmbiguousOrOutsideTheCountyRejectTheRow() throws Exception {
    append(sheet, 1, cells.keySet().toArray());
    String[] codes = {"529901100034", "520221101001", "520524100001", "520524"};
    for (int i = 0; i < codes.length; i++) {
      cells.put("村代码", codes[i]);
      append(sheet, i + 2, cells.values().toArray());
    }
    Exports.Read read = Exports.read("registry", workbook(folder, FILE, workbook));
    assertEquals(new Reject("村代码", Reason.UNKNOWN_UNIT, "529901100034"), read.row(2).reject());
    assertEquals("ambiguous_unit", read.reason(3));
    assertEquals("outside_scope", read.reason(5));
  }

  @Test
  void aCodeThatIsNotInTheMapIsUnmapped() throws Exception {
    assertEquals(
        new Reject("致贫/返贫风险1", Reason.UNMAPPED, "因病138123*****"),
        rejected("致贫/返贫风险1", "因病" + PHONE));
  }

  @Test
  void aBlankMandatoryCellRejectsTheRow() throws Exception {
    assertEquals(new Reject("户编号", Reason.MANDATORY_BLANK, null), rejected("户编号", "/"));
  }

  @Test
  void aWrongIdentityNumberIsShownByItsFirstSixDigits() throws Exception {
    assertEquals(
        new Reject("证件号码", Reason.ID_CHECK_DIGIT, "529901************"),
        rejected("证件号码", WOMAN.substring(0, 17) + "7"));
  }

  @Test
  void theTotalInTheNameIsReconciledWithTheRowsRead() throws Exception {
    cells.put("户编号", null);
    String file = FILE.replace(".xlsx", "-风险未消除1人.xlsx");
    assertEquals(1, read(file, 1).summary().rejected());
  }

  @Test
  void aWrongTotalRefusesTheFileWithBothNumbers() throws Exception {
    append(sheet, 1, cells.keySet().toArray());
    append(sheet, 2, cells.values().toArray());
    Path file = workbook(folder, FILE.replace(".xlsx", "-风险未消除608人.xlsx"), workbook);
    FileRefused refusal = Exports.refused("registry", file);
    assertEquals("control_total_mismatch", refusal.reason().code());
    assertTrue(refusal.getMessage().contains("states 608, the content has 1 rows"));
  }
}
