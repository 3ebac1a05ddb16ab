package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of a configuration file; each mistake is one that a person editing YAML makes. */
class YamlFileTest {
  private static final String REGISTRY = "sources/registry.yaml";
  private static final String WORKER = "measures/settlement.yaml";

  @TempDir Path temporary;
  private EditedConf conf;

  @BeforeEach
  void copy() throws IOException {
    conf = new EditedConf(temporary);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "a missing bracket",
            REGISTRY,
            "key: [household_token, person_token]",
            "key: [household_token, person_token",
            "conf/sources/registry.yaml: line 18: "),
        Arguments.of(
            "a tab as indentation",
            "pipeline.yaml",
            "lake: lake",
            "lake:\n\tlake",
            "conf/pipeline.yaml: line 4: while scanning for the next token; found character"),
        Arguments.of(
            "a key that stands there twice",
            WORKER,
            "fact: settlement",
            "fact: settlement\nfact: settlement",
            "conf/measures/settlement.yaml: line 3: Duplicate field 'fact'"),
        Arguments.of(
            "an unknown word",
            REGISTRY,
            "delivery: snapshot",
            "delivery: monthly",
            "conf/sources/registry.yaml: line 15: delivery: monthly is no one of [snapshot,"
                + " changes, events]"),
        Arguments.of(
            "a text instead of a list",
            REGISTRY,
            "key: [household_token, person_token]",
            "key: household_token",
            "conf/sources/registry.yaml: line 17: key: must be a list"),
        Arguments.of(
            "a list instead of keys",
            REGISTRY,
            "format: {kind: workbook, heading-within-rows: 10}",
            "format: [workbook]",
            "conf/sources/registry.yaml: line 14: format: must be keys with values"),
        Arguments.of(
            "a word instead of a number",
            "pipeline.yaml",
            "hold-below-share: 0.1",
            "hold-below-share: a tenth",
            "conf/pipeline.yaml: line 16: hold-below-share: a tenth is no number"),
        Arguments.of(
            "a time zone that does not exist",
            "pipeline.yaml",
            "Asia/Shanghai",
            "Asia/Guiyang",
            "conf/pipeline.yaml: line 6: zone: Asia/Guiyang is no time zone"),
        Arguments.of(
            "a code without its meaning",
            REGISTRY,
            "男: male, 女: female, 男性: male",
            "男: male, 女: , 男性: male",
            "conf/sources/registry.yaml: no value stands at columns.entry 11.codes.女"),
        Arguments.of(
            "an empty list entry",
            REGISTRY,
            "key: [household_token, person_token]",
            "key:\n  - household_token\n  -",
            "conf/sources/registry.yaml: no value stands at key.entry 2"),
        Arguments.of(
            "an empty entry among the indicators",
            "indicators/security.yaml",
            "# C 3+1保障",
            "-",
            "conf/indicators/security.yaml: no value stands at entry 1"),
        Arguments.of(
            "a second document in one file",
            WORKER,
            "measures:",
            "---\nmeasures:",
            "conf/measures/settlement.yaml: line 10: a second document begins after ---"),
        Arguments.of(
            "a name that differs from the file's",
            REGISTRY,
            "source: registry",
            "source: registers",
            "conf/sources/registry.yaml: source: is registers, the file's name says otherwise"),
        Arguments.of(
            "a missing name",
            WORKER,
            "fact: settlement",
            "",
            "conf/measures/settlement.yaml: fact: is null, the file's name says otherwise"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsSaidOnceWithFileAndLine(
      String mistake, String file, String text, String by, String message) throws IOException {
    List<String> problems = conf.replace(file, text, by).problems();

    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(message), problems.get(0));
    assertReadable(problems);
  }

  @Test
  void everyUnknownKeyOfAFileIsSaidWithTheKnownOnes() throws IOException {
    conf.replace("pipeline.yaml", "lake: lake", "laek: lake\nport: {number: 1}");

    assertEquals(
        List.of(
            "conf/pipeline.yaml: line 4: unknown key laek; known are [expected-counties,"
                + " first-period, hold-below-share, in-place-from-rows, key-file, lake, landing, metrics-file,"
                + " openlineage-url, publication, publish, stage-deadline-minutes,"
                + " superseded-hours, zone]",
            "conf/pipeline.yaml: line 5: unknown key port; known are [expected-counties,"
                + " first-period, hold-below-share, in-place-from-rows, key-file, lake, landing, metrics-file,"
                + " openlineage-url, publication, publish, stage-deadline-minutes,"
                + " superseded-hours, zone]"),
        conf.problems());
  }

  @Test
  void anEmptyFileIsSaidToBeEmptyWhateverItsKind() throws IOException {
    conf.write(REGISTRY, "")
        .write(WORKER, "# nothing yet\n")
        .write("indicators/work.yaml", "---\n")
        .write("pipeline.yaml", "\n")
        .write("reference/parameters.yaml", "");

    assertEquals(
        List.of(
            "conf/pipeline.yaml: is empty",
            "conf/sources/registry.yaml: is empty",
            "conf/measures/settlement.yaml: is empty",
            "conf/indicators/work.yaml: is empty",
            "conf/reference/parameters.yaml: is empty"),
        conf.problems());
  }

  @Test
  void aListWhereKeysBelongAndKeysWhereAListBelongsAreBothSaid() throws IOException {
    conf.write(REGISTRY, "- source: registry\n").write("indicators/work.yaml", "id: EM01\n");

    assertEquals(
        List.of(
            "conf/sources/registry.yaml: line 1: the file: must be keys with values",
            "conf/indicators/work.yaml: line 1: the file: must be a list"),
        conf.problems());
  }

  /** No class, no exception, no line break: a sentence. */
  private static void assertReadable(List<String> problems) {
    for (String problem : problems) {
      assertTrue(!problem.matches("(?s).*(Exception|org\\.|java\\.|com\\.|\\n).*"), problem);
    }
  }
}
