package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake each in the pipeline and the parameters, and the sentence about it. */
class CatalogueRulesTest {
  private static final String PIPELINE = "pipeline.yaml";
  private static final String PARAMETERS = "reference/parameters.yaml";
  private static final String TARGETS = "reference/targets.yaml";
  private static final String WORKER = "measures/settlement.yaml";
  private static final String GRACE =
      "{from: 2020-01, value: 1, confidence: verified, source: '贵州审核规则 1_11_010'}";

  @TempDir Path temporary;

  private static Arguments mistake(String file, String text, String by, String sentence) {
    return Arguments.of(file, text, by, sentence);
  }

  static Stream<Arguments> mistakesOfThePipeline() {
    return Stream.of(
        mistake(
            PIPELINE,
            "landing: data-samples/landing",
            "",
            "pipeline.yaml: landing, lake, publication and zone are required"),
        mistake(
            PIPELINE,
            "first-period: 2024-07",
            "first-period: 2025-13",
            "pipeline.yaml: first-period: is no month in the form yyyy-MM: 2025-13"),
        mistake(
            PIPELINE,
            "first-period: 2024-07",
            "",
            "pipeline.yaml: first-period: is no month in the form yyyy-MM: null"),
        mistake(
            PIPELINE,
            "hold-below-share: 0.1",
            "hold-below-share: 1",
            "pipeline.yaml: hold-below-share: must be at least 0 and below 1"),
        mistake(
            PIPELINE,
            "hold-below-share: 0.1",
            "hold-below-share: -0.1",
            "pipeline.yaml: hold-below-share: must be at least 0 and below 1"),
        mistake(
            PIPELINE,
            "stage-deadline-minutes: 240",
            "stage-deadline-minutes: 0",
            "pipeline.yaml: stage-deadline-minutes: must be at least 1"),
        mistake(
            PIPELINE,
            "metrics-file: null",
            "metrics-file: /var/lib/node_exporter/dixian.txt",
            "pipeline.yaml: metrics-file: must be a local file whose name ends in .prom, or null"),
        mistake(
            PIPELINE,
            "openlineage-url: null",
            "openlineage-url: http://user:secret@marquez:5000",
            "pipeline.yaml: openlineage-url: is an http or https address without a user, or null"),
        mistake(
            PIPELINE,
            "expected-counties: all",
            "expected-counties: []",
            "pipeline.yaml: expected-counties: is required: all, or a list of county codes"),
        mistake(
            PIPELINE,
            "expected-counties: all",
            "expected-counties: [520526, 999999]",
            "pipeline.yaml: expected-counties: 999999 is no county"),
        mistake(
            PIPELINE,
            "expected-counties: all",
            "expected-counties: [520500]",
            "pipeline.yaml: expected-counties: 520500 is no county"));
  }

  static Stream<Arguments> mistakesInParameters() {
    String grace = "reference/parameters.yaml: grace_months: ";
    return Stream.of(
        mistake(
            PARAMETERS,
            "- id: clue_episode_days\n  meaning",
            "- id: clue_episode_days\n  values: []\n- id: grace_months\n  meaning",
            "reference/parameters.yaml: clue_episode_days: needs at least one value"),
        mistake(
            PARAMETERS,
            GRACE,
            GRACE.replace("value: 1, ", ""),
            grace + "every value needs value, confidence and source"),
        mistake(
            PARAMETERS,
            GRACE,
            GRACE.replace("from: 2020-01, ", ""),
            grace + "from: is no month in the form yyyy-MM: null"),
        mistake(
            PARAMETERS,
            GRACE,
            GRACE.replace("2020-01", "2020"),
            grace + "from: is no month in the form yyyy-MM: 2020"),
        mistake(
            PARAMETERS,
            GRACE,
            GRACE.replace("value: 1", "until: 202012, value: 1"),
            grace + "until: is no month in the form yyyy-MM: 202012"),
        mistake(
            PARAMETERS,
            GRACE,
            GRACE.replace("value: 1", "until: 2019-12, value: 1"),
            grace + "the range from 2020-01 ends before it begins"),
        mistake(
            PARAMETERS,
            GRACE,
            GRACE + "\n    - " + GRACE.replace("2020", "2021"),
            grace + "the range from 2021-01 begins before the one above it has ended"),
        mistake(
            PARAMETERS,
            GRACE,
            GRACE.replace("value: 1", "until: 2020-12, value: 1")
                + "\n    - "
                + GRACE.replace("2020-01", "2020-12"),
            grace + "the range from 2020-12 begins before the one above it has ended"),
        mistake(
            PARAMETERS,
            "- id: developmental_months",
            "- {id: persons, values: [" + GRACE + "]}\n- id: developmental_months",
            "reference/parameters.yaml: persons: is a column of gold.monitored_household"));
  }

