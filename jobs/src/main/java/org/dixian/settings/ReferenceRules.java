package org.dixian.settings;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold among effective-dated figures, mappings and targets beyond their shape. */
final class ReferenceRules {
  private final List<String> problems = new ArrayList<>();

  private ReferenceRules() {}

  static List<String> problems(List<Parameter> parameters, List<Mapping> mappings) {
    ReferenceRules rules = new ReferenceRules();
    rules.check(parameters, mappings);
    return rules.problems;
  }

  static List<String> problems(List<Target> targets, Settings settings, Set<String> unread) {
    ReferenceRules rules = new ReferenceRules();
    Set<String> seen = new HashSet<>();
    boolean complete = !unread.contains("indicators");
    targets.forEach(target -> rules.checkTarget(target, seen, settings, complete));
    return rules.problems;
  }

  private void check(List<Parameter> parameters, List<Mapping> mappings) {
    Set<String> seen = new HashSet<>();
    for (Parameter parameter : parameters) {
      String place = "reference/parameters.yaml: " + parameter.id();
      if (!CatalogueRules.isIdentifier(parameter.id())) {
        say(place, "id is required, in snake_case");
      } else if (!seen.add(parameter.id())) {
        say(place, "stands there twice");
      }
      checkValues(parameter.values(), place);
    }
    for (Mapping mapping : mappings) {
      checkMapping(mapping, seen);
    }
  }

  private void checkValues(List<Parameter.Value> values, String place) {
    if (values.isEmpty()) {
      say(place, "needs at least one value");
    }
    for (Parameter.Value value : values) {
      if (value.value() == null || value.confidence() == null || value.source() == null) {
        say(place, "every value needs value, confidence and source");
      }
    }
    checkRanges(values.stream().map(v -> new Range(v.from(), v.until())).toList(), place);
  }

  /** A target is judged by the direction of its indicator, so there has to be one. */
  private void checkTarget(Target target, Set<String> seen, Settings settings, boolean complete) {
    String place = "reference/targets.yaml: " + target.indicator();
    if (!seen.add(target.indicator())) {
      say(place, "stands there twice");
    }
    checkValues(target.values(), place);
    Optional<Indicator> indicator =
        settings.indicators().stream().filter(i -> i.key().equals(target.indicator())).findFirst();
    if (indicator.isEmpty() && complete) {
      say(place, "there is no indicator of this number, base and variant");
    }
    if (indicator.filter(i -> i.direction() == null).isPresent()) {
      say(place, "the indicator has no direction, so nothing can meet or miss a target");
    }
  }

  private void checkMapping(Mapping mapping, Set<String> seen) {
    String place = "reference/mappings.yaml: " + mapping.id();
    if (!CatalogueRules.isIdentifier(mapping.id())) {
      say(place, "id is required, in snake_case");
    } else if (!seen.add(mapping.id())) {
      say(place, "stands there twice, or is a parameter");
    }
    for (Mapping.Value value : mapping.values()) {
      if (value.map() == null || value.confidence() == null || value.source() == null) {
        say(place, "every value needs map, confidence and source");
      }
    }
    checkRanges(mapping.values().stream().map(v -> new Range(v.from(), v.until())).toList(), place);
  }

  /** Months in force, as written. */
  private record Range(String from, String until) {}

  private void checkRanges(List<Range> ranges, String place) {
    YearMonth end = null;
    for (Range value : ranges) {
      YearMonth from = month(value.from(), place + ": from").orElse(null);
      YearMonth until =
          value.until() == null
              ? YearMonth.of(9999, 12)
              : month(value.until(), place + ": until").orElse(null);
      if (from == null || until == null) {
        return;
      }
      if (until.isBefore(from)) {
        say(place, "the range from " + from + " ends before it begins");
      }
      if (end != null && !from.isAfter(end)) {
        say(place, "the range from " + from + " begins before the one above it has ended");
      }
      end = until;
    }
  }

  private Optional<YearMonth> month(String text, String place) {
    Optional<YearMonth> month = month(text);
    if (month.isEmpty()) {
      say(place, "is no month in the form yyyy-MM: " + text);
    }
    return month;
  }

  /** A month as the configuration writes it, yyyy-MM; empty when it is none. */
  static Optional<YearMonth> month(String text) {
    try {
      return Optional.of(YearMonth.parse(text));
    } catch (DateTimeParseException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private void say(String place, String what) {
    problems.add(place + ": " + what);
  }
}
