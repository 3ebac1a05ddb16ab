package org.dixian.night;

import static org.dixian.night.CheckedFigures.failing;
import static org.dixian.night.CheckedFigures.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures of a county beside their own past and beside the other counties. */
@Tag("nights")
class MagnitudeChecksTest {
  private static final List<String> COUNTIES =
      CheckedFigures.settings().expectedCounties().subList(0, 12);

  private static CheckedFigures moved(CheckedFigures f, String county, String from, String to) {
    long before = (long) Double.parseDouble(from);
    long now = (long) Double.parseDouble(to);
    return f.value("MW01.household", county, "2025-07", before, null, from)
        .value("MW01.household", county, "2025-08", now, null, to);
  }

  @Test
  void aStockTenOrAHundredTimesOffItsLastMonthIsNamedAndSevenTimesIsNot() throws Exception {
    CheckedFigures f = new CheckedFigures();
    moved(f, COUNTIES.get(0), "921", "9210");
    moved(f, COUNTIES.get(1), "921", "92100");
    moved(f, COUNTIES.get(2), "9210", "921");
    moved(f, COUNTIES.get(3), "92100", "921");
    moved(f, COUNTIES.get(4), "100", "799");
    moved(f, COUNTIES.get(5), "100", "801");
    moved(f, COUNTIES.get(6), "9", "90");
    List<Row> results = f.check("2025-07", "2025-08");
    assertEquals(
        List.of(
            "ten_times_previous 520102 all/all: 9210 previous 921 x10",
            "ten_times_previous 520103 all/all: 92100 previous 921 x100",
            "ten_times_previous 520111 all/all: 921 previous 9210 x0.1",
            "ten_times_previous 520112 all/all: 921 previous 92100 x0.01",
            "ten_times_previous 520115 all/all: 801 previous 100 x10"),
        failing(results));
    // The seventh county is too small to be judged.
    assertEquals("fail 5/6", outcome(results, "ten_times_previous", "2025-08"));
  }

  @Test
  void aFlowTenTimesTheMedianOfItsPastIsNamedOnceThereIsAPast() throws Exception {
    CheckedFigures f = new CheckedFigures();
    for (int month = 1; month <= 6; month++) {
      f.value("MW04.household", "520102", "2025-0" + month, 100L + month, null, "" + (100 + month));
      if (month > 1) {
        f.value("MW04.household", "520103", "2025-0" + month, 100L, null, "100");
      }
    }
    f.value("MW04.household", "520102", "2025-07", 1_035L, null, "1035");
    f.value("MW04.household", "520103", "2025-07", 1_000L, null, "1000");
    List<Row> results = f.check("2025-07");
    // Median of 101 to 106; the second county has five months only.
    assertEquals(
        List.of("ten_times_history 520102 all/all: 1035 history 103.5 x10"), failing(results));
    assertEquals("fail 1/1", outcome(results, "ten_times_history", "2025-07"));
  }

  private static CheckedFigures rates(String... values) {
    CheckedFigures f = new CheckedFigures();
    for (int i = 0; i < values.length; i++) {
      f.value("AS04.household", COUNTIES.get(i), "2025-08", 1L, 1L, values[i]);
    }
    return f;
  }

  @Test
  void aCountyThatStandsOutAmongTheOthersIsFoundWithBothScores() throws Exception {
    List<Row> results =
        rates("71", "72", "73", "74", "75", "76", "77", "78", "79", "80", "95").check("2025-08");
    assertEquals(List.of("among_counties 520201 all/all: 95 counties 76"), failing(results));
    Row row = results.stream().filter(r -> r.getAs("outcome").equals("fail")).findFirst().get();
    // Median 76, MAD 3: 0.6745 x 19 / 3. Mean 77.2727, sd 6.5436: z 2.7091, which would have missed
    // it.
    assertEquals("4.2718", row.getAs("modified_z").toString());
    assertEquals("2.7091", row.getAs("z_score").toString());
  }

  @Test
  void oneThatAlmostStandsOutAndTooFewCountiesAreLeftAlone() throws Exception {
    // 0.6745 x 15 / 3 = 3.3725
    List<Row> almost =
        rates("71", "72", "73", "74", "75", "76", "77", "78", "79", "80", "91").check("2025-08");
    assertEquals("pass 0/11", outcome(almost, "among_counties", "2025-08"));
    List<Row> few = rates("71", "72", "73", "74", "75", "76", "77", "78", "995").check("2025-08");
    assertEquals("not_tested 0/0", outcome(few, "among_counties", "2025-08"));
  }

  @Test
  void whereMostCountiesAreEqualTheMeanDeviationServesAndThatIsSaid() throws Exception {
    List<Row> results =
        rates("100", "100", "100", "100", "100", "100", "100", "100", "100", "100", "40")
            .check("2025-08");
    Row row = results.stream().filter(r -> r.getAs("outcome").equals("fail")).findFirst().get();
    assertEquals("mad_zero", row.getAs("note"));
    // -60 / (1.253314 x 60 / 11)
    assertEquals("-8.7767", row.getAs("modified_z").toString());
    List<Row> equal =
        rates("100", "100", "100", "100", "100", "100", "100", "100", "100", "100")
            .check("2025-08");
    assertEquals("pass 0/10", outcome(equal, "among_counties", "2025-08"));
  }

  @Test
  void aMonthThatStandsOutFromTheCountysOwnPastIsFound() throws Exception {
    CheckedFigures f = new CheckedFigures();
    for (int month = 1; month <= 12; month++) {
      String period = "2024-%02d".formatted(month);
      f.value("RC01.person", "520102", period, 1L, 2L, "" + (60 + month));
      f.value("RC01.person", "520103", period, 1L, 2L, "" + (60 + month));
    }
    // Median of 61 to 72: 66.5, MAD 3; 0.6745 x 15.5 / 3 = 3.4849, with 15.6 it is 3.5074.
    f.value("RC01.person", "520102", "2025-01", 1L, 2L, "82.0");
    f.value("RC01.person", "520103", "2025-01", 1L, 2L, "82.1");
    List<Row> results = f.check("2025-01");
    assertEquals(List.of("against_own_past 520103 all/all: 82.1 history 66.5"), failing(results));
    assertEquals("fail 1/2", outcome(results, "against_own_past", "2025-01"));
  }
}
