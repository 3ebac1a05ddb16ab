package org.dixian.settings;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold in a list of effective-dated figures: complete, in order, without overlap. */
final class EffectiveRanges {
  private final List<String> problems = new ArrayList<>();

  private EffectiveRanges() {}

  /** What is wrong, each a sentence without its place. */
  static List<String> problems(List<Parameter.Value> values) {
    EffectiveRanges ranges = new EffectiveRanges();
    ranges.check(values);
    return ranges.problems;
  }

  private void check(List<Parameter.Value> values) {
    if (values.isEmpty()) {
      problems.add("needs at least one value");
    }
    YearMonth end = null;
    for (Parameter.Value value : values) {
      if (value.value() == null || value.confidence() == null || value.source() == null) {
        problems.add("every value needs value, confidence and source");
      }
      YearMonth from = month(value.from(), "from").orElse(null);
      YearMonth until =
          value.until() == null
              ? YearMonth.of(9999, 12)
              : month(value.until(), "until").orElse(null);
      if (from == null || until == null) {
        return;
      }
      if (until.isBefore(from)) {
        problems.add("the range from " + from + " ends before it begins");
      }
      if (end != null && !from.isAfter(end)) {
        problems.add("the range from " + from + " begins before the one above it has ended");
      }
      end = until;
    }
  }

  private Optional<YearMonth> month(String text, String which) {
    try {
      return Optional.of(YearMonth.parse(text));
    } catch (DateTimeParseException | NullPointerException e) {
      problems.add(which + ": is no month in the form yyyy-MM: " + text);
      return Optional.empty();
    }
  }
}
