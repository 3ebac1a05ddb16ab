package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.dixian.publish.Audience;
import org.dixian.synth.province.Order;
import org.dixian.synth.province.Province;
import org.dixian.table.Lake;
import org.dixian.table.LastingTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Night after night on one lake, over the end of a month, each a process of its own, and every
 * second one meets a fault. After the last one the lake is whole, no larger than what was delivered
 * asks for, and its marts are those that one night makes of the same files. {@code
 * -Dsoak.households=80000 -Dsoak.nights=30 -Dchild.heap=8g} is one percent of a province for a
 * month; {@code -Dsoak.seed=1} deals the faults anew.
 */
@Tag("soak")
class SoakTest {
  private static final int NIGHTS = Integer.getInteger("soak.nights", 30);
  private static final int HOUSEHOLDS = Integer.getInteger("soak.households", 2000);
  private static final long SEED = Long.getLong("soak.seed", 20261126);
  private static final LocalDate UNTIL = LocalDate.of(2025, 8, 20);
  private static final int CHANGED_PER_MILLE = 10;
  private static final int LONGEST = 7200;

  /** What a night meets. */
  private enum Fault {
    NONE,
    SIGKILL,
    SIGTERM,
    FILE_TRUNCATED,
    FILE_LATE,
    TABLE_DAMAGED,
    SECOND_NIGHT
  }