  static Stream<Arguments> mistakesInTargets() {
    String open = "reference/targets.yaml: AS01.household: ";
    return Stream.of(
        mistake(
            TARGETS,
            "AS01.household",
            "AS99.household",
            "reference/targets.yaml: AS99.household: there is no indicator of this number, base and"
                + " variant"),
        mistake(
            TARGETS,
            "AS01.household",
            "MW02.household",
            "reference/targets.yaml: MW02.household: the indicator has no direction, so nothing can"
                + " meet or miss a target"),
        mistake(
            TARGETS,
            "AS01.household",
            "RT04.household",
            "reference/targets.yaml: RT04.household: stands there twice"),
        mistake(
            TARGETS, "value: 100, ", "", open + "every value needs value, confidence and source"),
        mistake(
            TARGETS,
            "from: 2020-01, value: 100",
            "from: 2020-13, value: 100",
            open + "from: is no month in the form yyyy-MM: 2020-13"),
        mistake(
            TARGETS,
            "from: 2020-01, value: 100",
            "from: 2020-01, until: 2019-12, value: 100",
            open + "the range from 2020-01 ends before it begins"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource({"mistakesOfThePipeline", "mistakesInParameters", "mistakesInTargets"})
  void aMistakeIsSaidInASentence(String file, String text, String by, String sentence)
      throws IOException {
    List<String> problems = new EditedConf(temporary).replace(file, text, by).problems();

    assertTrue(problems.stream().anyMatch(p -> p.startsWith(sentence)), problems.toString());
  }

  @Test
  void rangesThatFollowEachOtherHold() throws Exception {
    new EditedConf(temporary)
        .replace(
            PARAMETERS,
            GRACE,
            GRACE.replace("value: 1", "until: 2020-12, value: 1")
                + "\n    - "
                + GRACE.replace("2020-01", "2021-01"))
        .load();
  }

  @Test
  void aFactThatDoesNotExistAndHasNoMeasuresIsNamed() throws IOException {
    EditedConf conf = new EditedConf(temporary).write("measures/orchard.yaml", "fact: orchard\n");

    assertEquals(
        List.of(
            "measures/orchard.yaml: there is no fact table gold.orchard",
            "measures/orchard.yaml: needs a respondent: the column that names a row's household, or"
                + " none",
            "measures/orchard.yaml: needs at least one measure"),
        conf.problems());
  }

  @Test
  void entriesThatAreNothingButEmptyBracketsAreAnsweredInSentences() throws IOException {
    EditedConf conf =
        new EditedConf(temporary)
            .write("indicators/blank.yaml", "- {}\n")
            .replace(PARAMETERS, "- id: clue_episode_days", "- {}\n- id: clue_episode_days")
            .replace(WORKER, "measures:", "measures:\n  - {}");

    assertEquals(
        List.of(
            "reference/parameters.yaml: null: id is required, in snake_case",
            "reference/parameters.yaml: null: needs at least one value",
            "measures/settlement.yaml: null: id is required, in snake_case",
            "measures/settlement.yaml: null: needs time; sum and histogram need the month column,"
                + " last has none",
            "indicators: null.null: id and base are required",
            "indicators: null.null: name, unit and definition are required",
            "indicators: null.null: needs either numerator or median-of"),
        conf.problems());
  }
}
