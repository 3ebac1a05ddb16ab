package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.dixian.Night;
import org.dixian.independent.IndependentIndicators;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.dixian.synth.province.Order;
import org.dixian.synth.province.Province;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nights over a small province in which households change: people join and leave, fall ill, move to
 * another village, departments correct their files, and some files come a night late. After the
 * last one, the tables are those that one night makes of the same files, and the figures those of
 * the independent engine. {@code -Drandom.nights=20} for more nights, {@code -Drandom.seed=1} for
 * other ones.
 */
@Tag("nights")
class RandomNightsTest {
  private static final int NIGHTS = Integer.getInteger("random.nights", 3);
  private static final long SEED = Long.getLong("random.seed", 20251126);
  private static final LocalDate UNTIL = LocalDate.of(2025, 9, 5);
  private static final int CHANGED_PER_MILLE = 50;

  /** Tables that are not made as a whole, and what a night says of them. */
  private static final Map<String, String> HOW =
      Map.of(
          "silver.rural_persons", "rows changed in place",
          "gold.rural_person", "rows changed in place",
          "gold.rural_household", "rows changed in place",
          "gold.measure_cells", "by difference");

  private final Random random = new Random(SEED);
  private final List<Path> late = new ArrayList<>();

  @Test
  void manyNightsComeToWhatOneNightMakesAndToTheFiguresOfAnotherEngine() throws Exception {
    Path root = Nights.temporary();
    Path province = province(root);
    Path landing = root.resolve("landing");
    Nights.copy(province.resolve("landing"), landing);
    Settings settings = september(root);
    StringBuilder said = new StringBuilder();
    Nights.Ran night = Nights.asked(settings, landing, root, usual(false));
    assertEquals(Outcome.OK, night.outcome(), night.output());

    for (int n = 1; n <= NIGHTS; n++) {
      LocalDate day = UNTIL.plusDays(n);
      deliver(province.resolve("nights"), day, landing, n == NIGHTS);
      night = Nights.asked(settings, landing, root, usual(n == NIGHTS));
      assertEquals(Outcome.OK, night.outcome(), night.output());
      said.append(night.output());
    }
    HOW.forEach(
        (table, how) ->
            assertTrue(
                said.toString().lines().anyMatch(l -> l.contains(table + " ") && l.contains(how)),
                table + "\n" + said));

    List<RunReport.Audited> audited = night.report().audited;
    assertTrue(audited.size() > 40, night.output());
    assertEquals(
        List.of(), audited.stream().filter(RunReport.Audited::differs).toList(), night.output());
    ComparedFigures compared =
        ComparedFigures.of(
            night.table("mart.indicator_values"),
            IndependentIndicators.compute(
                landing, Nights.HOME.resolve("conf/reference"), List.of("2025-09")));
    compared.assertEqual();
    assertTrue(compared.indicators().size() > 50, compared.indicators().toString());
  }

  private static Path province(Path root) throws Exception {
    Path province = root.resolve("province");
    Order order =
        new Order(800, 1, UNTIL, SEED, true, NIGHTS, CHANGED_PER_MILLE, true, province.toString());
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(Nights.spark().sparkContext());
    Province.write(spark, Nights.HOME.resolve("conf"), order, done -> {});
    return province;
  }

  /** A night's files, those of the night before that were late, and a fifth stays for the next. */
  private void deliver(Path nights, LocalDate day, Path landing, boolean last) throws Exception {
    List<Path> arriving = new ArrayList<>(late);
    late.clear();
    try (Stream<Path> files = Files.walk(nights.resolve(day.toString()))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        (last || random.nextInt(5) > 0 ? arriving : late).add(file);
      }
    }
    // The newest delivery tells the night's day.
    assertTrue(!arriving.isEmpty());
    for (Path file : arriving) {
      Path target = landing.resolve(nights.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /** One month, and as if every table were a large one, of which nights change single rows. */
  private static Settings september(Path root) throws Exception {
    Path conf = root.resolve("conf");
    Nights.copy(Nights.HOME.resolve("conf"), conf);
    Path pipeline = conf.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        Files.readString(pipeline)
            .replaceFirst("(?m)^first-period: .*", "first-period: 2025-09")
            .replaceFirst("(?m)^in-place-from-rows: .*", "in-place-from-rows: 1"));
    return Nights.settings(conf);
  }

  private static Night.Request usual(boolean audit) {
    return new Night.Request(null, Set.of(), false, audit);
  }
}
