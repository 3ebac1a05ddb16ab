package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.dixian.run.Outcome;
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
    assertEquals(Map.of("accepted", 263L, "repeated", 1L), byStatus);
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
    assertEquals(107, planted.size());
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
        65_641L,
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
    assertEquals(264, second.report().filesKnown);
  }

  private static Map<String, Long> versions(Nights.Ran night) {
    Map<String, Long> versions = new TreeMap<>();
    night.report().tables.keySet().forEach(t -> versions.put(t, night.lake().version(t)));
    versions.put("run.deliveries", night.lake().version("run.deliveries"));
    versions.put("bronze.quarantine", night.lake().version("bronze.quarantine"));
    return versions;
  }

  /** GB04 is published by group and kind of insurance; the fact has twelve dimensions more. */
  @Test
  void onlyCellsOfBreakdownsThatSomebodyAsksForAreStored() throws Exception {
    assertEquals(
        "all, household_group, insurance_kind",
        Nights.samples()
            .table("gold.measure_cells")
            .where("measure = 'insured_persons'")
            .selectExpr("concat_ws(', ', sort_array(collect_set(dimension)))")
            .first()
            .getString(0));
  }

  @Test
  void villagesAddUpToTheProvinceForEveryCountAndEveryMonth() throws Exception {
    List<Row> different =
        Nights.samples()
            .table("gold.measure_cells")
            .where("bin IS NULL")
            .where(org.apache.spark.sql.functions.not(ofCounties()))
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

  /** Deliveries, funds and tasks belong to a county as a whole and to none of its villages. */
  private static org.apache.spark.sql.Column ofCounties() {
    Object[] measures =
        Nights.settings(Nights.HOME.resolve("conf")).facts().stream()
            .filter(f -> List.of("feed", "fund", "task").contains(f.fact()))
            .flatMap(f -> f.measures().stream())
            .map(m -> m.id())
            .toArray();
    return org.apache.spark.sql.functions.col("measure").isin(measures);
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
    Map<String, Long> lost = new TreeMap<>();
    for (Row row :
        Nights.samples()
            .table("gold.monitored_household")
            .where("state = 'attrition' AND period_month >= DATE'2025-08-01'")
            .selectExpr(
                "concat(date_format(period_month, 'yyyy-MM'), ' ', substring(unit_code, 1, 6))")
            .collectAsList()) {
      lost.merge(row.getString(0), 1L, Long::sum);
    }
    assertEquals(
        new TreeMap<>(
            Map.of(
                "2025-08 520524", 3L,
                "2025-08 520526", 2L,
                "2025-08 520626", 2L,
                "2025-09 520524", 4L,
                "2025-09 520526", 2L,
                "2025-09 520626", 2L)),
        lost,
        "planted in the samples: two a county before; in Zhijin one that says in August that it left,"
            + " and one more in September");
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
            "263 accepted, 1 repeated, 0 refused, 0 held",
            "65,641 read = 65,510 accepted + 107 rejected + 24 repeated in their file",
            "id_check_digit 15",
            "威宁彝族回族苗族自治县",
            "county_overview.csv",
            "Ended      ok (exit 0)")) {
      assertTrue(output.contains(part), part + " is missing in:\n" + output);
    }
  }

  /** The working is in data-samples/expected/dejiang-2025-09.md. */
}
