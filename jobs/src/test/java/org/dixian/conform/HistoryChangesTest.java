package org.dixian.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.run.Effective;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceContract;
import org.dixian.table.RowChanges;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A history that grows by one delivery after the other, beside one that is told step by step from
 * all of them.
 */
class HistoryChangesTest {
  private static SourceContract tasks;
  private static SparkSession spark;

  @BeforeAll
  static void contract() throws Exception {
    tasks = SettingsLoader.load(Nights.HOME.resolve("conf")).contract("employment_tasks");
    spark = Nights.spark().newSession();
    spark.conf().set("spark.sql.shuffle.partitions", 3);
  }

  /** Columns as in {@link ToldDeliveries}; by how many deliveries the history grows at a time. */
  @ParameterizedTest
  @CsvSource({
    "SNAPSHOT, 3, 4, 2, 10, 1",
    "SNAPSHOT, 2, 5, 1, 10, 2",
    "SNAPSHOT, 1, 5, 2, 2000000, 1",
    "CHANGES, 3, 4, 2, 10, 1",
    "CHANGES, 2, 5, 1, 10, 2",
    "CHANGES, 1, 4, 2, 2000000, 1",
    "EVENTS, 1, 4, 2, 10, 1",
    "EVENTS, 1, 5, 1, 2000000, 2"
  })
  void saysWhatIsToldStepByStep(
      SourceContract.Delivery delivery, int places, int most, int parts, long counted, int steps) {
    int changed = 0;
    for (long seed = 1; seed <= 3; seed++) {
      ToldDeliveries told =
          new ToldDeliveries(
              tasks, delivery, new Random(seed), places, most, parts, counted, counted);
      Dataset<Row> bronze = told.bronze(spark);
      List<Effective> before = upTo(told, 1);
      Map<List<Object>, Row> history =
          new TreeMap<>(java.util.Comparator.comparing(List::toString));
      List<String> identity = new HistoryChanges(told.contract, told.files, before).identity();
      put(history, identity, new HistoryQuery(told.contract, before).over(bronze).collectAsList());
      for (int number = 1 + steps; number < most + steps; number += steps) {
        List<Effective> files = upTo(told, number);
        HistoryChanges changes = new HistoryChanges(told.contract, files, before);
        assertTrue(changes.follow());
        Dataset<Row> stands =
            spark.createDataFrame(
                List.copyOf(history.values()),
                org.dixian.settings.SourceTables.silver(told.contract).schema());
        List<Row> rows = changes.over(bronze, stands).drop(RowChanges.GONE).collectAsList();
        changed += rows.size();
        put(history, identity, rows);
        before = files;
      }
      assertEquals(
          String.join("\n", told.history()),
          String.join("\n", history.values().stream().map(ToldDeliveries::line).sorted().toList()),
          "seed " + seed);
    }
    assertTrue(changed > 10, changed + " rows");
  }

  @Test
  void aDeliveryThatDoesNotComeLastIsNoneToGrowBy() {
    for (SourceContract.Delivery delivery : SourceContract.Delivery.values()) {
      ToldDeliveries told = new ToldDeliveries(tasks, delivery, new Random(1), 1, 3, 1, 10, 10);
      List<Effective> all = told.files;
      assertEquals(3, all.size());
      assertTrue(new HistoryChanges(told.contract, all, all.subList(0, 2)).follow());
      assertFalse(new HistoryChanges(told.contract, all, List.of(all.get(0), all.get(2))).follow());
      assertFalse(new HistoryChanges(told.contract, all, all).follow(), "nothing came");
      assertFalse(new HistoryChanges(told.contract, all, List.of()).follow(), "all came");
    }
  }

  private static List<Effective> upTo(ToldDeliveries told, int number) {
    return told.files.stream().filter(f -> f.number() <= number).toList();
  }

  /** As a merge does: rows of the same identity are replaced, and no two rows share one. */
  private static void put(Map<List<Object>, Row> history, List<String> identity, List<Row> rows) {
    List<List<Object>> put = new ArrayList<>();
    for (Row row : rows) {
      List<Object> same = new ArrayList<>();
      identity.forEach(column -> same.add(row.getAs(column)));
      assertFalse(put.contains(same), same + " twice");
      put.add(same);
      history.put(same, row);
    }
  }
}
