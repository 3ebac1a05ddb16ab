package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.dixian.settings.PeriodColumns;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceChecks;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.Yaml;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shipped check with rows that trip it and rows that almost do, written by hand in {@code
 * checks/<source>.yaml} of the test resources; what a row leaves out is taken from the base row.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("nights")
class CheckSamplesTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final Path SAMPLES = Nights.HOME.resolve("jobs/src/test/resources/checks");
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Settings settings = load();

  /** Rows of two cases; several rows of a case are judged together, a single one by itself. */
  record Sample(List<Map<String, Object>> fails, List<Map<String, Object>> passes) {}

  record SampleFile(Map<String, Object> base, Map<String, Sample> samples) {}

  private static Settings load() {
    try {
      return SettingsLoader.load(Nights.HOME.resolve("conf"));
    } catch (SettingsInvalid e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  Stream<String> sources() {
    return settings.checks().stream().map(SourceChecks::source);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void everyCheckIsTrippedByOneSampleAndAlmostByAnother(String source) throws IOException {
    SourceChecks checks = settings.checksOf(source);
    SampleFile file =
        Yaml.mapper()
            .readValue(
                SAMPLES.resolve(source + ".yaml").toFile(), new TypeReference<SampleFile>() {});
    assertEquals(
        checks.checks().stream().map(Check::id).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(file.samples().keySet()),
        "every check has its samples, and every sample its check");

    Map<String, String> expected = new TreeMap<>();
    for (Check check : checks.checks()) {
      expected.put(check.id() + " fails", "[failed]");
      expected.put(check.id() + " passes", "[passed]");
    }
    assertEquals(expected, verdicts(checks, file));
  }

  /** What the checks' own SQL says about their samples. */
  private Map<String, String> verdicts(SourceChecks checks, SampleFile file) throws IOException {
    Map<String, String> types = types(checks);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Sample> e : file.samples().entrySet()) {
      for (Map<String, Object> row : e.getValue().fails()) {
        rows.add(row(types, e.getKey() + " fails", file.base(), row));
      }
      for (Map<String, Object> row : e.getValue().passes()) {
        rows.add(row(types, e.getKey() + " passes", file.base(), row));
      }
    }
    String strings =
        types.keySet().stream().map(c -> c + " STRING").collect(Collectors.joining(", "));
    String typed =
        types.entrySet().stream()
            .map(
                t ->
                    t.getValue().startsWith("ARRAY")
                        ? "from_json(%s, '%s') AS %s"
                            .formatted(t.getKey(), t.getValue(), t.getKey())
                        : "CAST(%s AS %s) AS %s".formatted(t.getKey(), t.getValue(), t.getKey()))
            .collect(Collectors.joining(", "));
    PeriodColumns period = new PeriodColumns(settings.parameters());
    Nights.spark()
        .createDataFrame(
            List.of(RowFactory.create(period.values(AUGUST).toArray())),
            StructType.fromDDL(period.definitions()))
        .createOrReplaceTempView("sample_period");
    Nights.spark()
        .createDataFrame(rows, StructType.fromDDL("_case STRING, " + strings))
        .createOrReplaceTempView("sample_texts");
    Nights.spark()
        .sql("SELECT _case, %s, p.* FROM sample_texts CROSS JOIN sample_period p".formatted(typed))
        .createOrReplaceTempView("sample_rows");
    List<String> parts = new ArrayList<>();
    for (Check check : checks.checks()) {
      String groups =
          check.scope() == SourceChecks.Scope.ROW
              ? ""
              : "GROUP BY _case, " + String.join(", ", period.names());
      parts.add(
          "SELECT _case, %s AS verdict FROM sample_rows WHERE _case IN ('%s fails', '%s passes') %s"
              .formatted(check.verdict(), check.id(), check.id(), groups));
    }
    Map<String, TreeSet<String>> found = new TreeMap<>();
    for (Row row : Nights.spark().sql(String.join("\nUNION ALL\n", parts)).collectAsList()) {
      found
          .computeIfAbsent(row.getString(0), c -> new TreeSet<>())
          .add(String.valueOf(row.getString(1)));
    }
    Map<String, String> texts = new TreeMap<>();
    found.forEach((name, verdicts) -> texts.put(name, verdicts.toString()));
    return texts;
  }

  private Map<String, String> types(SourceChecks checks) {
    Map<String, String> types = new LinkedHashMap<>();
    settings
        .contract(checks.source())
        .storedColumns()
        .forEach(c -> types.put(c.name(), c.type().sqlType()));
    types.put("marks", "ARRAY<STRING>");
    checks.reads().forEach(r -> types.put(r.as(), "BOOLEAN"));
    return types;
  }

  private static Row row(
      Map<String, String> types, String name, Map<String, Object> base, Map<String, Object> own)
      throws IOException {
    Map<String, Object> cells = new LinkedHashMap<>(base == null ? Map.of() : base);
    cells.putAll(own);
    assertTrue(types.keySet().containsAll(cells.keySet()), name + ": " + cells.keySet());
    List<Object> values = new ArrayList<>(List.of(name));
    for (Map.Entry<String, String> type : types.entrySet()) {
      Object value = cells.get(type.getKey());
      if (value == null) {
        values.add(type.getValue().startsWith("ARRAY") ? "[]" : null);
      } else {
        values.add(
            value instanceof List<?> list ? JSON.writeValueAsString(list) : value.toString());
      }
    }
    return RowFactory.create(values.toArray());
  }
}
