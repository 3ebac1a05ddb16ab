package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dixian.settings.SourceContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The committed samples of the eight exports about homes and schooling under their contracts. */
class HomeAndSchoolIntakeTest {
  private static final Path SAMPLES = Exports.CONF.resolveSibling("data-samples");
  private static final List<String> SOURCES =
      List.of(
          "medical_enrolment",
          "school_roll",
          "student_aid",
          "housing",
          "water_supply",
          "disaster_losses",
          "disability_certificates",
          "lifted_households");

  /** Path below the landing folder to what intake made of it, and the source. */
  private static final Map<String, Exports.Read> READ = new TreeMap<>();

  private static final Map<String, String> SOURCE = new TreeMap<>();

  @BeforeAll
  static void readEveryFile() throws IOException, FileRefused {
    Path landing = SAMPLES.resolve("landing");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(landing)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (String source : SOURCES) {
      SourceContract contract = Exports.contract(source);
      for (Path file : files) {
        String name = Normalizer.normalize(file.getFileName().toString(), Normalizer.Form.NFKC);
        if (name.matches(contract.files().pattern())) {
          READ.put(landing.relativize(file).toString(), Exports.read(source, file));
          SOURCE.put(landing.relativize(file).toString(), source);
        }
      }
    }
  }

  @Test
  void everyMonthlyAndQuarterlyDeliveryIsThere() {
    Map<String, Integer> files = new TreeMap<>();
    SOURCE.values().forEach(source -> files.merge(source, 1, Integer::sum));
    Map<String, Integer> expected = new TreeMap<>();
    List.of("medical_enrolment", "school_roll", "student_aid").forEach(s -> expected.put(s, 12));
    List.of("housing", "water_supply", "disability_certificates", "lifted_households")
        .forEach(s -> expected.put(s, 9));
    expected.put("disaster_losses", 4);
    assertEquals(expected, files);
  }

  @Test
  void everyRowOfTheFilesIsRead() {
    long rows = READ.values().stream().mapToLong(read -> read.summary().rowsRead()).sum();
    assertEquals(22_600, rows, "rows of all files, counted beforehand by another program");
  }

  @Test
  void exactlyThePlantedRowsAreRejectedAndForThePlantedReasons() throws IOException {
    List<String> planted = new ArrayList<>();
    for (String[] cells : planted()) {
      if (cells[4].startsWith("rejected ")) {
        planted.add(cells[0] + " " + cells[1] + " " + cells[4].substring("rejected ".length()));
      }
    }
    List<String> rejected = new ArrayList<>();
    READ.forEach(
        (file, read) ->
            read.rows().stream()
                .filter(row -> !row.accepted())
                .forEach(
                    row ->
                        rejected.add(
                            file + " " + row.number() + " " + row.reject().reason().code())));
    assertTrue(rejected.size() > 40, rejected.size() + " rejected");
    assertEquals(planted.stream().sorted().toList(), rejected.stream().sorted().toList());
  }

  @Test
  void exactlyThePlantedRowsRepeatAKeyOfTheirFile() throws IOException {
    List<String> planted = new ArrayList<>();
    for (String[] cells : planted()) {
      if (cells[4].startsWith("superseded")) {
        planted.add(cells[0] + " " + cells[1]);
      }
    }
    List<String> repeated = new ArrayList<>();
    for (Map.Entry<String, Exports.Read> entry : READ.entrySet()) {
      SourceContract contract = Exports.contract(SOURCE.get(entry.getKey()));
      Set<List<Object>> keys = new HashSet<>();
      for (ParsedRow row : entry.getValue().rows()) {
        if (row.accepted()) {
          List<Object> key = new ArrayList<>();
          contract.key().forEach(column -> key.add(Exports.value(contract, row, column)));
          if (!keys.add(key)) {
            repeated.add(entry.getKey() + " " + row.number());
          }
        }
      }
    }
    assertEquals(planted.stream().sorted().toList(), repeated.stream().sorted().toList());
  }

  @Test
  void noColumnIsKeptOut() {
    READ.forEach((file, read) -> assertEquals(List.of(), read.summary().notices(), file));
  }

  @Test
  void everyExportHasAtLeastTwoDepartures() throws IOException {
    Map<String, Integer> departures = new TreeMap<>();
    for (String[] cells : planted()) {
      departures.merge(SOURCE.get(cells[0]), 1, Integer::sum);
    }
    SOURCES.forEach(
        source -> assertTrue(departures.getOrDefault(source, 0) >= 2, source + departures));
  }

  /** The lines of the list of departures that speak of these files. */
  private static List<String[]> planted() throws IOException {
    return Files.readAllLines(SAMPLES.resolve("expected/planted.tsv")).stream()
        .map(line -> line.split("\t", -1))
        .filter(cells -> SOURCE.containsKey(cells[0]))
        .toList();
  }
}