  private final Random random = new Random(SEED);
  private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);
  private final SmallNight small = new SmallNight();
  private final Path province = small.root.resolve("province");
  private Path late;

  SoakTest() throws IOException {}

  @Test
  void aMonthOfNightsWithFaultsComesToWhatOneNightMakes() throws Exception {
    Path pipeline = small.conf.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        Files.readString(pipeline)
            .replace("first-period: 2025-09", "first-period: 2025-08")
            // Nights follow one another within minutes here: what they replace goes at once.
            .replaceFirst("(?m)^superseded-hours: .*", "superseded-hours: 0")
            // As if every table were a large one, of which nights change single rows.
            .replaceFirst("(?m)^in-place-from-rows: .*", "in-place-from-rows: 1"));
    Order order =
        new Order(
            HOUSEHOLDS, 1, UNTIL, SEED, true, NIGHTS, CHANGED_PER_MILLE, true, province.toString());
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(Nights.spark().sparkContext());
    Province.write(spark, Nights.HOME.resolve("conf"), order, done -> {});
    Nights.copy(province.resolve("landing"), small.landing);
    passes("first load");

    for (int n = 1; n <= NIGHTS; n++) {
      LocalDate day = UNTIL.plusDays(n);
      long begun = System.nanoTime();
      Fault fault = n % 2 == 0 ? Fault.values()[1 + random.nextInt(6)] : Fault.NONE;
      met.merge(fault, 1, Integer::sum);
      deliver(day, fault == Fault.FILE_LATE && n < NIGHTS);
      String told = meets(fault, day);
      passes("night " + n);
      System.out.printf(
          "night %2d %s  %-14s %4d s  landing %5d MB  lake %5d MB  %s%n",
          n,
          day,
          fault.name().toLowerCase(Locale.ROOT),
          (System.nanoTime() - begun) / 1_000_000_000,
          megabytes(small.landing),
          megabytes(small.root.resolve("lake")),
          told);
    }

    assertEquals(0, small.start("--audit").ended(LONGEST).exit(), "audit");
    Child.Answer whole = small.command("verify").ended(LONGEST);
    assertEquals(0, whole.exit(), whole.out());
    assertEqualToOneNight();
    assertTrue(
        megabytes(small.root.resolve("lake")) <= 3 * megabytes(small.landing),
        "the lake is no more than three times what was delivered");
    System.out.println("faults met: " + met);
  }

  /** Puts a night's files into the landing folder; one of them may come a night later. */
  private void deliver(LocalDate day, boolean oneIsLate) throws IOException {
    Path nights = province.resolve("nights");
    List<Path> arriving = new ArrayList<>();
    try (Stream<Path> files = Files.walk(nights.resolve(day.toString()))) {
      files.filter(Files::isRegularFile).sorted().forEach(arriving::add);
    }
    Path former = late;
    late = oneIsLate ? arriving.remove(random.nextInt(arriving.size())) : null;
    if (former != null) {
      arriving.add(former);
    }
    for (Path file : arriving) {
      FileUtils.copyFile(file.toFile(), small.landing.resolve(nights.relativize(file)).toFile());
    }
  }

  /** What a fault did to a night, or to what stood before it; what follows has to heal it. */
  private String meets(Fault fault, LocalDate day) throws Exception {
    switch (fault) {
      case SIGKILL, SIGTERM:
        return interrupted(fault);
      case FILE_TRUNCATED:
        return halfAWorkbook(day);
      case TABLE_DAMAGED:
        return damaged();
      case SECOND_NIGHT:
        Child first = small.start();
        first.hasSaid("bronze", LONGEST);
        Child.Answer second = small.start().ended(300);
        // The first one may have ended when the second one starts.
        assertTrue(Set.of(0, 5).contains(second.exit()), second.out() + second.err());
        assertEquals(0, first.ended(LONGEST).exit());
        return "exit " + second.exit();
      default:
        return "";
    }
  }

  private String interrupted(Fault fault) throws Exception {
    Set<String> before = Commits.in(small.root);
    int after = random.nextInt(60);
    Child night = small.start();
    while (night.alive() && Commits.in(small.root).size() - before.size() < after) {
      Thread.sleep(20);
    }
    if (fault == Fault.SIGKILL) {
      night.kill();
    } else {
      night.terminate();
    }
    Child.Answer answer = night.ended(600);
    int expected = fault == Fault.SIGKILL ? 137 : 143;
    assertTrue(Set.of(0, expected).contains(answer.exit()), answer.out() + answer.err());
    return "exit %d after %d commits".formatted(answer.exit(), after);
  }

  /** An upload that was interrupted: half a workbook, refused, and then the whole one. */
  private String halfAWorkbook(LocalDate day) throws Exception {
    Path workbook;
    try (Stream<Path> files = Files.walk(small.landing.resolve(day.toString()))) {
      List<Path> all = files.filter(f -> f.toString().endsWith(".xlsx")).sorted().toList();
      workbook = all.get(random.nextInt(all.size()));
    }
    byte[] bytes = Files.readAllBytes(workbook);
    Files.write(workbook, Arrays.copyOf(bytes, bytes.length / 2));
    Child.Answer refused = small.start().ended(LONGEST);
    assertEquals(3, refused.exit(), refused.out() + refused.err());
    Files.write(workbook, bytes);
    return "exit 3";
  }

  private String damaged() throws Exception {
    Lake lake = new Lake(small.root.resolve("lake").toString(), new Configuration());
    List<String> tables = new ArrayList<>();
    for (String layer : List.of("silver", "gold")) {
      try (Stream<Path> folders = Files.list(small.root.resolve("lake/restricted/" + layer))) {
        folders
            .map(f -> layer + "." + f.getFileName())
            .filter(t -> !LastingTables.hold(t))
            .filter(t -> lake.read(Nights.spark(), t).inputFiles().length > 0)
            .forEach(tables::add);
      }
    }
    tables.sort(Comparator.naturalOrder());
    String table = tables.get(random.nextInt(tables.size()));
    String[] files = lake.read(Nights.spark(), table).inputFiles();
    Files.delete(Path.of(java.net.URI.create(files[random.nextInt(files.length)])));
    Child.Answer verified = small.command("verify").ended(LONGEST);
    assertEquals(4, verified.exit(), verified.out());
    assertTrue(verified.out().contains(table), verified.out());
    FileUtils.deleteDirectory(
        small.root.resolve("lake/restricted").resolve(table.replace('.', '/')).toFile());
    return table + ", verify exit 4";
  }

  private void passes(String what) throws Exception {
    Child.Answer night = small.start().ended(LONGEST);
    assertEquals(0, night.exit(), what + ": " + night.out() + night.err());
  }

  private void assertEqualToOneNight() throws Exception {
    Path scratch = small.root.resolve("scratch");
    Child.Answer one =
        small.commandIn(scratch, "nightly", "--landing", small.landing.toString()).ended(LONGEST);
    assertEquals(0, one.exit(), one.out() + one.err());
    // What editions said before one another is nothing that one night can know.
    Map<String, Long> rows =
        EditionsCompared.equalRows(editionIn(scratch), editionIn(small.root), "revisions");
    System.out.println("rows equal to those of one night: " + rows);
    assertTrue(rows.get("indicator_values") > 1000, rows.toString());
  }

  private static Path editionIn(Path root) throws IOException {
    return root.resolve("publication/internal")
        .resolve(SmallNight.shownIn(root, Audience.INTERNAL));
  }

  private static long megabytes(Path folder) {
    return FileUtils.sizeOfDirectory(folder.toFile()) >> 20;
  }
}
