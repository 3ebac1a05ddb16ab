package org.dixian.independent;

import static org.dixian.independent.HandMadeExports.person;
import static org.dixian.independent.HandMadeExports.person18;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dixian.independent.IndependentIndicators.Figure;
import org.dixian.independent.IndependentIndicators.Key;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schooling, securities, income, relapse and coverage, on exports small enough for the head. */
class IndependentCatalogueTest {
  private static final String VILLAGE = "520626101001";
  private static final String OPEN = "|因病||否||";

  @TempDir Path landing;
  private HandMadeExports exports;

  @BeforeEach
  void exports() {
    exports = new HandMadeExports(landing);
  }

  @Test
  void childrenAreOutOfSchoolByTheRollAndTheirAgeOfTheLastOfAugust() throws IOException {
    String turnsSixInTime = child("20190831");
    String turnsSixTooLate = child("20190901");
    String graduate = child("20120510");
    String transferred = child("20110510");
    String exempt = child("20130510");
    people(turnsSixInTime, turnsSixTooLate, graduate, transferred, exempt);
    exports.workbook(
        "学籍信息_520626_20250930.xlsx",
        "学籍号|学段|学籍状态|辍学日期|复学日期|辍学原因|批准延缓入学",
        "G" + graduate + "|小学|毕业||||",
        transferred + "|初中|转出||||",
        exempt + "|小学|失学|2025-03-01||疾病|是");
    // another county has the transferred pupil, in school
    exports.workbook(
        "学籍信息_520524_20250930.xlsx", "学籍号|学段|学籍状态", transferred + "|初中|在 校", person(9) + "|初中|转出");
    Map<Key, Figure> figures = compute("2025-09", "2025-09");
    assertFigure(figures, "GB01", "person", "", "month", "all/all", "2/null/2");
    assertFigure(figures, "GB01", "person", "", "month", "absence_reason/not_on_roll", "1/null/1");
    assertFigure(figures, "GB01", "person", "", "month", "absence_reason/unknown", "1/null/1");
    assertFigure(figures, "GB01", "person", "", "month", "stage/primary", "2/null/2");
    assertFigure(figures, "GB02", "person", "", "month", "all/all", "2/4/50.00");
    assertFigure(figures, "GB10", "issue", "", "ytd", "issue_kind/education", "0/1/0.00");
  }

  @Test
  void dwellingWaterAndIncomeOfHouseholds() throws IOException {
    people(person(0), person(1), person(2));
    exports.workbook(
        "农村住房安全鉴定_520626_20250930.xlsx",
        "村代码|户编号|鉴定等级|是否认定安全|问题发现日期|整改完成日期",
        VILLAGE + "|P0|Ｂ级|否||",
        VILLAGE + "|P1||是|2025-02-01|2025-10-01",
        VILLAGE + "|P2|D|是|2025-02-01|2025-09-30");
    exports.csv(
        "农村饮水安全台账_520626_20250930.csv",
        "GB18030",
        "村代码,户编号,水量,水质,用水方便程度,供水保证率",
        VILLAGE + ",P0,达标,基本达标,达标,达标",
        VILLAGE + ",P1,达标,不达标,达标,",
        VILLAGE + ",P2,不达标,不达标,达标,达标");
    exports.workbook(
        "脱贫户信息_520626_20250930.xlsx",
        "村代码|户编号|家庭人口|是否享受产业帮扶|工资性收入|家庭纯收入|理赔收入|合规自付支出",
        VILLAGE + "|P0|3|是|2万元|25,500.00||",
        VILLAGE + "|P1|2|否|17000|17000.004||500",
        VILLAGE + "|P2|0||1|9000||");
    Map<Key, Figure> figures = compute("2025-09", "2025-09");
    assertFigure(figures, "GB08", "household", "", "month", "all/all", "2/3/66.67");
    assertFigure(figures, "GB09", "household", "", "month", "all/all", "1/2/50.00");
    assertFigure(
        figures, "GB09", "household", "failed", "month", "failed_test/quality", "1/2/50.00");
    assertFigure(figures, "GB10", "issue", "", "ytd", "all/all", "1/2/50.00");
    assertFigure(figures, "AS09", "household", "", "quarter", "all/all", "1/3/33.33");
    assertFigure(figures, "IN03", "money", "", "month", "all/all", "42500.00/5/8500.00");
    assertFigure(figures, "IN03", "money", "wage", "month", "all/all", "37000.00/5/7400.00");
    assertFigure(figures, "IN04", "household", "", "month", "all/all", "0/null/0");
    assertFigure(figures, "IN05", "person", "", "month", "under_line_by/spending", "2/null/2");
    assertFigure(figures, "IN06", "household", "", "month", "all/all", "0/2/0.00");
  }

