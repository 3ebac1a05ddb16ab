package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake each in the contract of the monitoring registry, and the one sentence about it. */
class ContractRulesTest {
  private static final String REGISTRY = "sources/registry.yaml";
  private static final String KEY = "key: [household_token, person_token]";
  private static final String FORMAT = "{kind: workbook, heading-within-rows: 10}";
  private static final String SEX = "{name: sex, headings: [性别], type: code,";
  private static final String BIRTH = "{name: birth_date, headings: [出生日期, 出生年月日], type: date,";
  private static final String AGREES = "agrees-with: {sex: sex, birth-date: birth_date}";
  private static final String IDENTIFY =
      "{name: household_token, headings: [户编号, 户编码], type: household, sensitivity: identify,";

  @TempDir Path temporary;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        // what the contract is
        Arguments.of("title: 监测对象信息", "", "title, department, grain: are all required"),
        Arguments.of("delivery: snapshot", "", "files, format, delivery: are all required"),
        Arguments.of("format: " + FORMAT, "", "files, format, delivery: are all required"),
        // its files
        Arguments.of("  scope: county", "", "files.scope: is required: province or county"),
        Arguments.of("(?<asof>", "(", "files.pattern: has no group (?<asof>…)"),
        Arguments.of("(?<county>", "(", "files.pattern: has no group (?<county>…)"),
        Arguments.of(
            "(?<county>\\d{6})",
            "(?<county>\\d{6}", "files.pattern: is no regular expression: Unclosed group"),
        Arguments.of("(?<persons>", "(", "files.control-totals: has no group (?<persons>…)"),
        Arguments.of(
            "counts: rows",
            "counts: households",
            "files.control-totals: households is neither rows nor a stored column"),
        Arguments.of(
            "counts: rows",
            "counts: phone",
            "files.control-totals: phone is neither rows nor a stored column"),
        Arguments.of(
            "{group: persons, counts: rows}",
            "{group: persons}",
            "files.control-totals: group and counts are both required"),
        // its format
        Arguments.of(
            FORMAT, "{heading-within-rows: 10}", "format.kind: is required: csv or workbook"),
        Arguments.of(
            FORMAT,
            "{kind: csv, encoding: GBK}",
            "format.encoding: must be UTF-8, GB18030 or detect: GBK"),
        Arguments.of(
            FORMAT,
            "{kind: csv, delimiter: '||'}",
            "format.delimiter: must be one character, and no quote or line break"),
        Arguments.of(
            FORMAT,
            "{kind: workbook, heading-within-rows: 0}",
            "format.heading-within-rows: must be at least 1"),
        Arguments.of(
            FORMAT,
            "{kind: workbook, sheet: '明细['}",
            "format.sheet: is no regular expression: Unclosed character class"),
        // its key
        Arguments.of(KEY, "", "key: is required: it tells one row from another"),
        Arguments.of(KEY, "key: [household_token, phone]", "key: phone is not a stored column"),
        Arguments.of(KEY, "key: [household_token, person]", "key: person is not a stored column"),
        Arguments.of(
            KEY,
            "key: [household_token, sex]",
            "key: sex must be mandatory: a row without its key cannot be followed"),
        // its columns
        Arguments.of(
            "{name: phone, headings", "{headings", "columns.null: name must be snake_case"),
        Arguments.of("{name: phone,", "{name: 电话,", "columns.电话: name must be snake_case"),
        Arguments.of("{name: phone,", "{name: sex,", "columns.sex: the name stands there twice"),
        Arguments.of(
            "{name: phone,",
            "{name: valid_from,",
            "columns.valid_from: the name belongs to a column that every table has"),
        Arguments.of(
            "{name: phone,",
            "{name: scope,",
            "columns.scope: the name belongs to a column that every table has"),
        Arguments.of("headings: [联系电话, 手机号码], ", "", "columns.phone: headings are required"),
        Arguments.of(
            "联系电话, 手机号码", "联系电话, 性 别", "columns.phone: the heading 性 别 also belongs to sex"),
        Arguments.of(
            "联系电话, 手机号码",
            "家庭理赔收入（元/年）",
            "columns.phone: the heading 家庭理赔收入（元/年） also belongs to insurance_payout_yuan"),
        Arguments.of(
            BIRTH,
            BIRTH.replace("type: date,", ""),
            "columns.birth_date: type is required for a stored column"),
        Arguments.of(
            IDENTIFY,
            IDENTIFY.replace("identify", "keep"),
            "columns.household_token: sensitivity identify belongs to the types identity, household"
                + " and reference"),
        Arguments.of(
            "headings: [联系电话, 手机号码], sensitivity: drop",
            "headings: [联系电话, 手机号码], type: reference, sensitivity: identify",
            "columns.phone: the name of a column of tokens ends with _token: re-keying knows it by"
                + " that"),
        Arguments.of(
            BIRTH,
            BIRTH + " sensitivity: identify,",
            "columns.birth_date: sensitivity identify belongs to the types identity, household and"
                + " reference"),
        Arguments.of(
            "codes: {男: male, 女: female, 男性: male, 女性: female}, ",
            "",
            "columns.sex: codes belong to the types code and code_list, and are required there"),
        Arguments.of(
            SEX,
            SEX.replace("code", "text"),
            "columns.sex: codes belong to the types code and code_list, and are required there"),
        Arguments.of(
            AGREES,
            "agrees-with: {sex: gender}",
            "columns.person_token: agrees-with needs sex or birth-date and a stored column: sex:"
                + " gender"),
        Arguments.of(
            AGREES,
            "agrees-with: {age: birth_date}",
            "columns.person_token: agrees-with needs sex or birth-date and a stored column: age:"
                + " birth_date"),
        // options that nothing would read
        Arguments.of(
            BIRTH,
            BIRTH + " agrees-with: {sex: sex},",
            "columns.birth_date: agrees-with belongs to the type identity"),
        Arguments.of(
            BIRTH,
            BIRTH + " round: true,",
            "columns.birth_date: round belongs to the types money and number"),
        Arguments.of(
            SEX,
            SEX + " month-of-delivery: true,",
            "columns.sex: month-of-delivery belongs to the types month and date"),
        Arguments.of(BIRTH, BIRTH + " unit: 美元,", "columns.birth_date: unit is 元 or 万元: 美元"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("mistakes")
  void aMistakeIsSaidInOneSentence(String text, String by, String sentence) throws IOException {
    assertEquals(
        List.of("sources/registry.yaml: " + sentence),
        new EditedConf(temporary)
            .replace(REGISTRY, text, by).problems().stream()
                // A check that reads the registry may rightly complain of the same mistake.
                .filter(problem -> problem.startsWith("sources/"))
                .toList());
  }

  @Test
  void aContractThatIsNothingButItsNameIsAnsweredInSentences() throws IOException {
    EditedConf conf = new EditedConf(temporary).write("sources/blank.yaml", "source: blank\n");

    assertEquals(
        List.of(
            "sources/blank.yaml: title, department, grain: are all required",
            "sources/blank.yaml: files, format, delivery: are all required",
            "sources/blank.yaml: key: is required: it tells one row from another"),
        conf.problems());
  }

  @Test
  void emptyPartsOfAContractAreAnsweredInSentences() throws IOException {
    EditedConf conf =
        new EditedConf(temporary)
            .write(
                "sources/blank.yaml",
                """
                source: blank
                title: 空
                department: 民政
                grain: nothing
                files: {}
                format: {}
                delivery: events
                key: [id]
                columns: [{}]
                """);

    assertEquals(
        List.of(
            "sources/blank.yaml: files.scope: is required: province or county",
            "sources/blank.yaml: files.pattern: is required: a regular expression of the files'"
                + " names",
            "sources/blank.yaml: format.kind: is required: csv or workbook",
            "sources/blank.yaml: key: id is not a stored column",
            "sources/blank.yaml: columns.null: name must be snake_case"),
        conf.problems());
  }

  @Test
  void aSourceMayNotTakeTheNameOfTheQuarantine() throws IOException {
    EditedConf conf = new EditedConf(temporary);
    String clues = java.nio.file.Files.readString(conf.file("sources/clues.yaml"));
    conf.write("sources/quarantine.yaml", clues.replace("source: clues", "source: quarantine"));

    assertEquals(
        List.of(
            "sources/quarantine.yaml: source: is the table of rejected rows; choose another name"),
        conf.problems());
  }
}
