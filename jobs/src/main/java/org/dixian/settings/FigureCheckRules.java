package org.dixian.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.settings.FigureCheck.Against;
import org.dixian.settings.FigureCheck.Kind;
import org.dixian.settings.FigureCheck.Severity;

/** What must hold in the checks of figures beyond their shape. */
final class FigureCheckRules {
  private static final Map<Kind, Set<Against>> AGAINST =
      Map.of(
          Kind.MAGNITUDE, Set.of(Against.PREVIOUS, Against.HISTORY),
          Kind.OUTLIER, Set.of(Against.COUNTIES, Against.HISTORY),
          Kind.CONTROL, Set.of(Against.COMPUTED, Against.PREVIOUS, Against.CHILDREN));
  private static final Set<Kind> OVER_MEASURES = Set.of(Kind.PARTITION, Kind.CHILDREN);
  private static final Set<String> LEVELS =
      Set.of("province", "prefecture", "county", "township", "village");

  private final Settings settings;
  private final Set<String> unread;
  private final Set<String> ids = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private FigureCheckRules(Settings settings, Set<String> unread) {
    this.settings = settings;
    this.unread = unread;
  }

  /**
   * @param unread kinds of configuration that could not be read in full; what rests on them is not
   *     judged
   */
  static List<String> problems(Settings settings, Set<String> unread) {
    FigureCheckRules rules = new FigureCheckRules(settings, unread);
    settings.figureChecks().forEach(rules::check);
    return rules.problems;
  }

  private void check(FigureCheck c) {
    String place = "checks/figures: " + c.id();
    if (c.id() == null || !c.id().matches("[a-z][a-z0-9_]*")) {
      say(place, "id is required, in snake_case");
    } else if (!ids.add(c.id())) {
      say(place, "stands there twice");
    }
    if (c.name() == null || c.nameEn() == null || c.kind() == null || c.severity() == null) {
      say(place, "name, name-en, kind and severity are required");
      return;
    }
    if (!AGAINST.containsKey(c.kind()) && c.against() != null
        || AGAINST.containsKey(c.kind())
            && (c.against() == null || !AGAINST.get(c.kind()).contains(c.against()))) {
      say(place, "against is one of %s".formatted(AGAINST.getOrDefault(c.kind(), Set.of())));
    }
    if (c.severity() == Severity.FAIL && AGAINST.containsKey(c.kind())) {
      say(place, "what is only unlikely, or accuses a department's sheet, is a warn");
    }
    c.levels().stream()
        .filter(level -> !LEVELS.contains(level))
        .forEach(level -> say(place, "there is no level " + level));
    if (c.tolerance().signum() <= 0 || c.limit().signum() <= 0 || c.atLeast() < 1) {
      say(place, "tolerance, limit and at-least are above 0");
    }
    checkIdentity(c, place);
    checkBound(c, place);
    if (!unread.contains("measures") && !unread.contains("indicators")) {
      checkNames(c, place);
    }
  }

  private void checkIdentity(FigureCheck c, String place) {
    boolean terms = !c.left().isEmpty() && !c.right().isEmpty();
    if ((c.kind() == Kind.IDENTITY) != terms) {
      say(place, "an identity has left and right, and nothing else does");
    }
  }

  private void checkBound(FigureCheck c, String place) {
    long limits =
        Stream.of(c.atMost(), c.parameter(), c.measure())
            .filter(java.util.Objects::nonNull)
            .count();
    if (limits != (c.kind() == Kind.BOUND ? 1 : 0)) {
      say(place, "a bound has one of at-most, parameter and measure, and nothing else does");
    }
    if (c.kind() == Kind.BOUND && c.of().isEmpty()) {
      say(place, "a bound names the indicators that it is about in of");
    }
    if (c.parameter() != null
        && !unread.contains("reference/parameters.yaml")
        && settings.parameters().stream().noneMatch(p -> c.parameter().equals(p.id()))) {
      say(place, "there is no parameter " + c.parameter());
    }
  }

  private void checkNames(FigureCheck c, String place) {
    Set<String> measures =
        settings.facts().stream()
            .flatMap(f -> f.measures().stream())
            .filter(m -> m.time() != TimeRule.HISTOGRAM || c.kind() == Kind.CHILDREN)
            .map(FactMeasures.Measure::id)
            .collect(Collectors.toSet());
    Stream.of(c.left(), c.right(), c.minus(), c.previous())
        .flatMap(List::stream)
        .filter(id -> !measures.contains(id))
        .forEach(id -> say(place, "there is no additive measure " + id));
    if (c.measure() != null && !measures.contains(c.measure())) {
      say(place, "there is no additive measure " + c.measure());
    }
    Set<String> keys =
        settings.indicators().stream().map(Indicator::key).collect(Collectors.toSet());
    for (String name : c.of()) {
      if (OVER_MEASURES.contains(c.kind()) ? !measures.contains(name) : unknown(c, keys, name)) {
        say(place, "there is no %s".formatted(name));
      }
    }
    if (c.kind() == Kind.IDENTITY
        && !c.previous().isEmpty()
        && settings.reporting(c.left()).isEmpty()) {
      say(
          place,
          "no indicator publishes one of " + c.left() + ", so no month is known as reported");
    }
  }

  private static boolean unknown(FigureCheck c, Set<String> keys, String name) {
    return !c.statedOnly() && !keys.contains(name);
  }

  private void say(String place, String what) {
    problems.add(place + ": " + what);
  }
}