  @Test
  void aRiskThatReturnsWithinTwoYearsIsARelapseOfItsCohort() throws IOException {
    String cleared = "|因病||是|202307|帮扶消除";
    exports.registry(registryOf("20230731"), row("H1", 1) + cleared, row("H2", 2) + cleared);
    exports.registry(registryOf("20230831"), row("H1", 1) + OPEN, row("H2", 2) + cleared);
    exports.registry(registryOf("20250930"), row("H1", 1) + OPEN, row("H2", 2) + cleared);
    Map<Key, Figure> figures = compute("2025-07", "2025-09");
    assertFigure(figures, "RC07", "household", "", "quarter", "all/all", "1/2/50.00");
    assertFigure(figures, "RC07", "household", "", "ytd", "primary_risk/illness", "1/2/50.00");
    assertFigure(figures, "RC05", "household", "", "ytd", "all/all", "null/0/null");
    assertFigure(figures, "AS08", "household", "", "month", "all/all", "0/0/null");
  }

  @Test
  void householdsLeaveByExitAndWhatWasFoundInErrorNeverCounted() throws IOException {
    String left = "|因病||否" + "|".repeat(17);
    registryWithExits(
        registryOf("20250831"),
        row("H1", 1) + left + "|||10000||2025-06-30",
        row("H2", 2) + left + "|||||2025-08-01",
        row("H3", 3) + left + "|||||2025-08-01",
        row("H4", 4) + left + "|||||2025-08-01");
    registryWithExits(
        registryOf("20250930"),
        row("H1", 1) + left + "|||10000||2025-06-30",
        row("H2", 2) + left + "|202509|识别错误清退|||2025-08-01",
        row("H3", 3) + left + "|202509|整户迁出|||2025-08-01",
        row("H4", 4) + left + "|202509|稳定消除风险退出|||2025-08-01");
    exports.csv(
        "农户与人口信息_520626_20250930.csv",
        "GB18030",
        "行政村代码,户编号,证件号码,性别,劳动技能,是否脱贫户",
        VILLAGE + ",H1," + person(1) + ",男,无劳动力,否");
    Map<Key, Figure> figures = compute("2025-08", "2025-09");
    assertFigure(figures, "MW01", "household", "", "month", "all/all", "3/null/3");
    assertFigure(figures, "MW02", "household", "", "month", "all/all", "1/null/1");
    assertFigure(figures, "MW04", "household", "", "ytd", "all/all", "0/null/0");
    assertFigure(figures, "RC08", "household", "", "month", "all/all", "1/3/33.33");
    assertFigure(figures, "DQ02", "household", "", "month", "all/all", "0/1/0.00");
    assertFigure(
        figures, "IN03", "money", "", "month", "household_group/monitored", "10000.00/1/10000.00");
    assertEquals(
        "4",
        figures
            .get(new Key("MW02", "household", "", "520626", "2025-08", "month", "all", "all"))
            .value()
            .toPlainString());
  }

  @Test
  void deadlinesOfAlertsEndOnTheDay() throws IOException {
    exports.csv(
        "预警线索与核实_20250930.csv",
        "UTF-8",
        "线索编号,行政村代码,户编号,线索来源,预警部门,预警类型,线索日期,核实日期,核实结果,认定日期,首次帮扶日期",
        alert(1, "2025-08-20,2025-08-25,纳入监测,2025-09-01,2025-09-05"),
        alert(2, "2025-09-05,2025-09-06,纳入监测,2025-09-08,2025-09-20"),
        alert(3, "2025-09-14,,,,"),
        alert(4, "2025-09-15,,,,"),
        alert(5, "2025-06-01,2025-07-10,核实排除,,"),
        alert(6, "2025-07-10,2025-07-20,纳入监测,2025-09-18,"),
        alert(7, "2025-07-11,2025-07-21,纳入监测,2025-10-05,"));
    Map<Key, Figure> figures = compute("2025-09", "2025-09");
    assertFigure(figures, "RT03", "clue", "", "month", "all/all", "1/2/50.00");
    // the third is overdue for a day, the seventh is identified in October
    assertFigure(figures, "RT05", "clue", "", "month", "department/civil_affairs", "2/null/2");
    assertFigure(figures, "MW09", "clue", "", "month", "all/all", "1/3/33.33");
  }

