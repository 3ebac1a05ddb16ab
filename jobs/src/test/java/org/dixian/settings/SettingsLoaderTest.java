package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The configuration as a whole: what is there, what is missing, and that everything is said at
 * once.
 */
class SettingsLoaderTest {
  private static final String REGISTRY = "sources/registry.yaml";

  @TempDir Path temporary;
  private EditedConf conf;

  @BeforeEach
  void copy() throws IOException {
    conf = new EditedConf(temporary);
  }

  /** Names of the shipped YAML files of a kind, without the ending. */
  private static List<String> filesIn(String kind) throws IOException {
    try (var files = Files.list(EditedConf.SHIPPED.resolve(kind))) {
      return files.map(f -> f.getFileName().toString().replace(".yaml", "")).sorted().toList();
    }
  }

  @Test
  void theShippedConfigurationHolds() throws Exception {
    Settings settings = SettingsLoader.load(EditedConf.SHIPPED);

    assertEquals(
        filesIn("sources"), settings.contracts().stream().map(SourceContract::source).toList());
    assertEquals(88, settings.expectedCounties().size());
    assertEquals("Asia/Shanghai", settings.pipeline().zone().getId());
    Parameter line =
        settings.parameters().stream()
            .filter(p -> p.id().equals("income_line_yuan"))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of(new BigDecimal("8500")), line.in(YearMonth.of(2025, 12)));
    assertEquals(Optional.empty(), line.in(YearMonth.of(2024, 6)));
    assertEquals(Optional.empty(), line.in(YearMonth.of(2026, 1)));
  }

  @Test
  void aFolderThatIsNotThereIsNamedWithItsRemedy() {
    Path nowhere = temporary.resolve("nowhere");

    assertEquals(
        List.of("Cannot read the configuration: no folder " + nowhere + "; name one with --conf"),
        assertThrows(SettingsInvalid.class, () -> SettingsLoader.load(nowhere)).problems());
  }

  @Test
  void aFileThatIsMissingOrInAnotherEncodingIsSaid() throws IOException {
    Files.delete(conf.file("pipeline.yaml"));
    byte[] gb = Files.readString(conf.file(REGISTRY)).getBytes(Charset.forName("GB18030"));
    Files.write(conf.file(REGISTRY), gb);

    assertEquals(
        List.of(
            "conf/pipeline.yaml: is missing",
            "conf/sources/registry.yaml: is not UTF-8; save it in that encoding"),
        conf.problems());
  }

  @Test
  void aByteOrderMarkOfAnEditorDoesNoHarm() throws Exception {
    for (String file : List.of(REGISTRY, "reference/org_units.csv")) {
      conf.write(file, "\ufeff" + Files.readString(conf.file(file)));
    }

    assertEquals(88, conf.load().expectedCounties().size());
  }

  @Test
  void aFileWhoseEndingWouldHideItIsSaid() throws IOException {
    Files.move(conf.file("indicators/work.yaml"), conf.file("indicators/work.yml"));

    assertEquals(
        List.of("conf/indicators/work.yml: only names that end in .yaml are read"),
        conf.problems());
  }

  @Test
  void aFolderThatIsMissingIsSaid() throws IOException {
    Files.move(conf.file("sources"), temporary.resolve("elsewhere"));

    assertEquals(List.of("conf/sources/: the folder is missing"), conf.problems());
  }

  static Stream<Arguments> unitMistakes() {
    String units = "reference/org_units.csv";
    String history = "reference/county_code_history.csv";
    return Stream.of(
        Arguments.of(
            units, "code,level,name,parent_code", "", "org_units.csv: it has no column code"),
        Arguments.of(units, ",level,name", ",kind,name", "org_units.csv: it has no column level"),
        Arguments.of(
            units,
            "520000,province,贵州省,",
            "520000,province,贵州省",
            "org_units.csv: line 2 has 3 fields instead of 4"),
        Arguments.of(
            units,
            "520100,prefecture,贵阳市,520000",
            "520100,prefecture,贵阳市,530000",
            "org_units.csv: no unit above 520100 stands before it"),
        Arguments.of(
            units,
            "520100,prefecture,贵阳市,520000",
            "520100,prefecture,贵阳市,520000\n520100,prefecture,贵阳,520000",
            "org_units.csv: the code 520100 stands there twice"),
        Arguments.of(
            history,
            ",successor_codes",
            ",successors",
            "county_code_history.csv: it has no column" + " successor_codes"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("unitMistakes")
  void aMistakeInTheUnitsIsSaidWithItsFile(String file, String text, String by, String message)
      throws IOException {
    assertEquals(
        List.of("reference: Cannot read the reference file " + message),
        conf.replace(file, text, by).problems());
  }

  @Test
  void problemsOfSeveralFilesAreAllSaidAtOnce() throws IOException {
    conf.replace("pipeline.yaml", "first-period: 2024-07", "first-period: July")
        .replace(REGISTRY, "files:", "filse:")
        .replace("sources/clues.yaml", "scope: province", "")
        .replace(
            "reference/parameters.yaml",
            "value: 30, confidence: proposal, source: 'catalogue MW07'",
            "value: 30, source: 'catalogue MW07'")
        .replace(
            "indicators/work.yaml",
            "unit: 人\n  numerator: employed_lifted_workers",
            "unit: 人\n  numerator: workers")
        .replace("reference/org_units.csv", "code,level", "kode,level");

    assertEquals(
        List.of(
            "conf/sources/registry.yaml: line 8: unknown key filse; known are [columns, delivery,"
                + " department, expected, files, format, grain, key, null-tokens, source, title,"
                + " title-en]",
            "reference: Cannot read the reference file org_units.csv: it has no column code",
            "sources/clues.yaml: files.scope: is required: province or county",
            "pipeline.yaml: first-period: is no month in the form yyyy-MM: July",
            "reference/parameters.yaml: clue_episode_days: every value needs value, confidence and"
                + " source",
            "indicators: EM01.person: there is no measure workers"),
        conf.problems());
  }

  @Test
  void whatRestsOnAFileThatCannotBeReadIsNotBlamed() throws IOException {
    conf.write(REGISTRY, "source: [")
        .write("measures/monitored_household.yaml", "")
        .write("reference/parameters.yaml", "");

    assertEquals(3, conf.problems().size(), conf.problems().toString());
  }

  @Test
  void theHashFollowsEveryRuleAndAContractsHashFollowsItsOwnFile() throws Exception {
    Settings before = conf.load();
    conf.replace(REGISTRY, "乡(镇), 乡镇", "乡(镇), 乡镇, 街道");
    Settings after = conf.load();

    assertNotEquals(before.hash(), after.hash());
    assertNotEquals(
        before.contractHashes().get("registry"), after.contractHashes().get("registry"));
    assertEquals(before.contractHashes().get("clues"), after.contractHashes().get("clues"));
  }
}
