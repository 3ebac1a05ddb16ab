package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that cannot be used are refused or held as a whole, and harm only themselves. */
@Tag("nights")
class BadFilesTest {
  private static final Settings CONF = FewIndicators.of("2025-07", "MW07");
  private static final String HEADING = "线索编号,村代码,户编号,来源渠道,预警部门,预警类型,线索日期,核实日期,核实结果,认定日期,首次帮扶日期\n";
  private static final String VILLAGE = "520626102201";
  private static final String CLUE =
      "X%d,520626102201,52062610220100%02d,部门筛查预警,医保,因病,2025-07-01,2025-07-09,核实排除,,\n";

  @Test
  void everyBrokenSampleIsRefusedForItsReasonAndTheGoodFileBesideThemCounts() throws Exception {
    Path root = Nights.temporary();
    Path landing = Nights.copy(Nights.HOME.resolve("data-samples/broken"), root.resolve("landing"));
    Files.writeString(landing.resolve("预警线索与核实_20250731.csv"), HEADING + CLUE.formatted(1, 1));
    Nights.Ran night = Nights.run(CONF, landing, root, null);

    assertEquals(Outcome.INPUT_REFUSED, night.outcome(), night.output());
    assertEquals(3, night.outcome().code());
    Map<String, String> reasons =
        night.report().files.stream()
            .filter(f -> f.status().equals("refused"))
            .collect(Collectors.toMap(RunReport.File::name, RunReport.File::reason));
    assertEquals(
        Map.of(
            "2025年7月民政救助台账_520524.xls", "not_a_workbook",
            "农户与人口信息_520524_20250731.csv", "invalid_bytes",
            "农户与人口信息_520526_20250731.csv", "required_column_missing",
            "农户与人口信息_520626_20250731.csv", "ambiguous_column",
            "医保结算明细_2025年7月.csv", "encoding_mismatch",
            "防止返贫致贫监测对象信息_520524_20250731-风险未消除608人.xlsx", "control_total_mismatch",
            "防止返贫致贫监测对象信息_520526_20250731.xlsx", "damaged_workbook",
            "防止返贫致贫监测对象信息_520626_20250731.xlsx", "heading_not_found",
            "（务工月监测）已外出务工信息_520626_20250731.xlsx", "extension_mismatch"),
        reasons);
    assertTrue(night.report().published, "the good file is published");
    assertFalse(night.lake().exists("silver.registry"), "no row of a refused file counts");
    assertEquals(1, night.table("silver.clues").count());
    assertEquals(9, night.report().errorReports.size());

    Nights.Ran again = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.INPUT_REFUSED, again.outcome(), "still lying there, still exit 3");
    assertEquals(9, again.report().waiting.size());
    assertEquals(0, again.report().files.size(), "nothing is read twice");
  }

  @Test
  void aFileThatNoContractKnowsIsRefusedByName() throws Exception {
    Path root = Nights.temporary();
    Path landing = Files.createDirectories(root.resolve("landing"));
    Files.writeString(landing.resolve("会议纪要.docx"), "text");
    Nights.Ran night = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.INPUT_REFUSED, night.outcome());
    assertEquals("no_contract", night.report().files.get(0).reason());
  }

  @Test
  void twoAnswersForOnePlaceAreNotBothTrueUntilAPersonDecides() throws Exception {
    Path root = Nights.temporary();
    Path landing = Files.createDirectories(root.resolve("landing"));
    Files.writeString(
        landing.resolve("预警线索与核实_20250731.csv"),
        HEADING + CLUE.formatted(1, 1) + CLUE.formatted(2, 2));
    assertEquals(Outcome.OK, Nights.run(CONF, landing, root, null).outcome());

    Files.writeString(landing.resolve("预警线索与核实_2025年7月31日.csv"), HEADING + CLUE.formatted(3, 3));
    Nights.Ran held = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.INPUT_REFUSED, held.outcome());
    RunReport.File file = held.report().files.get(0);
    assertEquals("held", file.status());
    assertEquals("same_place", file.reason());
    assertEquals(2, held.table("silver.clues").count());

    String id = file.message().replaceAll(".*--accept (\\w+).*", "$1");
    Nights.Ran confirmed = Nights.run(CONF, landing, root, null, id);
    assertEquals(Outcome.OK, confirmed.outcome(), confirmed.output());
    assertEquals(1, confirmed.table("silver.clues").count(), "it replaces the first answer");
    assertEquals(Outcome.OK, Nights.run(CONF, landing, root, null).outcome());
  }

  @Test
  void aSnapshotThatLostNineTenthsOfItsRowsIsHeld() throws Exception {
    Path root = Nights.temporary();
    Path landing = Files.createDirectories(root.resolve("landing"));
    Path samples = Nights.HOME.resolve("data-samples/landing");
    String name = "农户与人口信息_520626_20250731.csv";
    Files.copy(samples.resolve("2025-07/农业农村").resolve(name), landing.resolve(name));
    List<String> lines =
        Files.readAllLines(
            samples.resolve("2025-08/农业农村/农户与人口信息_520626_20250831.csv"),
            java.nio.charset.Charset.forName("GB18030"));
    Files.write(
        landing.resolve("农户与人口信息_520626_20250831.csv"),
        String.join("\n", lines.subList(0, 90)).getBytes("GB18030"));
    Nights.Ran night = Nights.run(CONF, landing, root, null);
    assertEquals(Outcome.INPUT_REFUSED, night.outcome());
    assertEquals(
        List.of("accepted null", "held shrunken"),
        night.report().files.stream().map(f -> f.status() + " " + f.reason()).sorted().toList());
    assertEquals(
        0,
        night.table("silver.rural_persons").where("valid_to IS NOT NULL").count(),
        "nobody's record ends because of it");
  }

  @Test
  void neitherBadRowsNorTheOrderOfRowsChangeAGoodOne() throws Exception {
    String bad =
        """
        X9,VILLAGE,5206261022000009,部门筛查预警,医保,因病,2025-02-30,,,,
        X9,VILLAGE,"52062610220009,部门筛查预警,医保,因病,2025-07-01,,,,
        X9,999999999999,5206261022000009,部门筛查预警,医保,因病,2025-07-01,,,,
        X9
        X9,VILLAGE,5206261022000009,星象预测,医保,因病,2025-07-01,,,,
        """
            .replace("VILLAGE", VILLAGE);
    String one = CLUE.formatted(1, 1);
    String rest = CLUE.formatted(2, 2) + CLUE.formatted(3, 3);
    Nights.Ran good = clues(HEADING + one + rest);
    Nights.Ran damaged = clues(HEADING + rest + bad + one);
    assertEquals(5, damaged.report().files.get(0).rowsRejected(), damaged.output());
    assertEquals(rows(good), rows(damaged));
    assertEquals(3, rows(damaged).size());
  }

  private static Nights.Ran clues(String text) throws Exception {
    Path root = Nights.temporary();
    Path landing = Files.createDirectories(root.resolve("landing"));
    Files.write(landing.resolve("预警线索与核实_20250731.csv"), text.getBytes(StandardCharsets.UTF_8));
    return Nights.run(CONF, landing, root, null);
  }

  private static List<String> rows(Nights.Ran night) {
    return night
        .table("silver.clues")
        .drop("file_id", "row_number")
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }
}
