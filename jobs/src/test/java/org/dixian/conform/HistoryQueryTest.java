package org.dixian.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The history of random deliveries, beside one that is told step by step from the same rows. How
 * many rows the ledger counts decides which way the query goes, and nothing of what it says.
 */
class HistoryQueryTest {
  private static SourceContract tasks;
  private static SparkSession spark;

  @BeforeAll
  static void contract() throws Exception {
    tasks = SettingsLoader.load(Nights.HOME.resolve("conf")).contract("employment_tasks");
    spark = Nights.spark().newSession();
    spark.conf().set("spark.sql.shuffle.partitions", 3);
  }

  @ParameterizedTest
  @CsvSource({
    "SNAPSHOT, 3, 4, 2, 5, 5",
    "SNAPSHOT, 3, 4, 1, 5, 5",
    "SNAPSHOT, 1, 5, 2, 5, 5",
    "SNAPSHOT, 3, 1, 2, 5, 5",
    "SNAPSHOT, 3, 1, 1, 5, 5",
    "CHANGES, 3, 4, 2, 5, 5",
    "CHANGES, 3, 4, 2, 1000000, 10",
    "CHANGES, 3, 4, 1, 1000000, 10",
    "CHANGES, 2, 4, 1, 100000000, 1000000",
    "CHANGES, 3, 1, 2, 1000000, 10",
    "EVENTS, 3, 4, 2, 1000000, 10",
    "EVENTS, 1, 4, 1, 1000000, 10",
    "EVENTS, 1, 4, 1, 5, 5",
    "EVENTS, 1, 1, 1, 5, 5",
    "EVENTS, 3, 1, 1, 5, 5"
  })
  void saysWhatIsToldStepByStep(
      SourceContract.Delivery delivery, int places, int most, int parts, long first, long later) {
    for (long seed = 1; seed <= 2; seed++) {
      ToldDeliveries told =
          new ToldDeliveries(tasks, delivery, new Random(seed), places, most, parts, first, later);
      List<String> expected = told.history();
      assertTrue(expected.size() > 3, "something is told");
      List<String> queried =
          new HistoryQuery(told.contract, told.files)
              .over(told.bronze(spark)).collectAsList().stream()
                  .map(ToldDeliveries::line)
                  .sorted()
                  .toList();
      assertEquals(String.join("\n", expected), String.join("\n", queried), "seed " + seed);
    }
  }
}
