package org.dixian.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.SourceChecks.Locator;
import org.dixian.settings.SourceChecks.Lookup;
import org.dixian.settings.SourceChecks.Scope;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;

/** What must hold in the checks of exports beyond their shape. */
final class CheckRules {
  /** The parameters that the comparison of code shares between deliveries rests on. */
  private static final List<String> DRIFT = List.of("drift_minimum_rows", "drift_warn_share");

  private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern OFFICIAL = Pattern.compile("\\d+_\\d\\d_\\d{3}");

  private final Settings settings;
  private final Set<String> unread;
  private final List<String> problems = new ArrayList<>();

  private CheckRules(Settings settings, Set<String> unread) {
    this.settings = settings;
    this.unread = unread;
  }

  /**
   * @param unread kinds of configuration that could not be read in full; what rests on them is not
   *     judged, since it may well be right
   */
  static List<String> problems(Settings settings, Set<String> unread) {
    CheckRules rules = new CheckRules(settings, unread);
    if (!unread.contains("reference/parameters.yaml")) {
      rules.checkDriftParameters();
      if (!unread.contains("sources")) {
        settings.checks().forEach(rules::checkSource);
      }
    }
    return rules.problems;
  }

  private void checkDriftParameters() {
    DRIFT.stream()
        .filter(id -> settings.parameters().stream().noneMatch(p -> id.equals(p.id())))
        .forEach(id -> say("reference/parameters.yaml", id + " is required"));
  }

  private void checkSource(SourceChecks file) {
    String place = "checks/" + file.source() + ".yaml";
    Optional<SourceContract> contract = contract(file.source());
    if (contract.isEmpty()) {
      say(place, "there is no source " + file.source());
      return;
    }
    if (file.checks().isEmpty()) {
      say(place, "needs at least one check");
    }
    Set<String> period = new PeriodColumns(settings.parameters()).set();
    Set<String> own = columns(contract.get());
    own.stream().filter(period::contains).forEach(c -> say(place, c + " is also a parameter"));
    checkLocator(file, contract.get(), place);
    Set<String> looked = new HashSet<>();
    for (Lookup lookup : file.reads()) {
      checkLookup(lookup, own, period, looked, place);
    }
    Set<String> ids = new HashSet<>();
    for (Check check : file.checks()) {
      String at = place + ": " + check.id();
      checkWords(check, ids, at);
      if (check.scope() != null) {
        checkScope(check, own, at);
        checkExpressions(check, own, looked, period, at);
      }
    }
  }

  private void checkLocator(SourceChecks file, SourceContract contract, String place) {
    Locator locator = file.locatedBy();
    if (locator == null) {
      return;
    }
    Optional<SourceContract> register = contract(String.valueOf(locator.source()));
    if (village(contract).isPresent()) {
      say(place + ": located-by", "the rows have a village of their own");
    }
    if (register.flatMap(CheckRules::village).isEmpty()) {
      say(place + ": located-by", locator.source() + " is no source with a village");
    } else if (!isToken(contract, locator.on()) || !isToken(register.get(), locator.on())) {
      say(place + ": located-by", locator.on() + " is no token of both sources");
    }
  }

  private void checkLookup(
      Lookup lookup, Set<String> own, Set<String> period, Set<String> looked, String place) {
    String at = place + ": reads." + lookup.as();
    if (lookup.as() == null || !SNAKE.matcher(lookup.as()).matches()) {
      say(at, "as is required, in snake_case");
    } else if (own.contains(lookup.as()) || period.contains(lookup.as())) {
      say(at, "the name is taken");
    } else if (!looked.add(lookup.as())) {
      say(at, "stands there twice");
    }
    Optional<SourceContract> other = contract(String.valueOf(lookup.source()));
    if (other.isEmpty()) {
      say(at, "there is no source " + lookup.source());
      return;
    }
    if (!own.contains(String.valueOf(lookup.on())) || !isToken(other.get(), lookup.on())) {
      say(at, lookup.on() + " is no token of both sources");
    }
    Set<String> names = columns(other.get());
    names.addAll(period);
    judge(lookup.when(), Expressions.problems(lookup.when(), names), at + ": when");
  }

  private void checkWords(Check check, Set<String> ids, String at) {
    if (check.id() == null || !SNAKE.matcher(check.id()).matches()) {
      say(at, "id is required, in snake_case");
    } else if (!ids.add(check.id())) {
      say(at, "stands there twice");
    }
    if (check.scope() == null || check.nulls() == null || check.severity() == null) {
      say(at, "scope, nulls and severity are all required");
    }
    if (isBlank(check.message()) || isBlank(check.messageEn()) || isBlank(check.basis())) {
      say(at, "message, message-en and basis are all required");
    }
    if (check.rule() != null && !OFFICIAL.matcher(check.rule()).matches()) {
      say(at, "rule is an official identifier such as 1_11_010: " + check.rule());
    }
    BigDecimal share = check.holdAboveShare();
    if (share != null && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) >= 0)) {
      say(at, "hold-above-share is at least 0 and below 1");
    }
    if (share != null
        && (check.severity() != SourceChecks.Severity.FAIL || check.scope() != Scope.ROW)) {
      say(at, "hold-above-share belongs to checks of scope row and severity fail");
    }
  }

  private void checkScope(Check check, Set<String> own, String at) {
    String token = check.scope().token();
    if (token != null && !own.contains(token)) {
      say(at, "the source has no " + token + " to judge rows together by");
    }
  }

  private void checkExpressions(
      Check check, Set<String> own, Set<String> looked, Set<String> period, String at) {
    // A delivery is held before any other export is looked at.
    Set<String> names = new HashSet<>(own);
    if (check.holdAboveShare() == null) {
      names.addAll(looked);
    }
    Set<String> all = new HashSet<>(names);
    all.addAll(period);
    for (Map.Entry<String, String> e : SourceChecks.expressions(check).entrySet()) {
      List<String> found =
          check.scope() == Scope.ROW
              ? Expressions.problems(e.getValue(), all)
              : Expressions.aggregateProblems(e.getValue(), names, period);
      judge(e.getValue(), found, at + ": " + e.getKey());
    }
  }

  private void judge(String sql, List<String> found, String at) {
    found.forEach(problem -> say(at, problem));
    if (found.isEmpty()) {
      Expressions.perils(sql).forEach(problem -> say(at, problem));
    }
  }

  /** Columns of the rows that are judged: the contract's, and the marks of the reader. */
  private static Set<String> columns(SourceContract contract) {
    Set<String> names = new HashSet<>();
    contract.storedColumns().forEach(c -> names.add(c.name()));
    names.add("marks");
    return names;
  }

  private static Optional<Column> village(SourceContract contract) {
    return contract.storedColumns().stream().filter(c -> c.type() == ColumnType.UNIT).findFirst();
  }

  private static boolean isToken(SourceContract contract, String name) {
    return contract
        .column(name == null ? "" : name)
        .filter(c -> c.sensitivity() == SourceContract.Sensitivity.IDENTIFY)
        .isPresent();
  }

  private Optional<SourceContract> contract(String source) {
    return settings.contracts().stream().filter(c -> c.source().equals(source)).findFirst();
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private void say(String place, String what) {
    problems.add(place + ": " + what);
  }
}
