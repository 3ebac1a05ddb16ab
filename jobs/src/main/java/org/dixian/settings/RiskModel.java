package org.dixian.settings;

import java.util.List;
import java.util.Map;

/**
 * How the risk model is trained, judged and used ({@code conf/foresee/model.yaml}).
 *
 * @param horizonMonths 预测期 months after the as-of date within which a new identification counts
 * @param warmUpMonths months of deliveries before the first as-of date, so that features that look
 *     back have something to look at
 * @param folds rolling origins by which learners are compared
 * @param testMonths newest labelled months, kept out of training and choosing
 * @param seed of every drawing of the learners
 * @param partitions in which learners read their rows; with 1 a model is the same to the bit
 * @param negativesPerPositive households without the event that are drawn for each one with it
 * @param calibration how margins become probabilities
 * @param learners candidates, compared by average precision over the folds
 * @param capacity 核实能力 what a county can verify in a month
 * @param groups 群体 groups between which the model is compared; never features
 * @param approval 准用条件 what a model must reach on the test months
 * @param drift 漂移界限 when a distribution is watched and when it refuses the model
 * @param reasons how many reasons are given for a household
 * @param intervalLevel coverage of the interval around a county's expected number
 * @param resamples bootstrap samples of counties
 */
public record RiskModel(
    int horizonMonths,
    int warmUpMonths,
    int folds,
    int testMonths,
    long seed,
    int partitions,
    int negativesPerPositive,
    Calibration calibration,
    List<Learner> learners,
    Capacity capacity,
    List<Group> groups,
    Map<String, Limit> approval,
    Map<String, Limit> drift,
    int reasons,
    double intervalLevel,
    int resamples) {
  public RiskModel {
    learners = learners == null ? List.of() : List.copyOf(learners);
    groups = groups == null ? List.of() : List.copyOf(groups);
    approval = approval == null ? Map.of() : Map.copyOf(approval);
    drift = drift == null ? Map.of() : Map.copyOf(drift);
  }

  /** How margins become probabilities. */
  public enum Calibration {
    /** Platt: a logistic curve through the margins; two numbers, for few events. */
    PLATT,
    /** A rising step function; for many events. */
    ISOTONIC
  }

  /** Kinds of learners. */
  public enum Kind {
    LOGISTIC,
    BOOSTED_TREES
  }

  /**
   * One candidate. Keys of the other kind are left out.
   *
   * @param regularisation of the logistic regression
   * @param elasticNet 0 ridge, 1 lasso
   * @param trees number of trees
   * @param depth splits from root to leaf
   * @param step shrinkage of each tree
   * @param rowShare share of the rows that each tree sees
   * @param minimumLeaf rows that a leaf needs
   */
  public record Learner(
      String id,
      Kind kind,
      Double regularisation,
      Double elasticNet,
      Integer trees,
      Integer depth,
      Double step,
      Double rowShare,
      Integer minimumLeaf) {
    /** Identifier and settings in words. */
    public String text() {
      return kind == Kind.LOGISTIC
          ? "%s: logistic regression, regularisation %s, elastic net %s"
              .formatted(id, regularisation, elasticNet)
          : "%s: %d boosted trees of depth %d, step %s, %s of the rows, leaves of at least %d"
              .formatted(id, trees, depth, step, rowShare, minimumLeaf);
    }
  }

  /**
   * @param perMille households of a thousand that a county can verify in a month
   * @param counties other shares, by county code
   * @param confidence how well it is known
   * @param source where it was read
   */
  public record Capacity(
      double perMille,
      Map<String, Double> counties,
      Parameter.Confidence confidence,
      String source) {
    public Capacity {
      counties = counties == null ? Map.of() : Map.copyOf(counties);
    }

    /** Households that a county can verify in a month, of so many; at least one. */
    public int of(String county, long households) {
      return (int)
          Math.max(1, Math.round(households * counties.getOrDefault(county, perMille) / 1_000));
    }
  }

  /**
   * @param id identifier, snake_case
   * @param name Chinese and English name
   * @param sql an aggregate over the signs of a household that makes a text
   * @param compared a value whose households are compared by themselves too; NULL: none
   */
  public record Group(String id, String name, String sql, String compared) {}

  /** A limit with how well it is known and where it was read. */
  public record Limit(double value, Parameter.Confidence confidence, String source) {}

  /** A limit of approval or drift; rules have seen to it that it is there. */
  public double limit(Map<String, Limit> limits, String name) {
    return limits.get(name).value();
  }

  /**
   * Something that the model knows of a household ({@code conf/foresee/features.yaml}).
   *
   * @param id identifier, snake_case
   * @param sql an aggregate over the signs of a household, a number or a truth value; NULL counts
   *     as {@code unknown}
   * @param scale how it enters the learner
   * @param unknown value where nothing is known; 0 by default
   * @param meaning Chinese and English meaning, with unit
   * @param says sentence of the explanation; {@code {value}} is replaced by the value
   */
  public record Feature(
      String id, String sql, Scale scale, double unknown, String meaning, String says) {
    /** The expression as a number, NULL replaced. */
    public String value() {
      return "coalesce(CAST(%s AS DOUBLE), CAST(%s AS DOUBLE))".formatted(sql, unknown);
    }
  }

  /** How a feature enters the learner. */
  public enum Scale {
    LINEAR,
    /** ln(1 + x), for amounts; negative ones count as 0. */
    LOG
  }
}
