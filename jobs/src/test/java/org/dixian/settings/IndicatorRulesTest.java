package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake each in measures and indicators, and the sentence about it. */
class IndicatorRulesTest {
  private static final String WORKER = "measures/rural_person.yaml";
  private static final String CLUE = "measures/clue.yaml";
  private static final String WORK = "indicators/work.yaml";
  private static final String RESPONSE = "indicators/response.yaml";
  private static final String EMPLOYED = "{id: rural_persons, time: last,";
  private static final String EM01 = "- id: EM01\n  base: person\n";
  private static final String COUNT = "  unit: 人\n  numerator: employed_lifted_workers\n";

  @TempDir Path temporary;

  private static Arguments mistake(String file, String text, String by, String sentence) {
    return Arguments.of(file, text, by, sentence);
  }

  static Stream<Arguments> mistakesInMeasures() {
    String employed = "measures/rural_person.yaml: rural_persons: ";
    return Stream.of(
        mistake(
            WORKER,
            "sources: [rural_persons]",
            "sources: [jobs]",
            "measures/rural_person.yaml: there is no source jobs"),
        mistake(
            WORKER,
            "  sex: sex",
            "  sex: gender",
            "measures/rural_person.yaml: dimensions.sex: names the column gender, which is not among"),
        mistake(
            WORKER, "  sex: sex", "  sex:", "measures/rural_person.yaml: dimensions.sex: is empty"),
        mistake(
            WORKER,
            "  sex: sex",
            "  sex: year(period_end)",
            "measures/rural_person.yaml: dimensions.sex: names the column period_end, which is not among"),
        mistake(
            WORKER,
            "  sex: sex",
            "  sex: sex\n  all: sex",
            "measures/rural_person.yaml: a dimension is named in snake_case and not all: all"),
        mistake(
            WORKER,
            "  sex: sex",
            "  sex: sex\n  性别: sex",
            "measures/rural_person.yaml: a dimension is named in snake_case and not all: 性别"),
        mistake(
            WORKER,
            EMPLOYED,
            "{id: 就业, time: last,",
            "measures/rural_person.yaml: 就业: id is required, in snake_case"),
        mistake(
            WORKER,
            EMPLOYED,
            EMPLOYED + " where: 'secks = 1',",
            "measures/rural_person.yaml: measures.rural_persons.where: names the column secks"),
        mistake(
            WORKER,
            EMPLOYED,
            EMPLOYED + " value: rand(),",
            "measures/rural_person.yaml: measures.rural_persons.value: calls rand, which is not"
                + " among the allowed functions"),
        mistake(
            WORKER,
            EMPLOYED,
            EMPLOYED + " month: period_month,",
            employed + "needs time; sum and histogram need the month column, last has none"),
        mistake(
            WORKER,
            EMPLOYED,
            EMPLOYED.replace("last", "sum"),
            employed + "needs time; sum and histogram need the month column, last has none"),
        mistake(
            WORKER,
            EMPLOYED,
            EMPLOYED.replace(" time: last,", ""),
            employed + "needs time; sum and histogram need the month column, last has none"),
        mistake(WORKER, EMPLOYED, EMPLOYED + " unit: yuan,", employed + "unit is count or fen"),
        mistake(
            WORKER, EMPLOYED, EMPLOYED + " sources: [jobs],", employed + "there is no source jobs"),
        mistake(
            WORKER,
            EMPLOYED,
            EMPLOYED + " parameters: [limit],",
            employed + "there is no parameter limit"),
        mistake(
            CLUE,
            "id: identifications\n",
            "id: rural_persons\n",
            employed + "the identifier is taken"));
  }

