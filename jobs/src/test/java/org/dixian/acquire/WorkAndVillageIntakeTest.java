package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dixian.settings.SourceContract;
import org.junit.jupiter.api.Test;

/** Intake takes every sample file about work and villages, planted rows apart. */
class WorkAndVillageIntakeTest {
  private static final Path SAMPLES = Exports.CONF.resolveSibling("data-samples");

  /** Source and number of its files in the samples, counted by hand from their schedule. */
  private static final Map<String, Integer> SOURCES =
      Map.of(
          "public_posts", 12,
          "training", 12,
          "relocation", 9,
          "industry_awards", 12,
          "industry_funds", 4,
          "village_cadres", 12,
          "pairing", 12,
          "villages", 6,
          "employment_tasks", 2);

  @Test
  void exactlyThePlantedRowsAreRejectedAndForThePlantedReasons() throws Exception {
    Map<String, Integer> files = new TreeMap<>();
    List<String> rejected = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Map.Entry<Path, SourceContract> each : sources().entrySet()) {
      SourceContract contract = each.getValue();
      files.merge(contract.source(), 1, Integer::sum);
      String name = SAMPLES.resolve("landing").relativize(each.getKey()).toString();
      names.add(name);
      Exports.Read read = Exports.read(contract, each.getKey(), Limits.standard());
      assertTrue(read.summary().accepted() > 0, name);
      assertEquals(List.of(), read.summary().notices(), name);
      for (ParsedRow row : read.rows()) {
        if (!row.accepted()) {
          rejected.add(name + " " + row.number() + " " + row.reject().reason().code());
        }
      }
    }
    assertEquals(new TreeMap<>(SOURCES), files);
    assertEquals(planted(names), rejected.stream().sorted().toList());
    assertEquals(35, rejected.size());
  }

  @Test
  void rowsThatRepeatTheKeyOfAnotherAreThoseThatArePlanted() throws Exception {
    Set<String> repeated = new TreeSet<>();
    for (Map.Entry<Path, SourceContract> each : sources().entrySet()) {
      SourceContract contract = each.getValue();
      Set<List<Object>> keys = new HashSet<>();
      for (ParsedRow row : Exports.read(contract, each.getKey(), Limits.standard()).rows()) {
        if (row.accepted() && !keys.add(key(contract, row))) {
          String name = SAMPLES.resolve("landing").relativize(each.getKey()).toString();
          repeated.add(name + " " + row.number());
        }
      }
    }
    List<String> planted =
        plantedCells().stream()
            .filter(cells -> cells[4].equals("superseded by the first"))
            .map(cells -> cells[0] + " " + cells[1])
            .filter(repeated::contains)
            .sorted()
            .toList();
    assertEquals(planted, List.copyOf(repeated));
    assertEquals(10, planted.size());
  }

  private static List<Object> key(SourceContract contract, ParsedRow row) {
    return contract.key().stream().map(name -> Exports.value(contract, row, name)).toList();
  }

  @Test
  void everyExportHoldsRowsToRejectAndRowsToUnderstand() throws Exception {
    Map<String, List<String>> answers = new TreeMap<>();
    Map<String, String> sourceOf = new TreeMap<>();
    for (Map.Entry<Path, SourceContract> each : sources().entrySet()) {
      String name = SAMPLES.resolve("landing").relativize(each.getKey()).toString();
      sourceOf.put(name, each.getValue().source());
    }
    for (String[] cells : plantedCells()) {
      if (sourceOf.containsKey(cells[0])) {
        answers.computeIfAbsent(sourceOf.get(cells[0]), s -> new ArrayList<>()).add(cells[4]);
      }
    }
    assertEquals(SOURCES.keySet(), answers.keySet());
    answers.forEach(
        (source, all) -> {
          assertTrue(all.stream().anyMatch(a -> a.startsWith("rejected ")), source);
          assertTrue(all.stream().anyMatch(a -> !a.startsWith("rejected ")), source);
        });
  }

  private static List<String> planted(List<String> names) throws IOException {
    return plantedCells().stream()
        .filter(cells -> names.contains(cells[0]) && cells[4].startsWith("rejected "))
        .map(cells -> cells[0] + " " + cells[1] + " " + cells[4].substring("rejected ".length()))
        .sorted()
        .toList();
  }

  private static List<String[]> plantedCells() throws IOException {
    return Files.readAllLines(SAMPLES.resolve("expected/planted.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .toList();
  }

  private static Map<Path, SourceContract> sources() throws Exception {
    Map<Path, SourceContract> found = new LinkedHashMap<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(SAMPLES.resolve("landing"))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (String source : SOURCES.keySet()) {
      SourceContract contract = Exports.contract(source);
      for (Path file : files) {
        if (FileName.match(contract, file.getFileName().toString()).isPresent()) {
          found.put(file, contract);
        }
      }
    }
    return found;
  }
}
