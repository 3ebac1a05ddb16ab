package org.dixian.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.settings.SourceContract;
import org.dixian.settings.Yaml;
import org.dixian.synth.province.Calibration;
import org.dixian.synth.province.Order;
import org.dixian.synth.province.Province;
import org.dixian.synth.province.Tally;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("nights")
class ProvinceTest {
  private static final Path HOME = Path.of(System.getProperty("dixian.home", "."));
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final LocalDate UNTIL = LocalDate.of(2025, 9, 20);
  private static final long SEED = 7;

  @TempDir static Path folder;
  private static Path base;
  private static Tally tally;

  @BeforeAll
  static void write() throws IOException {
    base = folder.resolve("base");
    tally = write(order(base, 16_000, 0, true, false));
  }

  private static Order order(Path out, int households, int nights, boolean whole, boolean messy) {
    return new Order(households, 1, UNTIL, SEED, messy, nights, 10, whole, out.toString());
  }

  private static Tally write(Order order) throws IOException {
    SparkSession spark = Nights.spark();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return Province.write(context, HOME.resolve("conf"), order, done -> {});
  }

  @Test
  void looksLikeThePublishedProvince() {
    List<Calibration.Line> off =
        Calibration.lines(tally).stream().filter(line -> !line.met()).toList();
    assertEquals(List.of(), off, Calibration.text(Calibration.lines(tally)));
  }

  @Test
  void theSameOrderWritesTheSameRowsHoweverBusyTheMachine(@TempDir Path again) throws Exception {
    List<Path> places = List.of(again.resolve("a"), again.resolve("b"), again.resolve("c"));
    write(order(places.get(0), 2_000, 1, true, true));
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<Tally> b = pool.submit(() -> write(order(places.get(1), 2_000, 1, true, true)));
      Future<Tally> c = pool.submit(() -> write(order(places.get(2), 2_000, 1, true, true)));
      assertEquals(b.get().counts(), c.get().counts());
    } finally {
      pool.shutdownNow();
    }
    assertEquals(contents(places.get(0)), contents(places.get(1)));
    assertEquals(contents(places.get(0)), contents(places.get(2)));
  }

  @Test
  void nightsLeaveTheFirstDeliveriesAsTheyAre(@TempDir Path other) throws IOException {
    write(order(other.resolve("none"), 1_000, 0, true, false));
    write(order(other.resolve("two"), 1_000, 2, true, false));
    assertEquals(contents(other.resolve("none/landing")), contents(other.resolve("two/landing")));
  }

  @Test
  void aNightOfChangesHoldsTheRowsInWhichTheSnapshotDiffers(@TempDir Path other)
      throws IOException {
    write(order(other.resolve("whole"), 4_000, 1, true, false));
    write(order(other.resolve("part"), 4_000, 1, false, false));
    Set<String> before = persons(other.resolve("whole/landing"));
    Set<String> after = persons(other.resolve("whole/nights"));
    Set<String> told = persons(other.resolve("part/nights"));
    Set<String> changed = new HashSet<>(after);
    changed.removeAll(before);
    assertTrue(told.containsAll(changed), "every changed row is told");
    assertTrue(after.containsAll(told), "nothing else is told");
    long numbers = after.stream().map(row -> row.split(",")[6]).distinct().count();
    assertEquals(after.size(), numbers, "a child that joins has a number of its own");
    Set<String> households = new HashSet<>();
    changed.forEach(row -> households.add(row.split(",")[4]));
    assertTrue(households.size() > 20 && households.size() < 60, households.size() + " of 4,000");
  }

  @Test
  void everyFileBelongsToOneSourceAndEverySourceHasOne() throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    Map<String, Pattern> patterns = new HashMap<>();
    for (Path file : files(HOME.resolve("conf/sources"))) {
      SourceContract contract = Yaml.mapper().readValue(file.toFile(), SourceContract.class);
      patterns.put(contract.source(), Pattern.compile(contract.files().pattern()));
    }
    for (Path file : files(base.resolve("landing"))) {
      String name = Normalizer.normalize(file.getFileName().toString(), Normalizer.Form.NFKC);
      List<String> of =
          patterns.entrySet().stream()
              .filter(p -> p.getValue().matcher(name).matches())
              .map(Map.Entry::getKey)
              .toList();
      assertEquals(1, of.size(), name + " " + of);
      files.merge(of.get(0), 1, Integer::sum);
    }
    Set<String> without = new HashSet<>(patterns.keySet());
    without.removeAll(files.keySet());
    assertEquals(Set.of("control_figures"), without, "departments state those themselves");
  }

  @Test
  void everyPersonHasANumberOfItsOwnThatNoCitizenCanHave() throws IOException {
    List<String> numbers = new ArrayList<>();
    persons(base.resolve("landing")).forEach(row -> numbers.add(row.split(",")[6]));
    assertEquals(numbers.size(), new HashSet<>(numbers).size());
    assertEquals(tally.count("persons"), numbers.size());
    for (String number : numbers) {
      assertTrue(number.startsWith("5299"), number);
      assertEquals(checkDigit(number), number.charAt(17), number);
    }
  }

  /** ISO 7064 MOD 11-2, worked out the long way. */
  private static char checkDigit(String number) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      int weight = 1;
      for (int j = 0; j < 17 - i; j++) {
        weight = weight * 2 % 11;
      }
      sum += (number.charAt(i) - '0') * weight;
    }
    int check = (12 - sum % 11) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }

  private static Set<String> persons(Path root) throws IOException {
    Set<String> rows = new HashSet<>();
    for (Path file : files(root)) {
      if (file.getFileName().toString().startsWith("农户与人口信息")) {
        List<String> lines = Arrays.asList(Files.readString(file, GB18030).split("\r\n"));
        rows.addAll(lines.subList(1, lines.size()));
      }
    }
    return rows;
  }

  /**
   * Relative path to what is in the file; of a workbook the sheet, since it holds a time beside.
   */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(root)) {
      boolean workbook = file.toString().endsWith(".xlsx");
      String text =
          workbook ? sheet(file) : String.valueOf(Arrays.hashCode(Files.readAllBytes(file)));
      contents.put(root.relativize(file).toString(), text);
    }
    assertNotEquals(Map.of(), contents);
    return contents;
  }

  private static String sheet(Path workbook) throws IOException {
    try (ZipFile zip = new ZipFile(workbook.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
      return String.valueOf(Arrays.hashCode(in.readAllBytes()));
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
