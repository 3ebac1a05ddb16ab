package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Outcome;
import org.dixian.settings.Settings;
import org.dixian.table.CheckTables;
import org.dixian.table.FactTables;
import org.dixian.table.GoldTables;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A night makes the months anew about which something came, and the tables are those that one night
 * over everything makes. {@code -Dchanged.nights=20} spreads the files over more nights, and {@code
 * -Dchanged.seed=1} spreads them otherwise.
 */
@Tag("nights")
class ChangedMonthsTest {
  private static final int NIGHTS = Integer.getInteger("changed.nights", 2);
  private static final long SEED = Long.getLong("changed.seed", 20251125);
  private static final Path SAMPLES = Nights.HOME.resolve("data-samples/landing");
  private static final Pattern PLACE = Pattern.compile("(?<!\\d)52\\d{4}(?!\\d)");

  /** Figures over every fact, and all checks of exports. */
  private static final Settings CONF =
      FewIndicators.of(
          Nights.settings(Nights.HOME.resolve("conf")),
          "2025-05",
          "MW01",
          "MW02",
          "MW04",
          "MW07",
          "MW08",
          "AS02",
          "AS09",
          "RC01",
          "RC07",
          "RT04",
          "GB01",
          "GB04",
          "GB06",
          "GB07",
          "GB08",
          "EM01",
          "EM05",
          "EM07",
          "CA01",
          "CA02",
          "IN01",
          "IN03",
          "IN05",
          "DQ01");

  private static final List<TableContract> COMPARED =
      Stream.concat(
              FactTables.ALL.stream().filter(t -> !t.equals(FactTables.FEED)),
              Stream.of(
                  GoldTables.MEASURE_CELLS,
                  GoldTables.INDICATOR_VALUES,
                  CheckTables.FINDINGS,
                  CheckTables.CHECK_COUNTS,
                  CheckTables.FIGURE_CHECKS,
                  MartTables.INDICATOR_VALUES,
                  MartTables.COUNTY_OVERVIEW,
                  QualityMarts.DATA_QUALITY,
                  QualityMarts.FIGURE_CHECKS))
          .toList();

  @Test
  void aMonthAboutWhichNothingCameStandsAsItIs() throws Exception {
    Path root = Nights.temporary();
    Nights.Ran august = Nights.run(CONF, SAMPLES, root, LocalDate.of(2025, 8, 31));
    String[] june = files(august, "2025-06");
    String[] last = files(august, "2025-08");

    Nights.Ran september = Nights.run(CONF, SAMPLES, root, LocalDate.of(2025, 9, 30));

    assertTrue(june.length > 0);
    assertEquals(List.of(june), List.of(files(september, "2025-06")));
    // September's files hold a correction of August.
    assertNotEquals(List.of(last), List.of(files(september, "2025-08")));
    assertSameAsAtOnce(september, SAMPLES, LocalDate.of(2025, 9, 30));
  }

  @Test
  void nightsOverFilesInAnyOrderComeToWhatOneNightMakes() throws Exception {
    Path root = Nights.temporary();
    Path landing = root.resolve("landing");
    Nights.Ran night = null;
    for (List<Path> arriving : spread()) {
      for (Path file : arriving) {
        Path target = landing.resolve(SAMPLES.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
      night = Nights.run(CONF, landing, root, null);
      assertNotEquals(Outcome.UNEXPECTED, night.outcome(), night.output());
    }
    assertSameAsAtOnce(night, landing, null);
  }

  /** The samples in so many nights; the files of a county, department and month come together. */
  private static List<List<Path>> spread() throws IOException {
    TreeMap<String, List<Path>> together = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Matcher place = PLACE.matcher(file.getFileName().toString());
        together
            .computeIfAbsent(
                file.getParent() + "/" + (place.find() ? place.group() : ""),
                k -> new ArrayList<>())
            .add(file);
      }
    }
    List<String> order = new ArrayList<>(together.keySet());
    Collections.shuffle(order, new Random(SEED));
    List<List<Path>> nights = new ArrayList<>();
    for (int n = 0; n < NIGHTS; n++) {
      nights.add(new ArrayList<>());
    }
    for (int i = 0; i < order.size(); i++) {
      nights.get(i * NIGHTS / order.size()).addAll(together.get(order.get(i)));
    }
    return nights;
  }

  private static String[] files(Nights.Ran night, String month) {
    String[] files =
        night
            .table("gold.rural_person")
            .where("period_month = DATE'" + month + "-01'")
            .inputFiles();
    Arrays.sort(files);
    return files;
  }

  private static void assertSameAsAtOnce(Nights.Ran night, Path landing, LocalDate asOf)
      throws IOException {
    Nights.Ran once = Nights.run(CONF, landing, Nights.temporary(), asOf);
    assertEquals(once.outcome(), night.outcome(), night.output());
    int rows = 0;
    for (TableContract table : COMPARED) {
      if (once.lake().exists(table.name())) {
        List<String> wanted = rows(once.table(table.name()));
        assertEquals(wanted, rows(night.table(table.name())), table.name());
        rows += wanted.size();
      }
    }
    assertTrue(rows > 10_000, "rows compared: " + rows);
  }

  private static List<String> rows(Dataset<Row> table) {
    return table.drop("run_id", "as_of").toJSON().collectAsList().stream().sorted().toList();
  }
}
