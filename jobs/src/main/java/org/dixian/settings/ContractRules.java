package org.dixian.settings;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
  private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9_]*");

  /** Provenance and validity columns that every bronze or silver table has beside its own. */
  private static final Set<String> RESERVED =
      Set.of(
          "file_id",
          "load_id",
          "sheet",
          "row_number",
          "as_of",
          "scope_code",
          "part",
          "marks",
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
    if (contract.files() == null || contract.format() == null || contract.delivery() == null) {
      say("files, format, delivery", "are all required");
      return problems;
    }
    checkFiles();
    checkKey();
    Set<String> names = new HashSet<>();
    Map<String, String> headings = new HashMap<>();
    for (Column column : contract.columns()) {
      checkColumn(column, names, headings);
    }
    return problems;
  }

  private void checkFiles() {
    String pattern = contract.files().pattern();
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      say("files.pattern", "is no regular expression: " + e.getDescription());
      return;
    }
    requireGroup(pattern, "asof", "files.pattern");
    if (contract.files().scope() == Scope.COUNTY) {
      requireGroup(pattern, "county", "files.pattern");
    }
    if (contract.files().scope() == null) {
      say("files.scope", "is required: province or county");
    }
    for (var total : contract.files().controlTotals()) {
      requireGroup(pattern, total.group(), "files.control-totals");
      if (!"rows".equals(total.counts()) && contract.column(total.counts()).isEmpty()) {
        say("files.control-totals", total.counts() + " is neither rows nor a column");
      }
    }
  }

  private void requireGroup(String pattern, String group, String place) {
    if (!pattern.contains("(?<" + group + ">")) {
      say(place, "has no group (?<" + group + ">…)");
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
    if (!names.add(column.name()) || RESERVED.contains(column.name())) {
      say(place, "the name is taken");
    }
    if (column.headings().isEmpty()) {
      say(place, "headings are required");
    }
    for (String heading : column.headings()) {
      String plain = Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("\\s", "");
      String other = headings.put(plain, column.name());
      if (other != null) {
        say(place, "heading " + heading + " also belongs to " + other);
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
    if (column.stored() && CODED.contains(column.type()) == column.codes().isEmpty()) {
      say(place, "codes belong to the types code and code_list, and are required there");
    }
    column
        .agreesWith()
        .forEach(
            (what, other) -> {
              if (!Set.of("sex", "birth-date").contains(what)
                  || contract.column(other).filter(Column::stored).isEmpty()) {
                say(place, "agrees-with needs sex or birth-date and a stored column: " + other);
              }
            });
  }

  private void say(String place, String what) {
    problems.add("sources/%s.yaml: %s: %s".formatted(contract.source(), place, what));
  }
}
