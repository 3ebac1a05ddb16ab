package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.dixian.publish.Edition;
import org.dixian.publish.MartCatalog;
import org.dixian.run.Outcome;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.Test;

/** What the first night on the bundled samples leaves behind. */
class SampleNightTest {

  @Test
  void everyFileOfTheSamplesIsAcceptedAndTheCopyIsNotedAsOne() throws Exception {
    Nights.Ran night = Nights.samples();
    assertEquals(Outcome.OK, night.outcome(), night.output());
    Map<String, Long> byStatus =
        night.report().files.stream()
            .collect(Collectors.groupingBy(f -> f.status(), TreeMap::new, Collectors.counting()));
    assertEquals(Map.of("accepted", 47L, "repeated", 1L), byStatus);
  }

  @Test
  void exactlyThePlantedRowsAreRejectedAndForThePlantedReasons() throws Exception {
    List<String> planted =
        Files.readAllLines(Nights.HOME.resolve("data-samples/expected/planted.tsv")).stream()
            .skip(1)
            .map(line -> line.split("\t"))
            .filter(cells -> cells[4].startsWith("rejected "))
            .map(
                cells ->
                    Path.of(cells[0]).getFileName()
                        + " "
                        + cells[1]
                        + " "
                        + cells[4].substring("rejected ".length()))
            .sorted()
            .toList();
    Nights.Ran night = Nights.samples();
    List<String> quarantined =
        night
            .table("bronze.quarantine")
            .join(night.table("run.deliveries").where("status = 'accepted'"), "file_id")
            .selectExpr("concat_ws(' ', file_name, row_number, reject_reason)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .sorted()
            .toList();
    assertEquals(26, planted.size());
    assertEquals(planted, quarantined);
  }

  @Test
  void rowsReadAreAcceptedRejectedOrRepeatedInEveryFile() throws Exception {
    List<Row> broken =
        Nights.samples()
            .table("run.deliveries")
            .where("rows_read <> rows_accepted + rows_rejected + rows_duplicate")
            .collectAsList();
    assertEquals(List.of(), broken);
    assertEquals(
        17_312L,
        Nights.samples().report().files.stream().mapToLong(f -> f.rowsRead()).sum(),
        "rows of all files, counted beforehand");
  }

  @Test
  void theNextNightWithNothingNewWritesNothing() throws Exception {
    Nights.Ran first = Nights.samples();
    Map<String, Long> before = versions(first);
    Nights.Ran second =
        Nights.run(
            Nights.HOME.resolve("conf"),
            Nights.HOME.resolve("data-samples/landing"),
            first.root(),
            null);
    assertEquals(Outcome.OK, second.outcome());
    assertFalse(second.report().published);
    assertEquals(first.report().edition, second.report().edition);
    assertEquals(before, versions(second));
    assertEquals(48, second.report().filesKnown);
  }

  private static Map<String, Long> versions(Nights.Ran night) {
    Map<String, Long> versions = new TreeMap<>();
    night.report().tables.keySet().forEach(t -> versions.put(t, night.lake().version(t)));
    versions.put("run.deliveries", night.lake().version("run.deliveries"));
    versions.put("bronze.quarantine", night.lake().version("bronze.quarantine"));
    return versions;
  }

  @Test
  void villagesAddUpToTheProvinceForEveryCountAndEveryMonth() throws Exception {
    List<Row> different =
        Nights.samples()
            .table("gold.measure_cells")
            .where("bin IS NULL")
            .groupBy("period_month", "window", "dimension", "category", "measure")
            .agg(
                org.apache.spark.sql.functions.expr(
                    "sum(amount) FILTER (WHERE length(unit_code) = 12) AS villages"),
                org.apache.spark.sql.functions.expr(
                    "sum(amount) FILTER (WHERE length(unit_code) = 9) AS townships"),
                org.apache.spark.sql.functions.expr(
                    "sum(amount) FILTER (WHERE length(unit_code) = 6 AND unit_code NOT LIKE"
                        + " '%00') AS counties"),
                org.apache.spark.sql.functions.expr(
                    "sum(amount) FILTER (WHERE unit_code = '520000') AS province"))
            .where(
                "NOT (villages <=> townships AND townships <=> counties AND counties <=> province)")
            .collectAsList();
    assertEquals(List.of(), different);
  }

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
        MartCatalog.register(Nights.spark(), night.root().resolve("publication").toString());
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
        264, Nights.spark().sql("SELECT * FROM mart.county_overview").count(), "88 counties x 3");
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
    assertEquals(265, lines.size());
    assertEquals(String.join(",", MartTables.COUNTY_OVERVIEW.schema().fieldNames()), lines.get(0));
    assertTrue(
        lines.stream().anyMatch(l -> l.startsWith("520626,德江县,铜仁市,2025-09,63,256,15,")),
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
  void currentRowsOfASnapshotAreThoseOfItsNewestDelivery() throws Exception {
    Nights.Ran night = Nights.samples();
    long current = night.table("silver.rural_persons").where("valid_to IS NULL").count();
    long delivered =
        night
            .table("run.deliveries")
            .where("source = 'rural_persons' AND as_of = DATE'2025-09-30' AND status = 'accepted'")
            .agg(org.apache.spark.sql.functions.expr("sum(rows_accepted)"))
            .first()
            .getLong(0);
    assertEquals(delivered, current);
    long overlapping =
        night
            .table("silver.registry")
            .alias("a")
            .join(
                night.table("silver.registry").alias("b"),
                org.apache.spark.sql.functions.expr(
                    "a.household_token = b.household_token AND a.person_token = b.person_token"
                        + " AND a.valid_from < b.valid_from"
                        + " AND (a.valid_to IS NULL OR a.valid_to > b.valid_from)"))
            .count();
    assertEquals(0, overlapping, "versions of one person at the same time");
  }

  @Test
  void aHouseholdThatLeavesTheRegistryStaysCountedAsAttrition() throws Exception {
    List<String> states =
        Nights.samples()
            .table("gold.monitored_household")
            .where("state = 'attrition'")
            .selectExpr(
                "concat(date_format(period_month, 'yyyy-MM'), ' ', substring(unit_code, 1, 6))")
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .toList();
    assertEquals(List.of("2025-09 520524"), states, "planted in the samples, September, Zhijin");
  }

  @Test
  void anErrorReportGoesBackForEveryFileWithRejectedRows() throws Exception {
    Nights.Ran night = Nights.samples();
    List<String> names = new ArrayList<>();
    night
        .report()
        .errorReports
        .forEach(
            p ->
                names.add(
                    Path.of(p).getFileName().toString().replaceAll("-[0-9a-f]{12}.xlsx$", "")));
    List<String> expected =
        night.report().files.stream()
            .filter(f -> f.rowsRejected() > 0)
            .map(f -> f.name().replaceAll("\\.[^.]*$", "") + "-错误清单")
            .sorted()
            .toList();
    assertEquals(expected, names.stream().sorted().toList());
    for (String path : night.report().errorReports) {
      try (var book = org.apache.poi.ss.usermodel.WorkbookFactory.create(new java.io.File(path))) {
        assertTrue(book.getSheetAt(0).getLastRowNum() >= 5, path);
      }
    }
  }

  @Test
  void theSummaryTellsAPersonWhatHappened() throws Exception {
    String output = Nights.samples().output();
    for (String part :
        Arrays.asList(
            "47 accepted, 1 repeated, 0 refused, 0 held",
            "17,312 read = 17,282 accepted + 26 rejected + 4 repeated in their file",
            "id_check_digit 3",
            "威宁彝族回族苗族自治县",
            "county_overview.csv",
            "Ended      ok (exit 0)")) {
      assertTrue(output.contains(part), part + " is missing in:\n" + output);
    }
  }

  /** The working is in data-samples/expected/dejiang-2025-09.md. */
  @Test
  void theCountyWorkedOutByHandIsPublishedAsWorkedOut() throws Exception {
    Map<String, String> byHand =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("MW01 household month", "63"),
                Map.entry("MW01 person month", "256"),
                Map.entry("MW02 household month", "15"),
                Map.entry("MW02 person month", "56"),
                Map.entry("RC01 person month", "200/256 78.13"),
                Map.entry("RC02 household month", "48/63 76.19"),
                Map.entry("MW04 household month", "4"),
                Map.entry("MW04 person month", "18"),
                Map.entry("MW04 household ytd", "15"),
                Map.entry("MW04 person ytd", "59")));
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
                    SampleNightTest::figure,
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
