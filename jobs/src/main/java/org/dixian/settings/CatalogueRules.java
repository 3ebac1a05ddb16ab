package org.dixian.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.table.FactTables;
import org.dixian.table.TableContract;

/** What must hold among pipeline, measures, indicators and parameters beyond their shape. */
final class CatalogueRules {
  /** Columns that every measure may use beside those of its fact. */
  private static final Set<String> PERIOD =
      Set.of("period_month", "period_end", "known_end", "quarter_start", "year_start");

  private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Set<String> WINDOWS = Set.of("month", "quarter", "ytd", "year");
  private static final Set<String> FREQUENCIES = Set.of("day", "month", "quarter", "term", "year");
  private static final String PARAMETERS = "reference/parameters.yaml";

  private final Settings settings;
  private final Set<String> unread;
  private final Set<String> indicatorKeys = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<String, FactMeasures> factOf = new HashMap<>();

  private CatalogueRules(Settings settings, Set<String> unread) {
    this.settings = settings;
    this.unread = unread;
  }

  /**
   * @param unread kinds of configuration that could not be read in full; what rests on them is not
   *     judged, since it may well be right
   */
  static List<String> problems(Settings settings, Set<String> unread) {
    CatalogueRules rules = new CatalogueRules(settings, unread);
    if (settings.pipeline() != null) {
      rules.checkPipeline();
    }
    rules.problems.addAll(ReferenceRules.problems(settings.parameters(), settings.mappings()));
    settings.facts().forEach(rules::checkFact);
    settings.indicators().forEach(rules::checkIndicator);
    rules.problems.addAll(ReferenceRules.problems(settings.targets(), settings, unread));
    return rules.problems;
  }

  private void checkPipeline() {
    PipelineSettings p = settings.pipeline();
    if (p.landing() == null || p.lake() == null || p.publication() == null || p.zone() == null) {
      say("pipeline.yaml", "landing, lake, publication and zone are required");
    }
    if (ReferenceRules.month(p.firstPeriod()).isEmpty()) {
      say("pipeline.yaml: first-period", "is no month in the form yyyy-MM: " + p.firstPeriod());
    }
    if (!(p.holdBelowShare() >= 0 && p.holdBelowShare() < 1)) {
      say("pipeline.yaml: hold-below-share", "must be at least 0 and below 1");
    }
    rules(p.publish());
    if (p.inPlaceFromRows() < 1) {
      say("pipeline.yaml: in-place-from-rows", "must be at least 1");
    }
    if (p.supersededHours() < 0) {
      say("pipeline.yaml: superseded-hours", "must be at least 0");
    }
    if (p.stageDeadlineMinutes() < 1) {
      say("pipeline.yaml: stage-deadline-minutes", "must be at least 1");
    }
    if (p.metricsFile() != null && !p.metricsFile().matches("(?!.*://).*[^/]\\.prom")) {
      say("pipeline.yaml: metrics-file", "must be a local file whose name ends in .prom, or null");
    }
    if (p.openlineageUrl() != null && !p.openlineageUrl().matches("https?://[^@?#]+")) {
      say("pipeline.yaml: openlineage-url", "is an http or https address without a user, or null");
    }
    if (p.expectedCounties() == null || p.expectedCounties().isEmpty()) {
      say("pipeline.yaml: expected-counties", "is required: all, or a list of county codes");
    } else if (!p.expectedCounties().equals(List.of("all")) && settings.units() != null) {
      p.expectedCounties().stream()
          .filter(c -> settings.units().unit(c).filter(u -> u.level().equals("county")).isEmpty())
          .forEach(c -> say("pipeline.yaml: expected-counties", c + " is no county"));
    }
  }

  private void rules(PublishSettings publish) {
    if (publish == null) {
      say("pipeline.yaml: publish", "is required, with keep-days and public");
    } else {
      problems.addAll(publish.problems());
    }
  }

  private void checkFact(FactMeasures fact) {
    String place = "measures/" + fact.fact() + ".yaml";
    Optional<TableContract> table = FactTables.fact(fact.fact());
    if (table.isEmpty()) {
      say(place, "there is no fact table gold." + fact.fact());
    }
    String respondent = fact.respondent();
    if (respondent == null) {
      say(place, "needs a respondent: the column that names a row's household, or none");
    } else if (fact.aboutHouseholds()
        && table.filter(t -> Set.of(t.schema().fieldNames()).contains(respondent)).isEmpty()) {
      say(place, "respondent " + respondent + " is no column of gold." + fact.fact());
    }
    if (fact.measures().isEmpty()) {
      say(place, "needs at least one measure");
    }
    table.ifPresent(t -> checkExpressions(fact, Set.of(t.schema().fieldNames()), place));
    fact.dimensions().keySet().stream()
        .filter(name -> !isIdentifier(name) || name.equals("all"))
        .forEach(name -> say(place, "a dimension is named in snake_case and not all: " + name));
    checkSources(fact.sources(), place);
    for (Measure measure : fact.measures()) {
      checkMeasure(fact, measure, place + ": " + measure.id());
    }
  }

