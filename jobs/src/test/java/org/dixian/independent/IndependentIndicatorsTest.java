package org.dixian.independent;

import static org.dixian.independent.HandMadeExports.person;
import static org.dixian.independent.HandMadeExports.person18;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dixian.independent.IndependentIndicators.Figure;
import org.dixian.independent.IndependentIndicators.Key;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The independent computation itself, on exports small enough to be worked out in the head. */
class IndependentIndicatorsTest {
  private static final String VILLAGE = "520626101001";
  private static final String RETIRED_VILLAGE = "522227101001";
  private static final String JULY = "防止返贫致贫监测对象信息_520626_20250731.xlsx";
  private static final String AUGUST = "监测对象信息_520626_2025.8.31.xlsx";
  private static final String OPEN = "|因病|因残|否||";

  @TempDir Path landing;
  private HandMadeExports exports;

  @BeforeEach
  void exports() {
    exports = new HandMadeExports(landing);
  }

  @Test
  void aHouseholdIsOpenThenClearedWithItsMembersAtClearing() throws IOException {
    String[] members = new String[3];
    for (int n = 0; n < 3; n++) {
      members[n] =
          "%s|H1|%s|%s|普通劳动力|脱贫户|脱贫不稳定户|202501".formatted(VILLAGE, person(n), n == 0 ? "户主" : "之子");
    }
    exports.registry(JULY, members[0] + OPEN + "|种植，养殖", members[1] + OPEN, members[2] + OPEN);
    exports.registry(
        AUGUST, members[0] + "|因病||是|2025年8月|帮扶消除|种植", members[1] + "|因病||是|202508|帮扶消除");
    Map<Key, Figure> figures = compute("2025-07", "2025-08");
    assertFigure(figures, "MW02", "person", "2025-07", "all", "all", "3", null, "3");
    assertFigure(figures, "MW02", "household", "2025-07", "risk", "disability", "1", null, "1");
    assertFigure(figures, "MW02", "person", "2025-08", "all", "all", "0", null, "0");
    assertFigure(figures, "RC01", "person", "2025-08", "all", "all", "2", "2", "100.00");
    assertFigure(figures, "RC03", "person", "2025-08", "clearing_mode", "assisted", "2", null, "2");
    assertFigure(figures, "AS01", "household", "2025-07", "all", "all", "1", "1", "100.00");
    assertFigure(figures, "AS04", "household", "2025-07", "all", "all", "1", "1", "100.00");
    assertFigure(figures, "AS01", "household", "2025-08", "all", "all", "0", "0", null);
  }

  @Test
  void aHouseholdThatDisappearsOpenIsAttritionAndOneFoundLateIsRestated() throws IOException {
    exports.registry(JULY, row("H1", person(1), "202504") + OPEN);
    exports.registry(AUGUST, row("H2", person(2), "202507") + OPEN);
    Map<Key, Figure> figures = compute("2025-07", "2025-08");
    assertFigure(figures, "MW01", "household", "2025-07", "all", "all", "2", null, "2");
    assertFigure(figures, "MW02", "household", "2025-07", "all", "all", "2", null, "2");
    assertFigure(figures, "MW04", "household", "2025-07", "all", "all", "1", null, "1");
    assertFigure(figures, "MW01", "household", "2025-08", "all", "all", "2", null, "2");
    assertFigure(figures, "MW02", "household", "2025-08", "all", "all", "1", null, "1");
    assertFigure(figures, "RC02", "household", "2025-08", "all", "all", "0", "2", "0.00");
    assertFigure(figures, "RT04", "household", "2025-08", "all", "all", "1", null, "1");
  }

  @Test
  void identityNumbersAreCleanedAndOnlyThenJudged() throws IOException {
    String old = "529901800506123";
    String wrong = person(5).substring(0, 17) + (person(5).endsWith("1") ? "2" : "1");
    String leftOver = "\t'Ｇ" + person(3).toLowerCase() + " ";
    exports.registry(
        JULY,
        row("H1", leftOver, "202504") + OPEN,
        row("H1", person(3), "202504").replace("户主", "之子") + OPEN,
        row("H2", old, "202504") + OPEN,
        row("H2", person18("52990119800506123"), "202504").replace("户主", "之女") + OPEN,
        row("H3", person(4) + "12", "202504") + OPEN,
        row("H4", wrong, "202504") + OPEN);
    Map<Key, Figure> figures = compute("2025-07");
    assertFigure(figures, "MW01", "household", "2025-07", "all", "all", "3", null, "3");
    assertFigure(figures, "MW01", "person", "2025-07", "all", "all", "3", null, "3");
  }

  @Test
  void rowsThatCannotBeReadDoNotCountAndRetiredCodesAreMapped() throws IOException {
    String good = row("H1", person(1), "202504") + OPEN;
    exports.registry(
        JULY,
        good.replace(VILLAGE, RETIRED_VILLAGE),
        row("H2", person(2), "202513") + OPEN,
        row("H3", person(3), "202504").replace("脱贫户", "脱贫") + OPEN,
        row("H4", person(4), "202504").replace(VILLAGE, "520526001001") + OPEN,
        row("H5", person(5), "202504").replace(VILLAGE, "520626101999") + OPEN,
        row("", person(6), "202504") + OPEN);
    Map<Key, Figure> figures = compute("2025-07");
    assertFigure(figures, "MW01", "household", "2025-07", "all", "all", "1", null, "1");
  }

