package org.dixian.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dixian.settings.RiskModel.Feature;
import org.dixian.settings.RiskModel.Kind;
import org.dixian.settings.RiskModel.Learner;
import org.dixian.table.RiskTables;

/** What the settings of the risk model must satisfy. */
final class RiskModelRules {
  private static final String MODEL = "conf/foresee/model.yaml: ";
  private static final String FEATURES = "conf/foresee/features.yaml: ";

  /** Limits that the code asks for, by their place. */
  private static final Set<String> APPROVAL =
      Set.of("positives", "precision-over-random", "calibration-error", "calibration-ratio");

  private static final Set<String> DRIFT = Set.of("watch", "refuse");

  private RiskModelRules() {}

  static List<String> problems(RiskModel model, List<Feature> features) {
    List<String> found = new ArrayList<>();
    if (model != null) {
      numbers(model, found);
      model.learners().forEach(learner -> learner(learner, found));
      unique(model.learners().stream().map(Learner::id), MODEL + "learners: ", found);
      model
          .groups()
          .forEach(g -> expression(MODEL + "groups: " + g.id(), g.sql(), columns(), found));
      limits("approval", APPROVAL, model.approval(), found);
      limits("drift", DRIFT, model.drift(), found);
    }
    if (features != null) {
      unique(features.stream().map(Feature::id), FEATURES, found);
      features.forEach(f -> feature(f, found));
    }
    return found;
  }

  private static void numbers(RiskModel m, List<String> found) {
    require(m.horizonMonths() >= 1 && m.horizonMonths() <= 12, "horizon-months: 1 to 12", found);
    require(m.warmUpMonths() >= 0, "warm-up-months: 0 or more", found);
    require(m.folds() >= 1, "folds: at least 1", found);
    require(m.testMonths() >= 1, "test-months: at least 1", found);
    require(m.partitions() >= 1, "partitions: at least 1", found);
    require(m.negativesPerPositive() >= 1, "negatives-per-positive: at least 1", found);
    require(m.calibration() != null, "calibration: platt or isotonic", found);
    require(
        m.capacity() != null && m.capacity().perMille() > 0, "capacity: per-mille above 0", found);
    require(m.reasons() >= 1 && m.reasons() <= 10, "reasons: 1 to 10", found);
    require(
        m.intervalLevel() > 0.5 && m.intervalLevel() < 1,
        "interval-level: between 0.5 and 1",
        found);
    require(m.resamples() >= 100, "resamples: at least 100", found);
    require(
        m.learners().stream().anyMatch(l -> l.kind() == Kind.LOGISTIC),
        "learners: at least one is logistic, the baseline",
        found);
  }

  private static void require(boolean holds, String what, List<String> found) {
    if (!holds) {
      found.add(MODEL + what);
    }
  }

  private static void learner(Learner l, List<String> found) {
    boolean logistic = l.kind() == Kind.LOGISTIC;
    List<Object> own =
        logistic
            ? Arrays.asList(l.regularisation(), l.elasticNet())
            : Arrays.asList(l.trees(), l.depth(), l.step(), l.rowShare(), l.minimumLeaf());
    List<Object> others =
        logistic
            ? Arrays.asList(l.trees(), l.depth(), l.step(), l.rowShare(), l.minimumLeaf())
            : Arrays.asList(l.regularisation(), l.elasticNet());
    require(
        l.id() != null && l.kind() != null && own.stream().noneMatch(v -> v == null),
        "learners: %s lacks a key of its kind".formatted(l.id()),
        found);
    require(
        others.stream().allMatch(v -> v == null),
        "learners: %s has a key of another kind".formatted(l.id()),
        found);
  }

  private static void feature(Feature f, List<String> found) {
    String place = FEATURES + f.id();
    if (f.id() == null || !f.id().matches("[a-z][a-z0-9_]*")) {
      found.add(place + ": id must be snake_case");
    }
    if (f.scale() == null || f.meaning() == null || f.says() == null) {
      found.add(place + ": scale, meaning and says must be given");
    }
    Set<String> columns = columns();
    columns.remove("ethnicity");
    expression(place, f.sql(), columns, found);
    Expressions.perils(f.sql()).forEach(problem -> found.add(place + ": sql " + problem));
  }

  private static void expression(
      String place, String sql, Set<String> columns, List<String> found) {
    Expressions.aggregateProblems(sql, columns, Set.of())
        .forEach(problem -> found.add(place + ": sql " + problem));
  }

  private static Set<String> columns() {
    Set<String> columns = new HashSet<>(List.of(RiskTables.SIGNS.schema().fieldNames()));
    columns.removeAll(Set.of("household_token", "unit_code"));
    return columns;
  }

  private static void limits(
      String kind, Set<String> wanted, Map<String, RiskModel.Limit> given, List<String> found) {
    if (!given.keySet().equals(wanted)) {
      found.add(
          "%s%s: must be %s, is %s"
              .formatted(MODEL, kind, new TreeSet<>(wanted), new TreeSet<>(given.keySet())));
    }
  }

  private static void unique(Stream<String> ids, String place, List<String> found) {
    Set<String> seen = new HashSet<>();
    ids.filter(id -> !seen.add(id)).forEach(id -> found.add(place + id + " stands twice"));
  }
}
