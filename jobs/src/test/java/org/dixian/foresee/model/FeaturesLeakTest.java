package org.dixian.foresee.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.night.Nights;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.Lake;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What was known on a day stays what it was, to the bit, whatever is delivered later: new rows,
 * changed rows, rows that end, events told anew with other amounts.
 */
@Tag("nights")
class FeaturesLeakTest {
  private static final LocalDate DAY = LocalDate.of(2025, 7, 31);
  private static final LocalDate LATER = LocalDate.of(2025, 8, 31);

  private static RandomExports exports;
  private static Lake then;
  private static Lake afterwards;

  @BeforeAll
  static void deliver() throws Exception {
    Settings settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
    exports = new RandomExports(settings, 20250731);
    then = exports.silver(DAY);
    afterwards = exports.silver(LATER);
  }

  private static List<String> features(Lake lake, LocalDate until, LocalDate day) {
    return RandomExports.exactly(
        new Features(exports.known(lake, until)).on(day).drop("as_of").collectAsList());
  }

  @Test
  void laterDeliveriesChangeNoFeatureOfAnEarlierDay() {
    List<String> before = features(then, DAY, DAY);
    assertTrue(before.size() > 20, before.size() + " households");
    assertEquals(before, features(afterwards, LATER, DAY));
    assertNotEquals(before, features(afterwards, LATER, LATER), "the later day knows more");
  }

  @Test
  void everyFeatureButTheRareOnesVariesInThisTest() {
    Dataset<Row> features = new Features(exports.known(then, DAY)).on(DAY).drop("as_of");
    List<Row> rows = features.collectAsList();
    TreeSet<String> constant = new TreeSet<>();
    for (String name : features.columns()) {
      if (rows.stream().map(row -> row.<Object>getAs(name)).distinct().count() == 1) {
        constant.add(name);
      }
    }
    assertEquals(new TreeSet<String>(), constant, "a feature that never varies proves nothing");
  }

  @Test
  void outcomesAreNotLookedUpInDeliveriesAfterTheDayOfLookingBack() {
    LocalDate past = LocalDate.of(2025, 4, 30);
    List<String> before =
        RandomExports.exactly(
            new Outcomes(exports.known(then, DAY), DAY).after(past).collectAsList());
    assertTrue(before.size() > 5, before.size() + " outcomes");
    assertEquals(
        before,
        RandomExports.exactly(
            new Outcomes(exports.known(afterwards, LATER), DAY).after(past).collectAsList()));
  }
}
