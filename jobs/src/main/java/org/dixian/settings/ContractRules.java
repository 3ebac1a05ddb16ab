package org.dixian.settings;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;
import org.dixian.settings.SourceContract.Scope;
import org.dixian.settings.SourceContract.Sensitivity;

/** What must hold in a source contract beyond its shape. */
final class ContractRules {
  private static final Set<ColumnType> IDENTIFYING =
      EnumSet.of(ColumnType.IDENTITY, ColumnType.HOUSEHOLD, ColumnType.REFERENCE);
  private static final Set<ColumnType> CODED = EnumSet.of(ColumnType.CODE, ColumnType.CODE_LIST);
  private static final String QUARANTINE = "quarantine";
  private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9_]*");

  /** Provenance and validity columns that every bronze or silver table has beside its own. */
  private static final Set<String> RESERVED =
      Set.of(
          "file_id",
          "sheet",
          "row_number",
          "as_of",
          "scope",
          "part",
          "marks",
          "reject_column",
          "reject_reason",
          "reject_value",
          "load_id",
          "valid_from",
          "valid_to",
          "ended");

  private final SourceContract contract;
  private final List<String> problems = new ArrayList<>();

  private ContractRules(SourceContract contract) {
    this.contract = contract;
  }

  static List<String> problems(List<SourceContract> contracts) {
    return contracts.stream().flatMap(c -> new ContractRules(c).check().stream()).toList();
  }

  private List<String> check() {
    if (contract.source() == null || !SNAKE.matcher(contract.source()).matches()) {
      say("source", "must be snake_case");
    }
    if (QUARANTINE.equals(contract.source())) {
      say("source", "is the table of rejected rows; choose another name");
    }
    if (contract.title() == null || contract.department() == null || contract.grain() == null) {
      say("title, department, grain", "are all required");
    }
    if (contract.files() == null || contract.format() == null || contract.delivery() == null) {
      say("files, format, delivery", "are all required");
    }
    if (contract.files() != null) {
      checkFiles(contract.files());
    }
    if (contract.format() != null) {
      checkFormat(contract.format());
    }
    checkKey();
    checkExpected();
    Set<String> names = new HashSet<>();
    Map<String, String> headings = new HashMap<>();
    for (Column column : contract.columns()) {
      checkColumn(column, names, headings);
    }
    return problems;
  }

  private void checkFiles(SourceContract.Files files) {
    if (files.scope() == null) {
      say("files.scope", "is required: province or county");
    }
    if (files.pattern() == null) {
      say("files.pattern", "is required: a regular expression of the files' names");
      return;
    }
    checkRegex("files.pattern", files.pattern());
    requireGroup(files.pattern(), "asof", "files.pattern");
    if (files.scope() == Scope.COUNTY) {
      requireGroup(files.pattern(), "county", "files.pattern");
    }
    for (var total : files.controlTotals()) {
      if (total.group() == null || total.counts() == null) {
        say("files.control-totals", "group and counts are both required");
        continue;
      }
      requireGroup(files.pattern(), total.group(), "files.control-totals");
      if (!"rows".equals(total.counts())
          && contract.column(total.counts()).filter(Column::stored).isEmpty()) {
        say("files.control-totals", total.counts() + " is neither rows nor a stored column");
      }
    }
  }

  private void checkFormat(SourceContract.Format format) {
    if (format.kind() == null) {
      say("format.kind", "is required: csv or workbook");
    }
    if (!Set.of("detect", "UTF-8", "GB18030").contains(format.encoding())) {
      say("format.encoding", "must be UTF-8, GB18030 or detect: " + format.encoding());
    }
    if (format.delimiter().length() != 1 || "\"\r\n".contains(format.delimiter())) {
      say("format.delimiter", "must be one character, and no quote or line break");
    }
    if (format.headingWithinRows() < 1) {
      say("format.heading-within-rows", "must be at least 1");
    }
    if (format.sheet() != null) {
      checkRegex("format.sheet", format.sheet());
    }
  }

  private void checkRegex(String place, String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      say(place, "is no regular expression: " + e.getDescription());
    }
  }

  private void requireGroup(String pattern, String group, String place) {
    if (!pattern.contains("(?<" + group + ">")) {
      say(place, "has no group (?<" + group + ">…)");
    }
  }

  private void checkExpected() {
    SourceContract.Expected expected = contract.expected();
    if (expected == null) {
      return;
    }
    if (expected.every() == null || expected.byDay() < 1 || expected.byDay() > 31) {
      say("expected", "every is required, by-day is 1 to 31");
    }
    if (expected.from() == null || !expected.from().matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
      say("expected.from", "is no month in the form yyyy-MM: " + expected.from());
    }
  }

  private void checkKey() {
    if (contract.key().isEmpty()) {
      say("key", "is required: it tells one row from another");
    }
    for (String name : contract.key()) {
      if (contract.column(name).filter(Column::stored).isEmpty()) {
        say("key", name + " is not a stored column");
      } else if (!contract.column(name).get().mandatory()) {
        say("key", name + " must be mandatory: a row without its key cannot be followed");
      }
    }
  }

  private void checkColumn(Column column, Set<String> names, Map<String, String> headings) {
    String place = "columns." + column.name();
    if (column.name() == null || !SNAKE.matcher(column.name()).matches()) {
      say(place, "name must be snake_case");
      return;
    }
    if (!names.add(column.name())) {
      say(place, "the name stands there twice");
    }
    if (RESERVED.contains(column.name())) {
      say(place, "the name belongs to a column that every table has");
    }
    if (column.headings().isEmpty()) {
      say(place, "headings are required");
    }
    for (String heading : column.headings()) {
      String other = headings.put(plain(heading), column.name());
      if (other != null) {
        say(place, "the heading %s also belongs to %s".formatted(heading, other));
      }
    }
    if (column.stored() && column.type() == null) {
      say(place, "type is required for a stored column");
      return;
    }
    boolean identifying = column.type() != null && IDENTIFYING.contains(column.type());
    if (column.stored() && identifying != (column.sensitivity() == Sensitivity.IDENTIFY)) {
      say(place, "sensitivity identify belongs to the types identity, household and reference");
    }
    if (column.stored() && identifying && !column.name().endsWith("_token")) {
      say(place, "the name of a column of tokens ends with _token: re-keying knows it by that");
    }
    if (column.stored() && CODED.contains(column.type()) == column.codes().isEmpty()) {
      say(place, "codes belong to the types code and code_list, and are required there");
    }
    if (column.stored()) {
      checkOptions(column, place);
    }
  }

  /** An option that its type does not read would be a setting that does not hold. */
  private void checkOptions(Column column, String place) {
    boolean figure = column.type() == ColumnType.MONEY || column.type() == ColumnType.NUMBER;
    if (column.round() && !figure) {
      say(place, "round belongs to the types money and number");
    }
    if (!Set.of("元", "万元").contains(column.unit())) {
      say(place, "unit is 元 or 万元: " + column.unit());
    }
    if (column.monthOfDelivery()
        && column.type() != ColumnType.MONTH
        && column.type() != ColumnType.DATE) {
      say(place, "month-of-delivery belongs to the types month and date");
    }
    if (!column.agreesWith().isEmpty() && column.type() != ColumnType.IDENTITY) {
      say(place, "agrees-with belongs to the type identity");
    }
    column
        .agreesWith()
        .forEach(
            (what, other) -> {
              if (!Set.of("sex", "birth-date").contains(what)
                  || contract.column(other).filter(Column::stored).isEmpty()) {
                say(
                    place,
                    "agrees-with needs sex or birth-date and a stored column: %s: %s"
                        .formatted(what, other));
              }
            });
  }

  /** Headings are compared without width, white space, case and a unit of money at the end. */
  private static String plain(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFKC)
        .replaceAll("\\s", "")
        .toLowerCase(Locale.ROOT)
        .replaceFirst("\\(万?元(/[^()]*)?\\)$", "");
  }

  private void say(String place, String what) {
    problems.add("sources/%s.yaml: %s: %s".formatted(contract.source(), place, what));
  }
}
