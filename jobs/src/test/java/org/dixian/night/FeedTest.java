package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.assure.FeedJob;
import org.dixian.run.Console;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.Effective;
import org.dixian.run.JobRunner;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.table.FactTables;
import org.dixian.table.Lake;
import org.junit.jupiter.api.Test;

/** What the ledger says of departments' deliveries, by hand. */
class FeedTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 9, 30);

  private static Delivery file(
      String id, String source, String asOf, String scope, Status status, String run, long number) {
    return new Delivery(
        id,
        id,
        source,
        LocalDate.parse(asOf),
        scope,
        "",
        0,
        status,
        null,
        null,
        12,
        9,
        3,
        0,
        "c",
        run,
        number);
  }

  private static Dataset<Row> feed(List<Delivery> ledger) throws Exception {
    Settings settings = CheckedFigures.settings();
    Map<String, List<Effective>> files = new HashMap<>();
    for (SourceContract contract : settings.contracts()) {
      files.put(contract.source(), Effective.of(ledger, contract.source(), TODAY));
    }
    Lake lake =
        new Lake(
            Nights.temporary().toString(), Nights.spark().sparkContext().hadoopConfiguration());
    Console quiet = new Console(new PrintStream(new ByteArrayOutputStream(), true));
    List<YearMonth> months = List.of(YearMonth.of(2025, 8), YearMonth.of(2025, 9));
    new JobRunner(Nights.spark(), lake, "test", "test", quiet, new RunReport())
        .run(new FeedJob(settings, ledger, files, months, TODAY));
    return lake.read(Nights.spark(), FactTables.FEED.name());
  }

  private static String line(Dataset<Row> feed, String source, String county, String month) {
    Row row =
        feed.where(
                "source = '%s' AND unit_code = '%s' AND period_month = DATE'%s-01'"
                    .formatted(source, county, month))
            .collectAsList()
            .get(0);
    return "%s expected %s on time %s complete %s received %s rows %d/%d held %d"
        .formatted(
            row.getAs("status"),
            row.getAs("expected"),
            row.getAs("on_time"),
            row.getAs("complete"),
            row.<Object>getAs("received"),
            row.<Long>getAs("rows_accepted"),
            row.<Long>getAs("rows_rejected"),
            row.<Long>getAs("files_held"));
  }

  @Test
  void aRunningLakeTellsLateFromOnTimeByTheLocalDay() throws Exception {
    // 2025-09-05 16:30 UTC is the 6th in Shanghai.
    Dataset<Row> feed =
        feed(
            List.of(
                file(
                    "a",
                    "registry",
                    "2025-07-31",
                    "520526",
                    Status.ACCEPTED,
                    "20250802T010000000Z",
                    1),
                file(
                    "b",
                    "registry",
                    "2025-08-31",
                    "520526",
                    Status.ACCEPTED,
                    "20250905T153000000Z",
                    2),
                file(
                    "c",
                    "registry",
                    "2025-08-31",
                    "520626",
                    Status.ACCEPTED,
                    "20250905T163000000Z",
                    3),
                file(
                    "d",
                    "clues",
                    "2025-08-31",
                    "province",
                    Status.ACCEPTED,
                    "20250903T010000000Z",
                    4),
                file(
                    "e", "registry", "2025-08-31", "520524", Status.HELD, "20250903T010000000Z", 5),
                file(
                    "f",
                    "registry",
                    "2025-09-30",
                    "520526",
                    Status.ACCEPTED,
                    "20250930T010000000Z",
                    6)));
    assertEquals(
        "on_time expected true on time true complete true received 2025-09-05 rows 9/3 held 0",
        line(feed, "registry", "520526", "2025-08"));
    assertEquals(
        "late expected true on time false complete true received 2025-09-06 rows 9/3 held 0",
        line(feed, "registry", "520626", "2025-08"));
    assertEquals(
        "missing expected true on time false complete false received null rows 0/0 held 1",
        line(feed, "registry", "520524", "2025-08"));
    // Due on 5 October: not yet expected, unless it has come.
    assertEquals(
        "not_due expected false on time false complete false received null rows 0/0 held 0",
        line(feed, "registry", "520626", "2025-09"));
    assertEquals(
        "on_time expected true on time true complete true received 2025-09-30 rows 9/3 held 0",
        line(feed, "registry", "520526", "2025-09"));
    // A delivery of the province counts for every county.
    assertEquals(
        88, feed.where("source = 'clues' AND on_time AND period_month = DATE'2025-08-01'").count());
    assertEquals(
        "not_expected expected false on time false complete false received null rows 0/0 held 0",
        line(feed, "water_supply", "520526", "2025-08"));
  }

  @Test
  void aLakeLoadedLaterGoesByPresenceAndAFileReadAnewKeepsItsFirstDay() throws Exception {
    Dataset<Row> later =
        feed(
            List.of(
                file(
                    "b",
                    "registry",
                    "2025-08-31",
                    "520526",
                    Status.ACCEPTED,
                    "20261124T010000000Z",
                    1)));
    assertEquals(
        "on_time expected true on time true complete true received null rows 9/3 held 0",
        line(later, "registry", "520526", "2025-08"));
    Dataset<Row> anew =
        feed(
            List.of(
                file(
                    "b", "registry", "2025-08-31", "520526", Status.HELD, "20250904T010000000Z", 1),
                file(
                    "b",
                    "registry",
                    "2025-08-31",
                    "520526",
                    Status.ACCEPTED,
                    "20251101T010000000Z",
                    2)));
    assertEquals(
        "on_time expected true on time true complete true received 2025-09-04 rows 9/3 held 0",
        line(anew, "registry", "520526", "2025-08"));
  }
}
