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

/** Mistakes in the settings of the risk model are said in sentences. */
class RiskModelRulesTest {
  private static final String MODEL = "foresee/model.yaml";
  private static final String FEATURES = "foresee/features.yaml";
  private static final String MEMBERS = "\"count_if(sign = 'member')\"";

  @TempDir Path temporary;
  private EditedConf conf;

  @BeforeEach
  void copy() throws IOException {
    conf = new EditedConf(temporary);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            MODEL, "horizon-months: 3", "horizon-months: 0", "model.yaml: horizon-months: 1 to 12"),
        Arguments.of(MODEL, "folds: 3", "folds: 0", "model.yaml: folds: at least 1"),
        Arguments.of(
            MODEL,
            "trees: 40, depth: 2",
            "depth: 2",
            "model.yaml: learners: trees_shallow lacks a key of its kind"),
        Arguments.of(
            MODEL,
            "regularisation: 0.003",
            "regularisation: 0.003, trees: 3",
            "model.yaml: learners: logistic_light has a key of another kind"),
        Arguments.of(
            MODEL,
            "id: logistic_strong",
            "id: logistic_light",
            "model.yaml: learners: logistic_light stands twice"),
        Arguments.of(
            MODEL,
            "  refuse: {",
            "  refuses: {",
            "model.yaml: drift: must be [refuse, watch], is [refuses, watch]"),
        Arguments.of(
            MODEL, "per-mille: 2", "per-mille: 0", "model.yaml: capacity: per-mille above 0"),
        Arguments.of(
            FEATURES,
            MEMBERS,
            "(SELECT 1)",
            "features.yaml: members: sql holds a subquery; an expression may only look at its own"
                + " row"),
        Arguments.of(
            FEATURES,
            MEMBERS,
            "sum(amount_yuan) / count(1)",
            "features.yaml: members: sql divides, and a zero would end the night; compare products"
                + " instead"),
        Arguments.of(
            FEATURES,
            MEMBERS,
            "amount_yuan",
            "features.yaml: members: sql names the column amount_yuan outside ["),
        // Who belongs to which group decides nothing.
        Arguments.of(
            FEATURES,
            MEMBERS,
            "count_if(ethnicity = '汉族')",
            "features.yaml: members: sql names the column ethnicity, which is not among ["),
        Arguments.of(
            FEATURES, "id: children,", "id: members,", "features.yaml: members stands twice"),
        Arguments.of(
            FEATURES,
            "id: children,",
            "id: Kinder,",
            "features.yaml: Kinder: id must be snake_case"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsSaid(String file, String text, String by, String problem) throws IOException {
    conf.replace(file, text, by);
    List<String> problems = conf.problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("conf/foresee/" + problem), problems.toString());
  }

  @Test
  void whatNobodyReadsIsAnError() throws IOException {
    conf.replace(MODEL, "folds: 3", "folds: 3\nmonths: 3");
    assertTrue(
        conf.problems().get(0).startsWith("conf/foresee/model.yaml: line "),
        conf.problems().toString());
  }

  @Test
  void withoutLogisticRegressionThereIsNoBaseline() throws IOException {
    conf.replace(
        MODEL,
        "  - {id: logistic_light, kind: logistic, regularisation: 0.003, elastic-net: 0.5}\n"
            + "  - {id: logistic_strong, kind: logistic, regularisation: 0.02, elastic-net: 0.5}\n",
        "");
    assertEquals(
        List.of("conf/foresee/model.yaml: learners: at least one is logistic, the baseline"),
        conf.problems());
  }

  @Test
  void aCountyMayHaveACapacityOfItsOwnAndVerifiesOneAtTheLeast() throws Exception {
    conf.replace(MODEL, "counties: {}", "counties: {'520524': 30}");
    RiskModel.Capacity capacity = conf.load().riskModel().capacity();
    assertEquals(30, capacity.of("520524", 1_000));
    assertEquals(2, capacity.of("520526", 1_000));
    assertEquals(1, capacity.of("520526", 40));
  }
}
