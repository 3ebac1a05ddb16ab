package org.dixian.settings;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.table.GoldTables;
import org.dixian.table.TableContract;

/** What must hold among pipeline, measures, indicators and parameters beyond their shape. */
final class CatalogueRules {
  /** Columns that every measure may use beside those of its fact. */
  private static final Set<String> PERIOD = Set.of("period_month", "period_end", "year_start");

  private final Settings settings;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<String, FactMeasures> factOf = new HashMap<>();

  private CatalogueRules(Settings settings) {
    this.settings = settings;
  }

  static List<String> problems(Settings settings) {
    CatalogueRules rules = new CatalogueRules(settings);
    rules.checkPipeline();
    rules.checkParameters();
    settings.facts().forEach(rules::checkFact);
    rules.checkIndicators();
    return rules.problems;
  }

  private void checkPipeline() {
    PipelineSettings p = settings.pipeline();
    if (p.landing() == null || p.lake() == null || p.publication() == null || p.zone() == null) {
      say("pipeline.yaml", "landing, lake, publication and zone are required");
    }
    month(p.firstPeriod(), "pipeline.yaml: first-period");
    if (p.holdBelowShare() < 0 || p.holdBelowShare() >= 1) {
      say("pipeline.yaml: hold-below-share", "must be at least 0 and below 1");
    }
    if (p.expectedCounties() == null || p.expectedCounties().isEmpty()) {
      say("pipeline.yaml: expected-counties", "is required: all, or a list of county codes");
    } else if (!p.expectedCounties().equals(List.of("all"))) {
      p.expectedCounties().stream()
          .filter(c -> settings.units().unit(c).filter(u -> u.level().equals("county")).isEmpty())
          .forEach(c -> say("pipeline.yaml: expected-counties", c + " is no county"));
    }
  }

  private void checkParameters() {
    Set<String> seen = new HashSet<>();
    for (Parameter parameter : settings.parameters()) {
      String place = "reference/parameters.yaml: " + parameter.id();
      if (!seen.add(parameter.id())) {
        say(place, "stands there twice");
      }
      YearMonth end = null;
      for (Parameter.Value value : parameter.values()) {
        if (value.value() == null || value.confidence() == null || value.source() == null) {
          say(place, "every value needs value, confidence and source");
        }
        YearMonth from = month(value.from(), place + ": from").orElse(null);
        YearMonth until =
            value.until() == null ? null : month(value.until(), place + ": until").orElse(null);
        if (from != null && end != null && !from.isAfter(end)) {
          say(place, "the range from " + from + " begins before the one above it has ended");
        }
        end = until == null ? YearMonth.of(9999, 12) : until;
      }
    }
  }

  private void checkFact(FactMeasures fact) {
    String place = "measures/" + fact.fact() + ".yaml";
    Optional<TableContract> table = GoldTables.fact(fact.fact());
    if (table.isEmpty()) {
      say(place, "there is no fact table gold." + fact.fact());
      return;
    }
    Set<String> columns = new HashSet<>(Set.of(table.get().schema().fieldNames()));
    columns.addAll(PERIOD);
    settings.parameters().forEach(p -> columns.add(p.id()));
    fact.expressions()
        .forEach(
            (where, sql) ->
                Expressions.problems(sql, columns).forEach(p -> say(place + ": " + where, p)));
    checkSources(fact.sources(), place);
    for (Measure measure : fact.measures()) {
      String at = place + ": " + measure.id();
      if (measures.put(measure.id(), measure) != null) {
        say(at, "the identifier is taken");
      }
      factOf.put(measure.id(), fact);
      if (measure.time() == null
          || (measure.time() != TimeRule.LAST) != (measure.month() != null)) {
        say(at, "needs time; sum and histogram need the month column, last has none");
      }
      if (!Set.of("count", "fen").contains(measure.unit())) {
        say(at, "unit is count or fen");
      }
      checkSources(measure.sources(), at);
      measure.parameters().stream()
          .filter(id -> settings.parameters().stream().noneMatch(p -> p.id().equals(id)))
          .forEach(id -> say(at, "there is no parameter " + id));
    }
  }

  private void checkSources(List<String> sources, String place) {
    Set<String> known =
        settings.contracts().stream().map(SourceContract::source).collect(Collectors.toSet());
    sources.stream()
        .filter(s -> !known.contains(s))
        .forEach(s -> say(place, "there is no source " + s));
  }

  private void checkIndicators() {
    Set<String> keys = new HashSet<>();
    for (Indicator indicator : settings.indicators()) {
      String place = "indicators: " + indicator.key();
      if (!keys.add(indicator.key())) {
        say(place, "stands there twice; tell them apart by variant");
      }
      if (indicator.name() == null || indicator.unit() == null || indicator.definition() == null) {
        say(place, "name, unit and definition are required");
      }
      if ((indicator.numerator() == null) == (indicator.medianOf() == null)) {
        say(place, "needs either numerator or median-of");
        continue;
      }
      checkMeasureUse(indicator, indicator.leadingMeasure(), indicator.breakdowns(), place);
      if (indicator.denominator() != null) {
        List<String> divided =
            indicator.breakdowns().stream()
                .filter(d -> !indicator.denominatorIgnores().contains(d))
                .toList();
        checkMeasureUse(indicator, indicator.denominator(), divided, place);
      }
    }
  }

  private void checkMeasureUse(
      Indicator indicator, String id, List<String> breakdowns, String place) {
    Measure measure = measures.get(id);
    if (measure == null) {
      say(place, "there is no measure " + id);
      return;
    }
    if ((measure.time() == TimeRule.HISTOGRAM) != (indicator.medianOf() != null)) {
      say(place, id + ": a histogram serves median-of, and nothing else does");
    }
    if (measure.time() != TimeRule.SUM && indicator.windows().contains("ytd")) {
      say(place, id + " is no flow and has no year-to-date figure");
    }
    if (!Set.of("month", "ytd").containsAll(indicator.windows())) {
      say(place, "windows are month and ytd");
    }
    breakdowns.stream()
        .filter(d -> !factOf.get(id).dimensions().containsKey(d))
        .forEach(d -> say(place, "the fact of " + id + " has no dimension " + d));
  }

  private Optional<YearMonth> month(String text, String place) {
    try {
      return Optional.of(YearMonth.parse(text));
    } catch (DateTimeParseException | NullPointerException e) {
      say(place, "is no month in the form yyyy-MM: " + text);
      return Optional.empty();
    }
  }

  private void say(String place, String what) {
    problems.add(place + ": " + what);
  }
}
