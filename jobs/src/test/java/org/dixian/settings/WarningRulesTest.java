package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dixian.settings.SourceContract.Every;
import org.dixian.table.SignalTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake each in the rules of early warning, and the sentence about it. */
class WarningRulesTest {
  private static final String FILE = "warnings/local.yaml";

  /** Two rules that hold. */
  private static final String GOOD =
      """
      - id: big_stay
        kind: illness
        name: 住院自付
        name-en: Stay
        dimension: spending
        department: medical_insurance
        severity: high
        signal: medical_settlement
        where: self_paid_yuan > self_pay_stay_threshold_yuan AND household_group <> 'monitored'
        threshold: self_pay_stay_threshold_yuan
        reason: '{signal_date}自付{self_paid_yuan}元。'
        basis: 本地
      - id: flood
        kind: flood
        name: 洪水
        name-en: Flood
        dimension: risk
        department: emergency
        severity: low
        answered-by: [disaster]
        unseen: 没有导出。
        basis: 本地
      """;

  private static final String FIRST = "warnings: big_stay: ";
  private static final String SECOND = "warnings: flood: ";

  @TempDir Path temporary;

  @Test
  void rulesAddedInYamlAloneAreRead() throws Exception {
    Settings settings = new EditedConf(temporary).write(FILE, GOOD).load();
    WarningRule rule =
        settings.warnings().stream()
            .filter(r -> r.id().equals("big_stay"))
            .findFirst()
            .orElseThrow();
    assertEquals("clue_episode_days", rule.coolDown(), "unless it says otherwise");
    assertEquals(List.of("illness"), rule.answeredBy(), "its own kind, unless it says otherwise");
    assertEquals(List.of("signal_date", "self_paid_yuan"), rule.placeholders());
    assertTrue(rule.seen());
    assertEquals(
        1, settings.warnings().stream().filter(r -> r.id().equals("flood") && !r.seen()).count());
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "where: self_paid_yuan >",
            "where: self_payed_yuan >",
            FIRST + "where: names the column self_payed_yuan, which is not among ["),
        Arguments.of(
            "where: self_paid_yuan > self_pay_stay_threshold_yuan AND household_group <>"
                + " 'monitored'",
            "where: self_paid_yuan >",
            FIRST + "where: is no SQL expression: "),
        Arguments.of(
            "household_group <> 'monitored'",
            "signal_date < current_date()",
            FIRST + "where: calls current_date, which is not among the allowed functions"),
        Arguments.of(
            "household_group <> 'monitored'",
            "self_paid_yuan / 2 > 1",
            FIRST + "where: divides, and a zero would end the night"),
        Arguments.of(
            "household_group <> 'monitored'",
            "1 < (SELECT 2 AS two)",
            FIRST + "where: holds a subquery"),
        Arguments.of(
            "signal: medical_settlement",
            "signal: settlement",
            FIRST + "there is no signal settlement; known are [medical_settlement, "),
        Arguments.of(
            "signal: medical_settlement\n",
            "\n",
            FIRST + "needs a signal, or unseen: why no export shows it"),
        Arguments.of(
            "threshold: self_pay_stay_threshold_yuan",
            "threshold: no_such_yuan",
            FIRST + "threshold: there is no parameter no_such_yuan"),
        Arguments.of(
            "threshold: self_pay_stay_threshold_yuan",
            "threshold: income_line_yuan",
            FIRST + "threshold: income_line_yuan does not stand in where, so it decides nothing"),
        Arguments.of(
            "自付{self_paid_yuan}元",
            "自付{paid_yuan}元",
            FIRST + "reason: names paid_yuan, which is not among ["),
        Arguments.of(
            "自付{self_paid_yuan}元",
            "自付{self_paid_yuan元",
            FIRST + "reason: has a brace without its partner"),
        Arguments.of(
            "reason: '{signal_date}自付{self_paid_yuan}元。'\n", "\n", FIRST + "reason is required"),
        Arguments.of(
            "department: emergency",
            "department: fire_brigade",
            SECOND + "department: fire_brigade is not among the codes of clues: [agriculture, "),
        Arguments.of(
            "answered-by: [disaster]",
            "answered-by: [deluge]",
            SECOND + "answered-by: deluge is not among the codes of clues: [accident, "),
        Arguments.of(
            "unseen: 没有导出。",
            "unseen: 没有导出。\n  where: 'true'",
            SECOND + "has unseen, and therefore no signal, where, threshold or reason"),
        Arguments.of("id: flood", "id: big_stay", "warnings: big_stay: stands there twice"),
        Arguments.of("id: flood", "id: Flood", "warnings: Flood: id is required, in snake_case"),
        Arguments.of(
            "kind: flood", "kind: Flood water", SECOND + "kind is required, in snake_case"),
        Arguments.of("severity: low\n", "\n", SECOND + "dimension and severity are both required"),
        Arguments.of(
            "name-en: Flood\n", "\n", SECOND + "name, name-en and basis are all required"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeIsSaidWithItsPlace(String text, String by, String sentence) throws IOException {
    List<String> problems =
        new EditedConf(temporary).write(FILE, GOOD).replace(FILE, text, by).problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(sentence), problems.get(0));
  }

