package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Three deliveries of four persons of one county: July with one finding, August with a change of a
 * whole column, September with sexes that contradict the identity numbers.
 */
@Tag("nights")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldByCheckTest {
  private static final String HEADING = "村代码,户编号,姓名,证件号码,与户主关系,性别,出生日期,劳动技能,是否脱贫户\n";
  private static final String ROWS =
      """
      520526115203,5205261152030001,某甲,529901198503071014,户主,SEX1,1985-03-07,普通劳动力,LIFTED
      520526115203,5205261152030001,某乙,529901198706121026,配偶,SEX2,1987-06-12,普通劳动力,LIFTED
      520526115203,5205261152030001,某丙,529901201009051039,之子,男,2010-09-05,LABOUR,LIFTED
      520526115203,5205261152030002,某丁,529901196001011055,户主,男,1960-01-01,无劳动力,
      """;

  private Path conf;
  private Path landing;
  private Path root;
  private Nights.Ran ran;
  private Nights.Ran held;

  @BeforeAll
  void twoNights() throws Exception {
    root = Nights.temporary();
    conf = Nights.copy(Nights.HOME.resolve("conf"), root.resolve("conf"));
    Path parameters = conf.resolve("reference/parameters.yaml");
    String four =
        Files.readString(parameters)
            .replace(
                "value: 100, confidence: proposal, source: 'smaller",
                "value: 4, confidence: proposal, source: 'smaller");
    Files.writeString(parameters, four);
    landing = Files.createDirectories(root.resolve("landing"));
    write("20250731", "男", "女", "普通劳动力", "是");
    write("20250831", "男", "女", "无劳动力", "否");
    ran = Nights.run(settings(), landing, root, null);
    assertEquals(Outcome.OK, ran.outcome(), ran.output());
  }

  private Settings settings() {
    return FewIndicators.of(Nights.settings(conf), "2025-07", "MW07");
  }

  private void write(String day, String sex1, String sex2, String labour, String lifted)
      throws Exception {
    String text =
        ROWS.replace("SEX1", sex1)
            .replace("SEX2", sex2)
            .replace("LABOUR", labour)
            .replace("LIFTED", lifted);
    Files.write(
        landing.resolve("农户与人口信息_520526_" + day + ".csv"),
        (HEADING + text).getBytes(Charset.forName("GB18030")));
  }

  private static String quality(Nights.Ran night, String month, String check) {
    List<Row> rows =
        night
            .table("mart.data_quality")
            .where(
                "source = 'rural_persons' AND period = '%s' AND check_id = '%s'"
                    .formatted(month, check))
            .selectExpr(
                "concat_ws(' ', county_name, department, kind, severity, status, rows_tested,"
                    + " coalesce(CAST(rows_failed AS STRING), '-'),"
                    + " coalesce(CAST(rows_unknown AS STRING), '-'),"
                    + " coalesce(CAST(share AS STRING), '-'))")
            .collectAsList();
    return rows.stream().map(r -> r.getString(0)).toList().toString();
  }

  private static final String PLACE = "[威宁彝族回族苗族自治县 农业农村 ";

  @Test
  void rowsAndHouseholdsAreCountedByMonth() {
    assertEquals(
        PLACE + "row warn failed 1 1 0 1.000000]", quality(ran, "2025-07", "under_16_with_labour"));
    assertEquals(
        PLACE + "row warn passed 1 0 0 0.000000]", quality(ran, "2025-08", "under_16_with_labour"));
    assertEquals(
        PLACE + "household warn passed 1 0 0 0.000000]",
        quality(ran, "2025-07", "couple_same_sex"),
        "the household of one person has no couple");
    assertEquals(
        PLACE + "row warn not_tested 0 0 2 -]",
        quality(ran, "2025-07", "healthy_marked_weak"),
        "without a column of health nothing is known of the two of working age");
    assertEquals(
        PLACE + "row warn not_tested 0 0 4 -]",
        quality(ran, "2025-07", "severe_limb_disability_ordinary"),
        "the other export was not delivered");
    assertEquals(
        PLACE + "row fail passed 4 0 0 0.000000]", quality(ran, "2025-08", "identity_disagrees"));
  }

  @Test
  void aFindingLeadsToItsRowAndHoldsNoClearText() {
    List<Row> findings =
        ran.table("gold.findings").where("check_id = 'under_16_with_labour'").collectAsList();
    assertEquals(1, findings.size());
    Row finding = findings.get(0);
    assertEquals("2025-07-01", finding.getAs("period_month").toString());
    assertEquals("520526", finding.getAs("county_code"));
    assertEquals("520526115203", finding.getAs("unit_code"));
    assertEquals(4, finding.<Integer>getAs("row_number"), "the line in the file, heading first");
    assertEquals(32, finding.<String>getAs("person_token").length());
    assertTrue(ran.table("mart.data_quality").columns().length > 0);
    assertTrue(
        List.of(ran.table("mart.data_quality").columns()).stream()
            .noneMatch(c -> c.contains("token") || c.contains("file")));
  }

  @Test
  void aColumnThatChangesAsAWholeIsDrift() {
    // July: 3 of 4 yes, 1 not stated. August: 3 of 4 no, 1 not stated. (3/4 + 3/4) / 2 = 0.75.
    assertEquals(
        PLACE + "drift warn failed 4 - - 0.750000]", quality(ran, "2025-08", "drift.lifted"));
    // Labour: July 3 ordinary, 1 none; August 2 ordinary, 2 none. (1/4 + 1/4) / 2 = 0.25.
    assertEquals(
        PLACE + "drift warn failed 4 - - 0.250000]", quality(ran, "2025-08", "drift.labour_skill"));
    assertEquals(PLACE + "drift warn passed 4 - - 0.000000]", quality(ran, "2025-08", "drift.sex"));
    assertEquals("[]", quality(ran, "2025-07", "drift.sex"), "nothing came before July");
    Row said =
        ran.table("mart.data_quality")
            .where("period = '2025-08' AND check_id = 'drift.labour_skill'")
            .first();
    assertTrue(
        said.<String>getAs("message").endsWith("变化最大的是 ordinary：2025-07 为 75.0%，本月为 50.0%。"),
        said.<String>getAs("message"));
    assertTrue(
        said.<String>getAs("message_en")
            .endsWith(" Most changed is ordinary: 75.0% in 2025-07, 50.0% now."),
        said.<String>getAs("message_en"));
  }

  @Test
  void aDeliveryWithTooManyFailingRowsIsHeldUntilAPersonConfirmsIt() throws Exception {
    write("20250930", "女", "男", "无劳动力", "否");
    held = Nights.run(settings(), landing, root, null);

    assertEquals(Outcome.INPUT_REFUSED, held.outcome(), held.output());
    assertEquals(3, held.outcome().code());
    RunReport.File file = held.report().files.get(0);
    assertEquals("held", file.status());
    assertEquals("implausible", file.reason());
    assertTrue(
        file.message()
            .startsWith("check identity_disagrees: 2 of 4 rows fail (50 %, limit 20 %): 性别或出生日期"),
        file.message());
    assertEquals("2025-08-31", held.report().asOf, "the county keeps its previous state");
    assertEquals(
        0, held.table("silver.rural_persons").where("valid_from > DATE'2025-08-31'").count());
    assertEquals("[]", quality(held, "2025-09", "identity_disagrees"));

    String id = file.message().replaceAll("(?s).*--accept (\\w+).*", "$1");
    Nights.Ran confirmed = Nights.run(settings(), landing, root, null, id);
    assertEquals(Outcome.OK, confirmed.outcome(), confirmed.output());
    assertEquals(
        PLACE + "row fail failed 4 2 0 0.500000]",
        quality(confirmed, "2025-09", "identity_disagrees"),
        "it counts, and what is wrong with it stays said");
  }
}