  @Test
  void postsAwardsAndFunds() throws IOException {
    people(person(0), person(1), person(2), person(3), child("19500101"));
    exports.workbook(
        "公益性岗位台账_520626_20250930.xlsx",
        "岗位编号|身份证号|岗位类型|主管部门|是否县内岗位|上岗日期|离岗日期",
        "G1|" + person(0) + "|护林员|林业|是|2025-01-01|",
        "G2|" + person(0) + "|护路员|交通|是|2025-01-01|",
        "G3|" + person(0) + "|护林员|林业|是|2025-01-01|2025-09-30",
        "G4|" + person(1) + "|保洁员|住建|否|2025-01-01|",
        "G5|" + person(2) + "|保洁员||是|2025-09-30|",
        "G6|" + person(3) + "|保洁员|住建|是|2025-01-01|2025-09-29",
        "G7|" + child("19500101") + "|其他|人社||2025-01-01|");
    exports.workbook(
        "产业到户奖补发放_520626_2025年9月.xlsx",
        "奖补编号|户编号|产业类型|奖补金额|发放日期",
        "A1|P0|种植|500|2025-06-30",
        "A2|P0|养殖业|500|2025-09-01",
        "A3|P1|种植业|500|2025-03-01",
        "A4|P9|种植业|500|2025-09-01");
    String funds = "支付编号,县代码,资金来源,支出用途,支出金额,支付日期";
    exports.csv("产业发展资金支出_2025年7月.csv", "UTF-8", funds, "Z1,520626,中央,到户奖补,30.00,2025-07-05");
    exports.csv(
        "产业发展资金支出_2025年9月.csv",
        "GB18030",
        funds,
        "Z1,520626,中央,到户奖补,50.00,2025-07-05",
        "Z2,522227,省级,产业基地,70.004,2025-09-30");
    Map<Key, Figure> figures = compute("2025-09", "2025-09");
    assertFigure(figures, "EM06", "person", "", "month", "post_kind/forest_ranger", "1/null/1");
    assertFigure(figures, "EM07", "person", "", "month", "all/all", "1/4/25.00");
    assertFigure(
        figures, "EM07", "person", "violation", "month", "post_violation/age", "1/4/25.00");
    assertFigure(
        figures, "EM07", "person", "violation", "month", "post_violation/posts", "1/4/25.00");
    assertFigure(figures, "EM05", "household", "", "month", "household_kind/lifted", "1/null/1");
    assertFigure(figures, "IN02", "household", "", "quarter", "all/all", "1/null/1");
    assertFigure(figures, "IN02", "household", "year", "month", "industry/planting", "2/null/2");
    assertFigure(figures, "IN01", "money", "", "quarter", "all/all", "50.00/120.00/41.67");
  }

  @Test
  void aListOfVillagesCoversTwelveMonthsAndOneOfCadresItsOwn() throws IOException {
    exports.workbook("行政村信息_520626_20250630.xlsx", "村代码|总户数|总人口|应派驻村干部数", VILLAGE + "|300|1200|3");
    exports.workbook(
        "驻村干部名册_520626_20250831.xlsx",
        "村代码|身份证号|选派层级|批次|到岗日期|离岗日期",
        VILLAGE + "|" + person(1) + "|省直|第三批|2025-05-01|",
        VILLAGE + "|" + person(2) + "|市直|第二批|2023-05-01|2025-08-30",
        VILLAGE + "|" + person(3) + "|市直|第三批|2025-10-01|");
    Map<Key, Figure> august = compute("2025-08", "2025-09");
    Key rate = new Key("CA01", "person", "rate", "520626", "2025-08", "month", "all", "all");
    assertEquals("33.33", august.get(rate).value().toPlainString());
    assertTrue(august.get(rate).reported());
    assertFalse(
        august
            .get(new Key("CA01", "person", "rate", "520626", "2025-09", "month", "all", "all"))
            .reported());
    assertFigure(august, "CA01", "person", "cumulative", "month", "all/all", "2/null/2");
  }

  /** One lifted household P0, P1, … with one person each. */
  private void people(String... persons) throws IOException {
    String[] lines = new String[persons.length + 1];
    lines[0] = "行政村代码,户编号,证件号码,性别,出生日期,劳动技能,是否脱贫户";
    for (int n = 0; n < persons.length; n++) {
      lines[n + 1] =
          "%s,P%d,%s,男,%s,普通劳动力,是".formatted(VILLAGE, n, persons[n], persons[n].substring(6, 14));
    }
    exports.csv("农户与人口信息_520626_20250930.csv", "GB18030", lines);
  }

  private void registryWithExits(String name, String... rows) throws IOException {
    exports.workbook(
        name, HandMadeExports.REGISTRY_HEADINGS + "|备注|退出时间|退出原因|家庭纯收入|工资性收入|信息更新日期", rows);
  }

  private static String alert(int number, String days) {
    return "%d,%s,H%d,部门筛查预警,民政,其他,%s".formatted(number, VILLAGE, number, days);
  }

  private static String child(String born) {
    return person18("529901" + born + "123");
  }

  private static String registryOf(String day) {
    return "防止返贫致贫监测对象信息_520626_" + day + ".xlsx";
  }

  private static String row(String household, int person) {
    return "%s|%s|%s|户主|无劳动力|脱贫户|突发严重困难户|202301".formatted(VILLAGE, household, person(person));
  }

  private Map<Key, Figure> compute(String first, String last) {
    Path home = Path.of(System.getProperty("dixian.home", "."));
    return IndependentIndicators.compute(
        landing, home.resolve("conf/reference"), IndependentIndicators.months(first, last));
  }

  /**
   * Asserts a figure of the county in September 2025.
   *
   * @param category as dimension/category
   * @param expected as numerator/denominator/value
   */
  private static void assertFigure(
      Map<Key, Figure> figures,
      String indicator,
      String base,
      String variant,
      String window,
      String category,
      String expected) {
    String[] of = category.split("/");
    Key key = new Key(indicator, base, variant, "520626", "2025-09", window, of[0], of[1]);
    Figure figure = figures.get(key);
    assertNotNull(figure, key.toString());
    assertEquals(
        expected,
        figure.numerator() + "/" + figure.denominator() + "/" + figure.value(),
        key.toString());
  }
}