  @Test
  void everyProblemIsSaidAtOnceAndAWordThatIsNoneWithItsLine() throws IOException {
    List<String> problems =
        new EditedConf(temporary)
            .write(
                FILE,
                GOOD.replace("threshold: self_pay", "threshold: pay")
                    .replace("department: emergency", "department: fire"))
            .problems();
    assertEquals(2, problems.size(), problems.toString());
    List<String> unread =
        new EditedConf(temporary.resolve("second"))
            .write(FILE, GOOD.replace("severity: low", "severity: grave"))
            .problems();
    assertEquals(
        List.of(
            "conf/warnings/local.yaml: line 19: entry 2.severity: grave is no one of [high, medium,"
                + " low]"),
        unread);
  }

  @Test
  void aParameterThatTheWarningsRestOnIsMissed() throws IOException {
    List<String> problems =
        new EditedConf(temporary)
            .replace("reference/parameters.yaml", "- id: warning_answer_days", "- id: answer_days")
            .problems();
    assertEquals(
        List.of("reference/parameters.yaml: warning_answer_days is required by the warnings"),
        problems);
  }

  @Test
  void whatIsCountedOfWarningsNeedsARuleThatRaisesSome() throws IOException {
    EditedConf conf = new EditedConf(temporary);
    for (String file : List.of("income", "risk", "spending")) {
      conf.write("warnings/" + file + ".yaml", "[]");
    }
    assertEquals(
        List.of(
            "measures: gold.warning is counted, and no rule raises a warning",
            "measures: gold.new_household is counted, and no rule raises a warning"),
        conf.problems());
  }

  /** A county without one of them would seem to have fewer warnings than it has. */
  @Test
  void warningsAreReportedOnlyWithEveryExportThatTheShippedRulesRestOn() throws Exception {
    Settings shipped = new EditedConf(temporary).load();
    Set<String> needed = new TreeSet<>(Set.of("registry", "rural_persons", "clues"));
    for (WarningRule rule : shipped.warnings()) {
      SignalTables.signal(String.valueOf(rule.signal()))
          .ifPresent(
              signal -> {
                needed.addAll(signal.events());
                signal.reads().stream()
                    .filter(table -> table.startsWith("silver."))
                    .forEach(table -> needed.add(table.substring("silver.".length())));
              });
    }
    needed.removeIf(source -> shipped.contract(source).expected().every() == Every.EVENT);
    for (String fact : List.of("warning", "new_household")) {
      List<String> sources =
          shipped.facts().stream()
              .filter(f -> f.fact().equals(fact))
              .findFirst()
              .orElseThrow()
              .sources();
      assertEquals(needed, new TreeSet<>(sources), fact);
    }
  }
}