  private void checkExpressions(FactMeasures fact, Set<String> own, String place) {
    settings.parameters().stream()
        .filter(p -> p.id() != null && own.contains(p.id()))
        .forEach(p -> say(PARAMETERS + ": " + p.id(), "is a column of gold." + fact.fact()));
    if (unread.contains(PARAMETERS)) {
      return;
    }
    Set<String> all = new HashSet<>(own);
    all.addAll(PERIOD);
    settings.parameters().forEach(p -> all.add(String.valueOf(p.id())));
    settings.mappings().forEach(m -> all.add(String.valueOf(m.id())));
    // A category belongs to the row, whatever the period.
    fact.dimensionExpressions()
        .forEach(
            (at, sql) -> Expressions.problems(sql, own).forEach(p -> say(place + ": " + at, p)));
    fact.measureExpressions()
        .forEach(
            (at, sql) -> Expressions.problems(sql, all).forEach(p -> say(place + ": " + at, p)));
  }

  private void checkMeasure(FactMeasures fact, Measure measure, String at) {
    if (!isIdentifier(measure.id())) {
      say(at, "id is required, in snake_case");
    }
    if (measures.put(measure.id(), measure) != null) {
      say(at, "the identifier is taken");
    }
    factOf.put(measure.id(), fact);
    if (measure.time() == null || (measure.time() != TimeRule.LAST) != (measure.month() != null)) {
      say(at, "needs time; sum and histogram need the month column, last has none");
    }
    if (!Set.of("count", "fen").contains(measure.unit())) {
      say(at, "unit is count or fen");
    }
    checkSources(measure.sources(), at);
    if (!unread.contains(PARAMETERS)) {
      measure.parameters().stream()
          .filter(id -> settings.parameters().stream().noneMatch(p -> id.equals(p.id())))
          .forEach(id -> say(at, "there is no parameter " + id));
    }
  }

  static boolean isIdentifier(String id) {
    return id != null && SNAKE.matcher(id).matches();
  }

  private void checkSources(List<String> sources, String place) {
    if (unread.contains("sources")) {
      return;
    }
    Set<String> known =
        settings.contracts().stream().map(SourceContract::source).collect(Collectors.toSet());
    sources.stream()
        .filter(s -> !known.contains(s))
        .forEach(s -> say(place, "there is no source " + s));
  }

  private void checkIndicator(Indicator indicator) {
    String place = "indicators: " + indicator.key();
    if (indicator.id() == null || indicator.base() == null) {
      say(place, "id and base are required");
    } else if (!indicatorKeys.add(indicator.key())) {
      say(place, "stands there twice; tell them apart by variant");
    }
    if (indicator.name() == null || indicator.unit() == null || indicator.definition() == null) {
      say(place, "name, unit and definition are required");
    }
    if (indicator.factor() < 1 || indicator.decimals() < 0 || indicator.decimals() > 6) {
      say(place, "factor is at least 1, decimals are 0 to 6");
    }
    if (indicator.direction() != null && !Set.of("up", "down").contains(indicator.direction())) {
      say(place, "direction is up or down: " + indicator.direction());
    }
    if (indicator.limits() != null
        && (!indicator.limits().equals("binomial")
            || indicator.denominator() == null
            || !Set.of("%", "‰").contains(String.valueOf(indicator.unit())))) {
      say(place, "limits is binomial, for a share in % or ‰ of the denominator's units");
    }
    if (!FREQUENCIES.contains(indicator.frequency())) {
      say(place, "frequency is day, month, quarter, term or year: " + indicator.frequency());
    }
    if (indicator.windows().isEmpty() || !WINDOWS.containsAll(indicator.windows())) {
      say(place, "windows are month, quarter, ytd and year: " + indicator.windows());
    }
    if ((indicator.numerator() == null) == (indicator.medianOf() == null)) {
      say(place, "needs either numerator or median-of");
      return;
    }
    if (indicator.medianOf() != null && indicator.denominator() != null) {
      say(place, "a median has no denominator");
      return;
    }
    checkUses(indicator, place);
  }

  private void checkUses(Indicator indicator, String place) {
    List<String> ignored = indicator.denominatorIgnores();
    if (indicator.denominator() == null && !ignored.isEmpty()
        || !indicator.breakdowns().containsAll(ignored)) {
      say(place, "denominator-ignores names breakdowns of a ratio: " + ignored);
    }
    if (unread.contains("measures")) {
      return;
    }
    checkMeasureUse(indicator, indicator.leadingMeasure(), indicator.breakdowns(), place);
    if (indicator.denominator() != null) {
      List<String> divided =
          indicator.breakdowns().stream().filter(d -> !ignored.contains(d)).toList();
      checkMeasureUse(indicator, indicator.denominator(), divided, place);
      Measure size = measures.get(indicator.denominator());
      if (indicator.limits() != null && size != null && !size.unit().equals("count")) {
        say(place, "limits need a denominator that counts, and " + size.id() + " is money");
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
    if (measure.time() == TimeRule.LAST && indicator.windows().contains("ytd")) {
      say(place, id + " is a stock and has no year-to-date figure");
    }
    breakdowns.stream()
        .filter(d -> !factOf.get(id).dimensions().containsKey(d))
        .forEach(d -> say(place, "the fact of " + id + " has no dimension " + d));
  }

  private void say(String place, String what) {
    problems.add(place + ": " + what);
  }
}