  @Test
  void aCorrectionReplacesAFileAndAFileWithAWrongTotalIsRefused() throws IOException {
    exports.registry(JULY, row("H1", person(1), "202504") + OPEN);
    exports.registry("（自定义）监测对象信息_520626_2025年7月（更正）.xlsx", row("H2", person(2), "202505") + OPEN);
    exports.registry("监测对象信息_520626_20250831-风险未消除2人.xlsx", row("H3", person(3), "202506") + OPEN);
    Map<Key, Figure> figures = compute("2025-07", "2025-08");
    assertFigure(figures, "MW01", "household", "2025-08", "all", "all", "1", null, "1");
    assertFigure(figures, "MW04", "household", "2025-07", "all", "all", "0", null, "0");
  }

  @Test
  void brokenRecordsOfATextFileDoNotCountAndTheRowsAfterThemDo() throws IOException {
    exports.csv(
        "农户与人口信息_520626_20250731.csv",
        "GB18030",
        "行政村代码,户编号,证件号码,性别,劳动技能,是否脱贫户,备注",
        VILLAGE + ",P1," + person(1) + ",男,普通劳动力,是,\"甲,\r\n乙\"",
        VILLAGE + ",P2," + person(2) + ",男,普通劳动力,是,\"未完",
        VILLAGE + ",P3," + person(3) + ",男,普通劳动力,是",
        VILLAGE + ",P4," + person(4) + ",女,弱劳动力或半劳动力,是,");
    exports.workbook(
        "（务工月监测）已外出务工信息_520626_20250731.xlsx",
        "证件号码|监测月份|是否已务工|务工区域|务工开始时间|务工结束时间",
        person(1) + "|202507|是|省外|2025/3/1|",
        person(2) + "|202507|是|省外||",
        person(3) + "|202507|是|省外||",
        person(4) + "|2025-07|是||45500|2025-07-31",
        person(5) + "|202507|是|县内||");
    Map<Key, Figure> figures = compute("2025-07");
    assertFigure(figures, "EM01", "person", "2025-07", "all", "all", "2", null, "2");
    assertFigure(figures, "EM01", "person", "2025-07", "destination", "unknown", "1", null, "1");
  }

  @Test
  void alertsOfThirtyDaysAreOneEpisodeAndTheMedianIsBetweenTheMiddleTwo() throws IOException {
    String clue = VILLAGE + ",H1," + person(1) + ",部门筛查预警,医保,因病,";
    exports.csv(
        "预警线索与核实_20250831.csv",
        "UTF-8",
        "线索编号,行政村代码,户编号,证件号码,线索来源,预警部门,预警类型,线索日期,核实日期,核实结果,认定日期",
        "1," + clue + "2025-07-01,2025-07-05,核实排除,",
        "2," + clue + "20250730,2025-08-09,纳入监测,2025-08-14",
        "3," + clue + "2025-07-31,2025年8月2日,核实排除,",
        "4," + clue + "2025-08-20,2025-08-25,核实排除,");
    Map<Key, Figure> figures = compute("2025-07", "2025-08");
    assertFigure(figures, "MW07", "clue", "2025-07", "all", "all", "2", null, "2");
    assertFigure(figures, "MW07", "clue", "2025-08", "all", "all", "0", null, "0");
    assertFigure(figures, "MW08", "clue", "2025-08", "all", "all", "2", "2", "100.00");
    assertFigure(
        figures, "RT01", "clue", "2025-08", "department", "medical_insurance", null, "3", "5.0");
    assertFigure(figures, "RT02", "clue", "2025-08", "all", "all", "1", "1", "100.00");
  }

  private static String row(String household, String person, String identified) {
    return "%s|%s|%s|户主|无劳动力|脱贫户|突发严重困难户|%s".formatted(VILLAGE, household, person, identified);
  }

  private Map<Key, Figure> compute(String... periods) {
    Path home = Path.of(System.getProperty("dixian.home", "."));
    return IndependentIndicators.compute(landing, home.resolve("conf/reference"), List.of(periods));
  }

  /** Asserts a figure of the county, in the window of one month. */
  private static void assertFigure(
      Map<Key, Figure> figures,
      String indicator,
      String base,
      String period,
      String dimension,
      String category,
      String numerator,
      String denominator,
      String value) {
    Key key = new Key(indicator, base, "", "520626", period, "month", dimension, category);
    Figure figure = figures.get(key);
    assertNotNull(figure, key.toString());
    assertEquals(
        List.of(text(decimal(numerator)), text(decimal(denominator)), text(decimal(value))),
        List.of(text(figure.numerator()), text(figure.denominator()), text(figure.value())),
        key.toString());
  }

  private static BigDecimal decimal(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static String text(BigDecimal number) {
    return number == null ? "none" : number.toPlainString();
  }
}