  static Stream<Arguments> mistakesInIndicators() {
    String em01 = "indicators: EM01.person: ";
    return Stream.of(
        mistake(
            WORK, EM01, "- base: person\n", "indicators: null.person: id and base are required"),
        mistake(WORK, EM01, "- id: EM01\n", "indicators: EM01.null: id and base are required"),
        mistake(
            WORK,
            EM01,
            "- id: MW01\n  base: person\n",
            "indicators: MW01.person: stands there twice; tell them apart by variant"),
        mistake(
            WORK,
            COUNT,
            COUNT.replace("  unit: 人\n", ""),
            em01 + "name, unit and definition are required"),
        mistake(WORK, COUNT, "  unit: 人\n", em01 + "needs either numerator or median-of"),
        mistake(
            WORK,
            EM01,
            EM01 + "  median-of: alert_days_to_verify\n",
            em01 + "needs either numerator or median-of"),
        mistake(
            WORK,
            COUNT,
            COUNT.replace("employed_lifted_workers", "workers"),
            em01 + "there is no measure workers"),
        mistake(
            WORK,
            EM01,
            EM01 + "  denominator: labour_force\n",
            em01 + "there is no measure labour_force"),
        mistake(
            WORK,
            "[destination, sex]",
            "[destination, age]",
            em01 + "the fact of employed_lifted_workers has no dimension age"),
        mistake(
            WORK,
            EM01,
            EM01 + "  denominator: able_households\n",
            em01 + "the fact of able_households has no dimension destination"),
        mistake(
            WORK,
            EM01,
            EM01 + "  windows: [month, ytd]\n",
            em01 + "employed_lifted_workers is a stock and has no year-to-date figure"),
        mistake(
            WORK,
            EM01,
            EM01 + "  windows: [decade]\n",
            em01 + "windows are month, quarter, ytd and year: [decade]"),
        mistake(
            WORK,
            EM01,
            EM01 + "  windows: []\n",
            em01 + "windows are month, quarter, ytd and year: []"),
        mistake(
            WORK,
            EM01,
            EM01 + "  limits: binomial\n",
            em01 + "limits is binomial, for a share in % or ‰ of the denominator's units"),
        mistake(
            "indicators/response.yaml",
            "denominator: identifications",
            "denominator: self_paid",
            "indicators: RT02.clue: limits need a denominator that counts, and self_paid is money"),
        mistake(
            "indicators/security.yaml",
            "denominator: compliant_cost",
            "denominator: ever_households",
            "indicators: GB07.money: ever_households is a stock and has no year-to-date figure"),
        mistake(
            WORK,
            "direction: up\n  headline: true\n  breakdowns: [destination,",
            "direction: higher\n  headline: true\n  breakdowns: [destination,",
            em01 + "direction is up or down: higher"),
        mistake(
            WORK, EM01, EM01 + "  factor: 0\n", em01 + "factor is at least 1, decimals are 0 to 6"),
        mistake(
            WORK,
            EM01,
            EM01 + "  decimals: 7\n",
            em01 + "factor is at least 1, decimals are 0 to 6"),
        mistake(
            WORK,
            EM01,
            EM01 + "  denominator-ignores: [sex]\n",
            em01 + "denominator-ignores names breakdowns of a ratio: [sex]"),
        mistake(
            WORK,
            COUNT,
            COUNT.replace("numerator", "median-of"),
            em01 + "employed_lifted_workers: a histogram serves median-of, and nothing else does"),
        mistake(
            RESPONSE,
            "median-of: alert_days_to_verify",
            "numerator: alert_days_to_verify",
            "indicators: RT01.clue: alert_days_to_verify: a histogram serves median-of, and nothing"
                + " else does"),
        mistake(
            RESPONSE,
            "median-of:",
            "denominator: identifications\n  median-of:",
            "indicators: RT01.clue: a median has no denominator"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource({"mistakesInMeasures", "mistakesInIndicators"})
  void aMistakeIsSaidInASentence(String file, String text, String by, String sentence)
      throws IOException {
    List<String> problems = new EditedConf(temporary).replace(file, text, by).problems();

    assertTrue(problems.stream().anyMatch(p -> p.startsWith(sentence)), problems.toString());
  }
}
