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
  private static final String WORKER = "measures/worker.yaml";
  private static final String CLUE = "measures/clue.yaml";
  private static final String WORK = "indicators/work.yaml";
  private static final String RESPONSE = "indicators/response.yaml";
  private static final String EMPLOYED = "{id: employed_lifted_workers, time: last,";
  private static final String EM01 = "{id: EM01, base: person,";

  @TempDir Path temporary;

  private static Arguments mistake(String file, String text, String by, String sentence) {
    return Arguments.of(file, text, by, sentence);
  }

  static Stream<Arguments> mistakesInMeasures() {
    String employed = "measures/worker.yaml: employed_lifted_workers: ";
    return Stream.of(
        mistake(
            WORKER,
            "sources: [employment, rural_persons]",
            "sources: [jobs]",
            "measures/worker.yaml: there is no source jobs"),
        mistake(
            WORKER,
            "  sex: sex",
            "  sex: gender",
            "measures/worker.yaml: dimensions.sex: names the column gender, which is not among"),
        mistake(WORKER, "  sex: sex", "  sex:", "measures/worker.yaml: dimensions.sex: is empty"),
        mistake(
            WORKER,
            "  sex: sex",
            "  sex: year(period_end)",
            "measures/worker.yaml: dimensions.sex: names the column period_end, which is not among"),
        mistake(
            WORKER,
            "  sex: sex",
            "  sex: sex\n  all: sex",
            "measures/worker.yaml: a dimension is named in snake_case and not all: all"),
        mistake(
            WORKER,
            "  sex: sex",
            "  sex: sex\n  性别: sex",
            "measures/worker.yaml: a dimension is named in snake_case and not all: 性别"),
        mistake(
            WORKER,
            EMPLOYED,
            "{id: 就业, time: last,",
            "measures/worker.yaml: 就业: id is required, in snake_case"),
        mistake(
            WORKER,
            EMPLOYED,
            EMPLOYED + " where: 'secks = 1',",
            "measures/worker.yaml: measures.employed_lifted_workers.where: names the column secks"),
        mistake(
            WORKER,
            EMPLOYED,
            EMPLOYED + " value: rand(),",
            "measures/worker.yaml: measures.employed_lifted_workers.value: calls rand, which is not"
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
            "id: identifications,",
            "id: employed_lifted_workers,",
            employed + "the identifier is taken"));
  }

  static Stream<Arguments> mistakesInIndicators() {
    String em01 = "indicators: EM01.person: ";
    return Stream.of(
        mistake(WORK, EM01, "{base: person,", "indicators: null.person: id and base are required"),
        mistake(WORK, EM01, "{id: EM01,", "indicators: EM01.null: id and base are required"),
        mistake(
            WORK,
            EM01,
            "{id: MW01, base: person,",
            "indicators: MW01.person: stands there twice; tell them apart by variant"),
        mistake(WORK, " unit: 人,", "", em01 + "name, unit and definition are required"),
        mistake(
            WORK,
            "numerator: employed_lifted_workers, ",
            "",
            em01 + "needs either numerator or median-of"),
        mistake(
            WORK,
            "numerator:",
            "median-of: alert_days_to_verify, numerator:",
            em01 + "needs either numerator or median-of"),
        mistake(
            WORK,
            "numerator: employed_lifted_workers",
            "numerator: workers",
            em01 + "there is no measure workers"),
        mistake(
            WORK,
            "numerator:",
            "denominator: labour_force, numerator:",
            em01 + "there is no measure labour_force"),
        mistake(
            WORK,
            "[destination, sex]",
            "[destination, age]",
            em01 + "the fact of employed_lifted_workers has no dimension age"),
        mistake(
            WORK,
            "numerator:",
            "denominator: able_households, numerator:",
            em01 + "the fact of able_households has no dimension destination"),
        mistake(
            WORK,
            "numerator:",
            "windows: [month, ytd], numerator:",
            em01 + "employed_lifted_workers is a stock and has no year-to-date figure"),
        mistake(
            WORK,
            "numerator:",
            "windows: [decade], numerator:",
            em01 + "windows are month, quarter, ytd and year: [decade]"),
        mistake(
            WORK,
            "numerator:",
            "windows: [], numerator:",
            em01 + "windows are month, quarter, ytd and year: []"),
        mistake(
            WORK,
            "numerator:",
            "limits: binomial, numerator:",
            em01 + "limits is binomial, for a share in % of the denominator's units"),
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
            WORK, "direction: up", "direction: higher", em01 + "direction is up or down: higher"),
        mistake(
            WORK,
            "numerator:",
            "factor: 0, numerator:",
            em01 + "factor is at least 1, decimals are 0 to 6"),
        mistake(
            WORK,
            "numerator:",
            "decimals: 7, numerator:",
            em01 + "factor is at least 1, decimals are 0 to 6"),
        mistake(
            WORK,
            "numerator:",
            "denominator-ignores: [sex], numerator:",
            em01 + "denominator-ignores names breakdowns of a ratio: [sex]"),
        mistake(
            WORK,
            "numerator: employed",
            "median-of: employed",
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
            "denominator: identifications, median-of:",
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
