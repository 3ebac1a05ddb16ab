package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dixian.independent.SampleFile.Row;
import org.junit.jupiter.api.Test;

/** What planted.tsv says of the files about work and villages stands where it says. */
class PlantedWorkAndVillageRowsTest {
  private static final Pattern FILE =
      Pattern.compile("公益性岗位.*|职业技能培训.*|易地搬迁.*|产业到户.*|产业发展资金.*|驻村.*|结对帮扶.*|行政村信息.*|脱贫劳动力务工.*");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  /** Departure to the number of its lines, counted by hand from the plan of the samples. */
  private static final Map<String, Long> LINES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("— for no date", 2L),
              Map.entry("amounts in 万元", 6L),
              Map.entry("amounts in 元", 2L),
              Map.entry("another form of the day", 3L),
              Map.entry("code not in the code map", 6L),
              Map.entry("county code retired in 2011", 7L),
              Map.entry("day as a bare serial number", 2L),
              Map.entry("day that does not exist", 6L),
              Map.entry("full-width digits", 15L),
              Map.entry("holder is 70 or older", 6L),
              Map.entry("holder is under 16", 3L),
              Map.entry("holder receives 特困供养 and is 70 or older", 3L),
              Map.entry("lower-case x", 7L),
              Map.entry("mandatory cell blank", 8L),
              Map.entry("neither 是 nor 否", 1L),
              Map.entry("number with a word", 1L),
              Map.entry("one of three posts of one person", 9L),
              Map.entry("post lies outside the county", 3L),
              Map.entry("row of another county", 1L),
              Map.entry("same row twice", 10L),
              Map.entry("title and unit rows, heading on row 3", 7L),
              Map.entry("total at the end", 3L),
              Map.entry("unit inside the cell", 1L),
              Map.entry("unknown county", 1L),
              Map.entry("unknown village", 2L),
              Map.entry("wrong check digit", 5L),
              Map.entry("zone without a code", 1L)));

  /** A line of planted.tsv. */
  private record Line(String file, String row, String heading, String what) {}

  @Test
  void everyPlantedRowIsWhatItIsSaidToBe() throws IOException {
    Set<String> units =
        Files.readAllLines(SampleFile.SAMPLES.resolveSibling("conf/reference/org_units.csv"))
            .stream()
            .map(line -> line.split(",")[0])
            .collect(Collectors.toSet());
    for (Line line : lines()) {
      SampleFile file = SampleFile.read(SampleFile.SAMPLES.resolve("landing").resolve(line.file));
      assertTrue(holds(line, file, units), line.toString());
    }
  }

  @Test
  void asManyDeparturesOfEachKindArePlantedAsPlanned() throws IOException {
    assertEquals(
        LINES,
        lines().stream()
            .collect(Collectors.groupingBy(Line::what, TreeMap::new, Collectors.counting())));
  }

  private static boolean holds(Line line, SampleFile file, Set<String> units) {
    if (line.row.isEmpty()) {
      return line.heading.isEmpty()
          ? file.rows().get(0).number() == 4
          : SampleFile.plain(line.heading).endsWith("(" + line.what.substring(11) + ")")
              && file.headings().containsValue(line.heading);
    }
    int place = 0;
    while (file.rows().get(place).number() != Integer.parseInt(line.row)) {
      place++;
    }
    Row row = file.rows().get(place);
    String raw = row.raw(line.heading);
    String only = SampleFile.plain(raw);
    return switch (line.what) {
      case "wrong check digit" -> only.matches("5299\\d{13}[\\dX]") && !checks(only);
      case "lower-case x" -> raw.matches("5299\\d{13}x") && checks(only);
      case "full-width digits" -> raw.matches("[０-９．Ｘ]+");
      case "mandatory cell blank" -> raw.isEmpty();
      case "total at the end" -> raw.isEmpty() && place == file.rows().size() - 1;
      case "same row twice" -> row.cells().equals(file.rows().get(place - 1).cells());
      case "day that does not exist" -> impossible(row, line.heading);
      case "county code retired in 2011" -> only.matches("522[24]\\d{2}(\\d{6})?");
      case "unknown village", "unknown county", "zone without a code" -> !units.contains(only);
      case "row of another county" -> units.contains(only) && !only.startsWith(file.county());
      case "— for no date" -> raw.equals("—");
      case "day as a bare serial number" -> raw.matches("4\\d{4}");
      case "another form of the day" ->
          file.rows().stream().filter(r -> shape(r.raw(line.heading)).equals(shape(raw))).count()
              == 1;
      case "code not in the code map", "neither 是 nor 否" ->
          file.rows().stream().filter(r -> r.raw(line.heading).equals(raw)).count() == 1;
      case "number with a word" -> raw.matches("\\d+\\D+");
      case "unit inside the cell" -> raw.matches("[\\d.]+万");
      case "post lies outside the county" -> raw.equals("否");
      case "holder is under 16" -> born(row) >= 2010;
      case "holder is 70 or older", "holder receives 特困供养 and is 70 or older" -> born(row) <= 1955;
      case "one of three posts of one person" ->
          file.rows().stream().filter(r -> r.identity().equals(row.identity())).count() == 3;
      default -> false;
    };
  }

  private static boolean impossible(Row row, String heading) {
    try {
      LocalDate day = row.day(heading).orElseThrow();
      return day == null;
    } catch (DateTimeException e) {
      return true;
    }
  }

  private static int born(Row row) {
    return Integer.parseInt(row.identity().substring(6, 10));
  }

  private static String shape(String day) {
    return day.replaceAll("\\d{1,2}", "0").replaceAll("0+", "0");
  }

  private static boolean checks(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * Character.digit(number.charAt(i), 10);
    }
    return number.charAt(17) == "10X98765432".charAt(sum % 11);
  }

  private static List<Line> lines() throws IOException {
    return Files.readAllLines(SampleFile.SAMPLES.resolve("expected/planted.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .filter(cells -> FILE.matcher(cells[0].substring(cells[0].lastIndexOf('/') + 1)).matches())
        .map(cells -> new Line(cells[0], cells[1], cells[2], cells[3]))
        .toList();
  }
}
