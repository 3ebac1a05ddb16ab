package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.MartCatalog;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.Test;

/** What officials and dashboards read after the first night on the samples. */
class PublishedFiguresTest {

  @Test
  void anIncompleteProvinceIsProvisionalAndASilentCountyIsNotReported() throws Exception {
    Map<String, String> states =
        Nights.samples()
            .table("mart.indicator_values")
            .where(
                "indicator_id = 'RC01' AND period = '2025-09' AND dimension = 'all'"
                    + " AND unit_code IN ('520000', '520500', '520626', '520102')")
            .collectAsList()
            .stream()
            .collect(
                Collectors.toMap(
                    r -> r.<String>getAs("unit_code"),
                    r ->
                        r.getAs("status")
                            + " "
                            + r.getAs("units_reporting")
                            + "/"
                            + r.getAs("units_expected")
                            + (r.getAs("value") == null ? " none" : "")));
    assertEquals(
        Map.of(
            "520000", "provisional 3/88",
            "520500", "provisional 2/8",
            "520626", "ok 1/1",
            "520102", "not_reported 0/1 none"),
        states);
  }

  @Test
  void martsAreReadByPlainNameAtTheEditionsVersionWithCommentsOnEveryColumn() throws Exception {
    Nights.Ran night = Nights.samples();
    Edition edition =
        MartCatalog.register(
            Nights.spark(), night.root().resolve("publication").toString(), Audience.INTERNAL);
    assertEquals(night.report().edition, edition.edition());
    for (TableContract mart : MartTables.ALL) {
      List<String> uncommented =
          Nights.spark().sql("DESCRIBE " + mart.name()).collectAsList().stream()
              .filter(r -> r.isNullAt(2) || r.getString(2).isBlank())
              .map(r -> r.getString(0))
              .toList();
      assertEquals(List.of(), uncommented, mart.name());
    }
    assertEquals(
        1320, Nights.spark().sql("SELECT * FROM mart.county_overview").count(), "88 counties x 15");
  }

  @Test
  void everyIndicatorSaysWhatItIsForAndWhatItDoesNotSay() throws Exception {
    List<String> told =
        Nights.samples()
            .table("mart.indicator_catalogue")
            .where("indicator_id = 'RT04' OR purpose IS NULL")
            .selectExpr("concat_ws('|', indicator_id, base, frequency, purpose, caveats)")
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .toList();
    assertEquals(
        List.of("RT04|household|month|找出识别后迟迟没有帮扶措施的户，督促尽快落实。|识别监测时间只到月，月末识别的户次月初即算满1个月。"), told);
  }

  @Test
  void martSchemasHaveNoColumnForAPersonOrAHousehold() {
    for (TableContract mart : MartTables.ALL) {
      for (StructField field : mart.schema().fields()) {
        assertFalse(field.name().contains("token"), mart.name() + "." + field.name());
      }
    }
  }

  @Test
  void thePublishedCsvOpensInExcelAndEqualsTheMart() throws Exception {
    Nights.Ran night = Nights.samples();
    Path folder = night.root().resolve("publication/internal").resolve(night.report().edition);
    byte[] bytes = Files.readAllBytes(folder.resolve("county_overview.csv"));
    assertEquals(
        List.of((byte) 0xEF, (byte) 0xBB, (byte) 0xBF), List.of(bytes[0], bytes[1], bytes[2]));
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).substring(1).lines().toList();
    assertEquals(1321, lines.size());
    assertEquals(String.join(",", MartTables.COUNTY_OVERVIEW.schema().fieldNames()), lines.get(0));
    assertTrue(
        lines.stream().anyMatch(l -> l.startsWith("520626,德江县,铜仁市,2025-09,94,385,21,")),
        "the county worked out by hand");
    assertTrue(Files.exists(folder.resolve("manifest.json")));
    long parquet =
        Nights.spark()
            .read()
            .parquet(folder.resolve("indicator_values.parquet").toString())
            .count();
    assertEquals(night.table("mart.indicator_values").count(), parquet);
  }

  @Test
  void theCountyWorkedOutByHandIsPublishedAsWorkedOut() throws Exception {
    Map<String, String> byHand =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("MW01 household month", "94"),
                Map.entry("MW01 person month", "385"),
                Map.entry("MW02 household month", "21"),
                Map.entry("MW02 person month", "80"),
                Map.entry("RC01 person month", "295/385 76.62"),
                Map.entry("RC02 household month", "71/94 75.53"),
                Map.entry("MW04 household month", "2"),
                Map.entry("MW04 person month", "9"),
                Map.entry("MW04 household ytd", "14"),
                Map.entry("MW04 person ytd", "56")));
    Map<String, String> published =
        Nights.samples()
            .table("mart.indicator_values")
            .where(
                "unit_code = '520626' AND period = '2025-09' AND dimension = 'all'"
                    + " AND indicator_id IN ('MW01', 'MW02', 'MW04', 'RC01', 'RC02')")
            .collectAsList()
            .stream()
            .collect(
                Collectors.toMap(
                    r -> r.getAs("indicator_id") + " " + r.getAs("base") + " " + r.getAs("window"),
                    PublishedFiguresTest::figure,
                    (a, b) -> a + b,
                    TreeMap::new));
    assertEquals(byHand, published);
  }

  private static String figure(Row row) {
    String value = plain(row.getAs("value"));
    return row.getAs("denominator") == null
        ? value
        : plain(row.getAs("numerator")) + "/" + plain(row.getAs("denominator")) + " " + value;
  }

  private static String plain(java.math.BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
