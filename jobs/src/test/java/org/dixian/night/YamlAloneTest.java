package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.dixian.run.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A source, an indicator and a check that no Java code knows, added with YAML alone. */
@Tag("nights")
class YamlAloneTest {
  private static final String CONTRACT =
      """
      source: micro_credit
      title: 小额信贷台账
      title-en: Micro-credit
      department: 金融
      grain: one borrower
      files:
        pattern: '小额信贷台账_(?<county>\\d{6})_(?<asof>\\d{8})\\.csv'
        scope: county
      format: {kind: csv, encoding: detect}
      delivery: snapshot
      key: [person_token]
      columns:
        - {name: person_name, headings: [姓名], sensitivity: drop}
        - {name: person_token, headings: [证件号码], type: identity, sensitivity: identify, mandatory: true}
        - {name: purpose, headings: [贷款用途], type: code, mandatory: true, codes: {种植: planting, 养殖: breeding}}
        - {name: balance_yuan, headings: [贷款余额], type: money, mandatory: true}
        - {name: village_code, headings: [村代码], type: unit, mandatory: true}
      """;

  @Test
  void aFurtherSourceNeedsNothingButItsContract() throws Exception {
    Path root = Nights.temporary();
    Path conf = Nights.copy(Nights.HOME.resolve("conf"), root.resolve("conf"));
    Files.writeString(conf.resolve("sources/micro_credit.yaml"), CONTRACT);
    Path landing = Files.createDirectories(root.resolve("landing"));
    String rows =
        """
        姓名,证件号码,贷款用途,贷款余额（万元）,村代码
        某甲,G529901200803150013,种植,0.15,520626102201
        某乙,G529901200803150013,种植,0.15,520626102201
        某丙,G52990120070412002X,购车,0.15,520626102201
        """;
    Files.write(
        landing.resolve("小额信贷台账_520626_20250930.csv"), rows.getBytes(StandardCharsets.UTF_8));
    Nights.Ran night =
        Nights.run(FewIndicators.of(Nights.settings(conf), "2025-09", "MW07"), landing, root, null);
    assertEquals(Outcome.OK, night.outcome(), night.output());
    List<Row> silver = night.table("silver.micro_credit").collectAsList();
    assertEquals(1, silver.size(), night.output());
    assertEquals("planting", silver.get(0).getAs("purpose"));
    assertEquals("1500.00", silver.get(0).getAs("balance_yuan").toString());
    assertEquals(32, silver.get(0).<String>getAs("person_token").length());
    assertEquals("{unmapped=1}", night.report().rejectedByReason.toString());
    assertEquals(1, night.report().files.get(0).rowsDuplicate());
  }

  @Test
  void anIndicatorAndACheckNeedNothingButTheirEntries() throws Exception {
    Path root = Nights.temporary();
    Path conf = Nights.copy(Nights.HOME.resolve("conf"), root.resolve("conf"));
    append(
        conf.resolve("measures/clue.yaml"),
        """
          - {id: verified_alerts, time: sum, month: verified_month, where: "channel = 'department_alert'", meaning: 已核实预警}
          - {id: slowly_verified_alerts, time: sum, month: verified_month, where: "channel = 'department_alert' AND days_to_verify > 7", meaning: 其中核实超过七天}
        """);
    Files.writeString(
        conf.resolve("indicators/local.yaml"),
        """
        - {id: LX02, base: clue, name: 核实超过七天占比, name-en: Verified after a week, unit: '%', factor: 100, decimals: 2, numerator: slowly_verified_alerts, denominator: verified_alerts, direction: down, breakdowns: [department], purpose: 督促核实, definition: 已核实预警中核实超过七天的比重。, basis: 本地要求}
        """);
    append(
        conf.resolve("checks/clues.yaml"),
        """
          - id: verified_after_a_week
            scope: row
            fails-when: datediff(verified_date, clue_date) > 7
            nulls: skip
            severity: warn
            message: 核实超过七天；请加快核实。
            message-en: Verified after more than a week; verify sooner.
            basis: 本地要求
        """);
    Path landing = Files.createDirectories(root.resolve("landing"));
    Files.writeString(
        landing.resolve("预警线索与核实_20250731.csv"),
        """
        线索编号,村代码,户编号,来源渠道,预警部门,预警类型,线索日期,核实日期,核实结果
        X1,520626102201,5206261022010001,部门筛查预警,医保,因病,2025-07-01,2025-07-09,核实排除
        X2,520626102201,5206261022010002,部门筛查预警,医保,因病,2025-07-01,2025-07-08,核实排除
        X3,520626102201,5206261022010003,部门筛查预警,医保,因病,2025-07-02,,
        """);
    Nights.Ran night =
        Nights.run(FewIndicators.of(Nights.settings(conf), "2025-07", "LX02"), landing, root, null);
    assertEquals(Outcome.OK, night.outcome(), night.output());
    assertEquals(
        "[[1.00,2.00,50.000000,ok]]",
        night
            .table("mart.indicator_values")
            .where(
                "indicator_id = 'LX02' AND unit_code = '520626' AND category = 'medical_insurance'")
            .selectExpr("numerator", "denominator", "value", "status")
            .collectAsList()
            .toString());
    assertEquals(
        "[[520626,2,1,1,failed,核实超过七天；请加快核实。]]",
        night
            .table("mart.data_quality")
            .where("check_id = 'verified_after_a_week'")
            .selectExpr(
                "county_code", "rows_tested", "rows_failed", "rows_unknown", "status", "message")
            .collectAsList()
            .toString());
  }

  private static void append(Path file, String lines) throws Exception {
    Files.writeString(file, Files.readString(file) + lines);
  }
}
