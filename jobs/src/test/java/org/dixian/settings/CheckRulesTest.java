package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/** One mistake each in the checks of an export, and the sentence about it. */
class CheckRulesTest {
  private static final String FILE = "checks/training.yaml";

  /** Two checks that hold. */
  private static final String GOOD =
      """
      source: training
      reads:
        - {as: known, source: rural_persons, on: person_token, when: labour_skill = 'none'}
      checks:
        - id: ended_in_future
          scope: row
          fails-when: ended_date > period_end
          nulls: skip
          severity: fail
          hold-above-share: 0.5
          message: 日期错误；请更正。
          message-en: Wrong day; correct it.
          basis: order of days
        - id: many_courses
          scope: person
          applies-when: max(days) > 0
          fails-when: count(1) > grace_months
          nulls: skip
          severity: info
          message: 班次过多；请核对。
          message-en: Too many courses; check them.
          basis: none
      """;

  private static final String FIRST = "checks/training.yaml: ended_in_future: ";
  private static final String SECOND = "checks/training.yaml: many_courses: ";
  private static final String HEAD = "checks/training.yaml: ";

  @TempDir Path temporary;

  private EditedConf good() throws IOException {
    return new EditedConf(temporary).write(FILE, GOOD);
  }

  @Test
  void checksAddedInYamlAloneAreReadAndCountInTheHash() throws Exception {
    EditedConf conf = new EditedConf(temporary);
    String before = conf.load().hash();
    Settings settings = conf.write(FILE, GOOD).load();

    SourceChecks checks = settings.checksOf("training");
    assertEquals(
        List.of("ended_in_future", "many_courses"),
        checks.checks().stream().map(SourceChecks.Check::id).toList());
    assertEquals(1, checks.holding().size());
    assertNotEquals(before, settings.hash());
    assertEquals(List.of(), settings.checksOf("pairing").checks(), "none is declared");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "ended_date > period_end",
            "end_date > period_end",
            FIRST + "fails-when: names the column end_date, which is not among ["),
        Arguments.of(
            "ended_date > period_end",
            "ended_date >",
            FIRST + "fails-when: is no SQL expression: "),
        Arguments.of(
            "ended_date > period_end",
            "ended_date > current_date()",
            FIRST + "fails-when: calls current_date, which is not among the allowed functions"),
        Arguments.of(
            "ended_date > period_end",
            "count(1) > 1",
            FIRST + "fails-when: calls count, which is not among the allowed functions"),
        Arguments.of(
            "ended_date > period_end",
            "100 / days > 1",
            FIRST
                + "fails-when: divides, and a zero would end the night; compare products instead"),
        Arguments.of(
            "ended_date > period_end",
            "CAST(occupation AS INT) > 1",
            FIRST
                + "fails-when: casts, and a wrong text would end the night; give the column its type"),
        Arguments.of(
            "ended_date > period_end",
            "marks[0] = 'x'",
            FIRST
                + "fails-when: picks from a list, which may be too short; use exists or array_contains"),
        Arguments.of(
            "ended_date > period_end",
            "known",
            FIRST + "fails-when: names the column known, which is not among ["),
        Arguments.of(
            "count(1) > grace_months",
            "days > 1",
            SECOND + "fails-when: names the column days outside [bool_and, bool_or,"),
        Arguments.of(
            "count(1) > grace_months",
            "max(count(1)) > 1",
            SECOND + "fails-when: calls count, which is not among the allowed functions"),
        Arguments.of(
            "    fails-when: ended_date > period_end\n", "", FIRST + "fails-when: is empty"),
        Arguments.of("severity: info", "", SECOND + "scope, nulls and severity are all required"),
        Arguments.of("severity: info", "severity: grave", "conf/checks/training.yaml: line "),
        Arguments.of("scope: person", "", SECOND + "scope, nulls and severity are all required"),
        Arguments.of(
            "scope: person",
            "scope: household",
            SECOND + "the source has no household_token to judge rows together by"),
        Arguments.of(
            "message-en: Too many courses; check them.",
            "",
            SECOND + "message, message-en and basis are all required"),
        Arguments.of(
            "basis: none",
            "basis: none\n    rule: invented",
            SECOND + "rule is an official identifier such as 1_11_010: invented"),
        Arguments.of(
            "severity: fail",
            "severity: warn",
            FIRST + "hold-above-share belongs to checks of scope row and severity fail"),
        Arguments.of(
            "hold-above-share: 0.5",
            "hold-above-share: 1",
            FIRST + "hold-above-share is at least 0 and below 1"),
        Arguments.of("id: many_courses", "id: ended_in_future", FIRST + "stands there twice"),
        Arguments.of("id: many_courses", "id: Many", HEAD + "Many: id is required, in snake_case"),
        Arguments.of(
            "source: rural_persons",
            "source: urban_persons",
            HEAD + "reads.known: there is no source urban_persons"),
        Arguments.of(
            "on: person_token",
            "on: household_token",
            HEAD + "reads.known: household_token is no token of both sources"),
        Arguments.of("as: known", "as: days", HEAD + "reads.days: the name is taken"),
        Arguments.of(
            "as: known", "as: grace_months", HEAD + "reads.grace_months: the name is taken"),
        Arguments.of(
            "labour_skill = 'none'",
            "skill = 'none'",
            HEAD + "reads.known: when: names the column skill, which is not among ["),
        Arguments.of(
            "source: training\n",
            "source: training\nlocated-by: {source: employment, on: person_token}\n",
            HEAD + "located-by: employment is no source with a village"),
        Arguments.of(
            "source: training\n",
            "source: coaching\n",
            "conf/checks/training.yaml: source: is coaching, the file's name says otherwise"),
        Arguments.of(
            "source: training\n",
            "source: training\ncolour: red\n",
            "conf/checks/training.yaml: line 2: unknown key colour; known are [checks, located-by,"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("mistakes")
  void aMistakeIsSaidInASentence(String text, String by, String sentence) throws Exception {
    EditedConf conf = good();
    List<String> problems = conf.replace(FILE, text, by).problems();
    assertTrue(problems.stream().anyMatch(p -> p.startsWith(sentence)), problems.toString());
  }

  @Test
  void checksOfAnExportWithoutContractAreRefused() throws IOException {
    EditedConf conf =
        new EditedConf(temporary).write("checks/orchard.yaml", "source: orchard\nchecks: []\n");

    assertEquals(List.of("checks/orchard.yaml: there is no source orchard"), conf.problems());
  }

  @Test
  void severalMistakesAreSaidTogetherWithThoseOfOtherFiles() throws IOException {
    EditedConf conf =
        good()
            .replace(FILE, "ended_date > period_end", "end > period_end")
            .replace(FILE, "max(days) > 0", "max(dayz) > 0")
            .replace("pipeline.yaml", "first-period: 2024-07", "first-period: July");

    List<String> problems = conf.problems();
    assertEquals(3, problems.size(), problems.toString());
  }

  @Test
  void theComparisonOfCodesNeedsItsParameters() throws IOException {
    EditedConf conf =
        new EditedConf(temporary)
            .replace("reference/parameters.yaml", "- id: drift_warn_share", "- id: drift_limit");

    assertEquals(
        List.of("reference/parameters.yaml: drift_warn_share is required"), conf.problems());
  }
}
