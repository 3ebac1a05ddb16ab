package org.dixian.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers of the marts are not surprised: what a version promised stays as long as its number. */
class SchemaStabilityTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Path PINS =
      Path.of(System.getProperty("dixian.home"), "jobs/src/test/resources/schemas");

  /**
   * What a version of a mart promised.
   *
   * @param columns types by column
   */
  record Pin(String version, List<String> key, LinkedHashMap<String, String> columns) {
    static Pin of(TableContract mart) {
      LinkedHashMap<String, String> columns = new LinkedHashMap<>();
      Arrays.stream(mart.schema().fields()).forEach(f -> columns.put(f.name(), f.dataType().sql()));
      return new Pin(MartVersions.of(mart), mart.key(), columns);
    }

    int part(int n) {
      return Integer.parseInt(version.split("\\.")[n]);
    }

    /** Why this one may not follow another; empty when it may. */
    String objection(Pin before) {
      if (part(0) > before.part(0)) {
        return "";
      }
      if (!key.equals(before.key)) {
        return "the key was %s and is %s: a new major version".formatted(before.key, key);
      }
      for (Map.Entry<String, String> column : before.columns.entrySet()) {
        String now = columns.get(column.getKey());
        if (!column.getValue().equals(now)) {
          return "column %s was %s and is %s: a new major version"
              .formatted(column.getKey(), column.getValue(), now == null ? "gone" : now);
        }
      }
      boolean more = columns.size() > before.columns.size();
      return more && part(0) == before.part(0) && part(1) <= before.part(1)
          ? "there are columns more: a new minor version"
          : "";
    }
  }

  static Stream<TableContract> marts() {
    return MartTables.ALL.stream();
  }

  private static List<Pin> pinned(TableContract mart) throws Exception {
    Path file = PINS.resolve(mart.name() + ".json");
    return Files.exists(file)
        ? JSON.readValue(file.toFile(), new TypeReference<List<Pin>>() {})
        : List.of();
  }

  @ParameterizedTest
  @MethodSource("marts")
  void aMartIsWhatTheNewestPinnedVersionPromised(TableContract mart) throws Exception {
    List<Pin> pins = pinned(mart);
    Pin now = Pin.of(mart);
    Pin newest = pins.isEmpty() ? null : pins.get(pins.size() - 1);
    String remedy =
        """
        %s differs from the version that readers know. Undo the change, or raise its version in \
        MartVersions (a column more: minor; a column less, renamed or of another type, or another \
        key: major), and add this to the end of src/test/resources/schemas/%s.json:
        %s"""
            .formatted(mart.name(), mart.name(), JSON.writeValueAsString(now));
    assertEquals(JSON.writeValueAsString(newest), JSON.writeValueAsString(now), remedy);
  }

  @ParameterizedTest
  @MethodSource("marts")
  void eachVersionFollowsFromTheOneBefore(TableContract mart) throws Exception {
    List<Pin> pins = pinned(mart);
    for (int i = 1; i < pins.size(); i++) {
      assertEquals(
          "", pins.get(i).objection(pins.get(i - 1)), mart.name() + " " + pins.get(i).version());
    }
  }

  private static Pin pin(String version, String key, String columns) {
    LinkedHashMap<String, String> types = new LinkedHashMap<>();
    for (String column : columns.split(" ")) {
      types.put(column.split(":")[0], column.split(":")[1]);
    }
    return new Pin(version, List.of(key.split("\\+")), types);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.1, a, a:INT b:STRING, ''",
    "1.0.1, a, a:INT, column b was STRING and is gone: a new major version",
    "1.1.0, a, a:INT c:STRING, column b was STRING and is gone: a new major version",
    "1.1.0, a, a:BIGINT b:STRING, column a was INT and is BIGINT: a new major version",
    "1.1.0, a+b, a:INT b:STRING, 'the key was [a] and is [a, b]: a new major version'",
    "1.0.1, a, a:INT b:STRING c:INT, there are columns more: a new minor version",
    "1.1.0, a, a:INT b:STRING c:INT, ''",
    "2.0.0, b, b:STRING, ''"
  })
  void whatBreaksReadersWantsAMajorVersionAndAColumnMoreAMinorOne(
      String version, String key, String columns, String objection) {
    assertEquals(
        objection, pin(version, key, columns).objection(pin("1.0.0", "a", "a:INT b:STRING")));
  }

  @Test
  void noPinIsOfAMartThatIsGone() throws Exception {
    List<String> known =
        new ArrayList<>(MartTables.ALL.stream().map(m -> m.name() + ".json").toList());
    try (Stream<Path> files = Files.list(PINS)) {
      files.forEach(f -> assertTrue(known.contains(f.getFileName().toString()), f.toString()));
    }
  }
}
