package org.dixian.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dixian.settings.SourceContract.Column;
import org.dixian.table.SignalTables;
import org.dixian.table.WarningTables;

/** What must hold in the rules of early warning beyond their shape. */
final class WarningRules {
  private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9_]*");

  /** What the episodes and the life of a warning rest on, whatever the rules. */
  private static final List<String> REQUIRED =
      List.of(
          "verification_days",
          "closure_days",
          "support_days",
          "conversion_days",
          "warning_answer_days");

  private final Settings settings;
  private final Set<String> parameters = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private WarningRules(Settings settings) {
    this.settings = settings;
    settings.parameters().forEach(p -> parameters.add(String.valueOf(p.id())));
  }

  /**
   * @param unread kinds of configuration that could not be read in full; what rests on them is not
   *     judged, since it may well be right
   */
  static List<String> problems(Settings settings, Set<String> unread) {
    WarningRules rules = new WarningRules(settings);
    if (!unread.contains("reference/parameters.yaml") && !unread.contains("sources")) {
      rules.check();
    }
    return rules.problems;
  }

  private void check() {
    if (!settings.warnings().isEmpty()) {
      REQUIRED.stream()
          .filter(id -> !parameters.contains(id))
          .forEach(id -> say("reference/parameters.yaml", id + " is required by the warnings"));
    }
    if (!settings.raisesWarnings()) {
      Stream.of(WarningTables.WARNING, WarningTables.NEW_HOUSEHOLD)
          .filter(settings::measures)
          .forEach(t -> say("measures", t.name() + " is counted, and no rule raises a warning"));
    }
    for (SignalTables.Signal signal : SignalTables.ALL) {
      signal.names().stream()
          .filter(parameters::contains)
          .forEach(
              name ->
                  say(
                      "reference/parameters.yaml: " + name,
                      "is a column of the signal " + signal.name()));
    }
    settings.warnings().forEach(rule -> check(rule, "warnings: " + rule.id()));
  }

  private void check(WarningRule rule, String place) {
    if (rule.id() == null || !SNAKE.matcher(rule.id()).matches()) {
      say(place, "id is required, in snake_case");
    } else if (!ids.add(rule.id())) {
      say(place, "stands there twice");
    }
    if (rule.kind() == null || !SNAKE.matcher(rule.kind()).matches()) {
      say(place, "kind is required, in snake_case");
    }
    if (blank(rule.name()) || blank(rule.nameEn()) || blank(rule.basis())) {
      say(place, "name, name-en and basis are all required");
    }
    if (rule.dimension() == null || rule.severity() == null) {
      say(place, "dimension and severity are both required");
    }
    checkCode(rule.department(), "department", place + ": department");
    if (rule.answeredBy() != null) {
      rule.answeredBy().forEach(kind -> checkCode(kind, "clue_kind", place + ": answered-by"));
    }
    if (rule.unseen() != null) {
      checkUnseen(rule, place);
    } else {
      checkSignal(rule, place);
    }
  }

  /** What no export shows has nothing that could fire. */
  private void checkUnseen(WarningRule rule, String place) {
    if (Stream.of(rule.signal(), rule.where(), rule.threshold(), rule.reason())
        .anyMatch(said -> said != null)) {
      say(place, "has unseen, and therefore no signal, where, threshold or reason");
    }
  }

  private void checkSignal(WarningRule rule, String place) {
    if (rule.signal() == null) {
      say(place, "needs a signal, or unseen: why no export shows it");
      return;
    }
    Optional<SignalTables.Signal> signal = SignalTables.signal(rule.signal());
    if (signal.isEmpty()) {
      say(
          place,
          "there is no signal %s; known are %s"
              .formatted(
                  rule.signal(),
                  SignalTables.ALL.stream().map(SignalTables.Signal::name).toList()));
      return;
    }
    Set<String> names = new HashSet<>(signal.get().names());
    names.addAll(new PeriodColumns(settings.parameters()).set());
    List<String> found = Expressions.problems(rule.where(), names);
    found.forEach(problem -> say(place + ": where", problem));
    if (found.isEmpty()) {
      Expressions.perils(rule.where()).forEach(problem -> say(place + ": where", problem));
      checkThreshold(rule, place);
    }
    checkReason(rule, names, place);
    if (!parameters.contains(rule.coolDown())) {
      say(place + ": cool-down", "there is no parameter " + rule.coolDown());
    }
  }

  private void checkThreshold(WarningRule rule, String place) {
    String threshold = rule.threshold();
    if (threshold == null) {
      return;
    }
    if (!parameters.contains(threshold)) {
      say(place + ": threshold", "there is no parameter " + threshold);
    } else if (!Expressions.columns(rule.where()).contains(threshold)) {
      say(place + ": threshold", threshold + " does not stand in where, so it decides nothing");
    }
  }

  private void checkReason(WarningRule rule, Set<String> names, String place) {
    if (blank(rule.reason())) {
      say(place, "reason is required");
      return;
    }
    rule.placeholders().stream()
        .filter(name -> !names.contains(name))
        .forEach(
            name ->
                say(
                    place + ": reason",
                    "names %s, which is not among %s"
                        .formatted(name, names.stream().sorted().toList())));
    if (WarningRule.PLACEHOLDER.matcher(rule.reason()).replaceAll("").matches(".*[{}].*")) {
      say(place + ": reason", "has a brace without its partner");
    }
  }

  /** The codes of a column of the clues, through which warnings are answered. */
  private void checkCode(String code, String column, String place) {
    Optional<Column> known =
        settings.contracts().stream()
            .filter(c -> c.source().equals("clues"))
            .flatMap(c -> c.column(column).stream())
            .findFirst();
    if (known.isPresent() && !known.get().codes().containsValue(code)) {
      say(
          place,
          "%s is not among the codes of clues: %s"
              .formatted(code, known.get().codes().values().stream().sorted().distinct().toList()));
    }
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  private void say(String place, String what) {
    problems.add(place + ": " + what);
  }
}
