package org.dixian.foresee.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dixian.night.Nights;
import org.dixian.settings.Parameter.Confidence;
import org.dixian.settings.RiskModel;
import org.dixian.settings.RiskModel.Limit;
import org.dixian.settings.SettingsLoader;
import org.junit.jupiter.api.Test;

/** Figures about models, against examples computed by hand. */
class FiguresTest {
  private static final double EXACT = 1e-12;

  private static Ranking ranking(double[] scores, boolean... events) {
    return new Ranking(scores, events, new int[events.length], 1);
  }

  private static double precision(Ranking ranking) {
    return ranking.averagePrecision(ranking.once());
  }

  @Test
  void averagePrecisionAddsPrecisionWhereverRecallGains() {
    // Events at places 1 and 3: (1/1 + 2/3) / 2.
    assertEquals(
        5.0 / 6, precision(ranking(new double[] {0.7, 0.9, 0.8}, true, true, false)), EXACT);
    // Without events there is none.
    assertEquals(Double.NaN, precision(ranking(new double[] {1, 2}, false, false)));
  }

  @Test
  void equalScoresAreTakenTogether() {
    // One step of four with one event: precision 1/4, in whatever order the rows stand.
    assertEquals(0.25, precision(ranking(new double[4], true, false, false, false)), EXACT);
    assertEquals(0.25, precision(ranking(new double[4], false, false, false, true)), EXACT);
  }

  @Test
  void aCountyDrawnTwiceCountsTwice() {
    // County 1 holds an event at place 1, county 0 one at place 2 and a household at place 3.
    Ranking ranking =
        new Ranking(
            new double[] {3, 2, 1}, new boolean[] {true, true, false}, new int[] {1, 0, 0}, 2);
    assertEquals(1, ranking.averagePrecision(new double[] {1, 1}), EXACT);
    assertEquals(2, ranking.needed(2, new double[] {1, 1}), EXACT);
    // Without county 0 one household is needed for the one event; twice county 1 holds two.
    assertEquals(2, ranking.needed(2, new double[] {1, 2}), EXACT);
    assertEquals(3, ranking.eventsAboveZero(new double[] {1, 2}), EXACT);
    assertEquals(4, ranking.aboveZero(new double[] {1, 2}), EXACT);
  }

  @Test
  void capacityIsFilledFromTheTopAndAStepIsSharedByChance() {
    // List 0 holds 2: the highest, and one of two equal ones, each for a half. List 1 holds 1.
    CapacityLists lists =
        CapacityLists.of(
            new double[] {5, 3, 3, 1, 9, 8}, new int[] {0, 0, 0, 0, 1, 1}, new int[] {2, 1});
    assertEquals(1, lists.share(0), EXACT);
    assertEquals(0.5, lists.share(1), EXACT);
    assertEquals(0.5, lists.share(2), EXACT);
    assertEquals(0, lists.share(3), EXACT);
    assertEquals(1, lists.share(4), EXACT);
    assertEquals(0, lists.share(5), EXACT);
  }

  @Test
  void calibrationErrorIsTheDistanceOfWhatWasSaidFromWhatHappened() {
    double[] said = {0.1, 0.1, 0.8, 0.6};
    boolean[] was = {false, true, true, true};
    // Lower half: said 0.2, was 1; upper half: said 1.4, was 2; (0.8 + 0.6) / 4.
    assertEquals(0.35, CalibrationError.expected(said, was, 2), EXACT);
    assertEquals(1.6 / 3, CalibrationError.ratio(said, was), EXACT);
    // What has the same probability has no order: one event in four, said of all four.
    boolean[] first = {true, false, false, false};
    assertEquals(
        0, CalibrationError.expected(new double[] {0.25, 0.25, 0.25, 0.25}, first, 4), EXACT);
  }

  @Test
  void stabilityIndexGrowsWithTheDistance() {
    double[] half = {0.5, 0.5};
    assertEquals(0, Stability.index(half, half), EXACT);
    // (0.9 - 0.5) ln 1.8 + (0.1 - 0.5) ln 0.2
    assertEquals(0.4 * Math.log(9), Stability.index(half, new double[] {0.9, 0.1}), EXACT);
    // An empty bin counts as one in ten thousand.
    assertEquals(
        0.5 * Math.log(2) + (1e-4 - 0.5) * Math.log(2e-4),
        Stability.index(half, new double[] {1, 0}),
        EXACT);
  }

  @Test
  void theIntervalIsThatOfAPoissonCount() {
    // Mean 3: P(0) = 0.0498, P(<= 1) = 0.1991; P(<= 5) = 0.9161, P(<= 6) = 0.9665.
    assertEquals(1, CountInterval.low(3, 0.9));
    assertEquals(6, CountInterval.high(3, 0.9));
    assertEquals(0, CountInterval.low(0, 0.9));
    assertEquals(0, CountInterval.high(0, 0.9));
    // Mean 10,000: 1.645 standard deviations of 100 to each side.
    assertEquals(9_836, CountInterval.low(10_000, 0.9), 1);
    assertEquals(10_165, CountInterval.high(10_000, 0.9), 1);
  }

  /** Hundred households of one county and day, ten of them identified, ranked without error. */
  private static Judged judged(double whenIdentified, double otherwise) {
    int n = 100;
    boolean[] event = new boolean[n];
    double[] probability = new double[n];
    double[] lead = new double[n];
    for (int i = 0; i < n; i++) {
      event[i] = i < 10;
      probability[i] = event[i] ? whenIdentified : otherwise;
      lead[i] = event[i] ? 30 + i : Double.NaN;
    }
    return new Judged(
        List.of("520524"),
        new int[n],
        new int[n],
        1,
        new int[1],
        new int[] {n},
        event,
        probability,
        probability,
        new double[n],
        new double[n],
        lead,
        new String[0][n]);
  }

  @Test
  void householdsOfOneValueAreComparedAsIfThereWereNoOthers() throws Exception {
    Judged all = judged(0.5, 0.01);
    // Places 5 to 59 are compared: 55 households, of which 5 are identified.
    String[] values = new String[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i >= 5 && i < 60 ? "no" : "yes";
    }
    all.alerts()[0] = 3;
    all.alerts()[7] = 3;
    all.alerts()[20] = 1;
    all.practice()[30] = 1;
    Judged judged =
        new Judged(
            all.counties(),
            all.county(),
            all.list(),
            all.lists(),
            all.listCounty(),
            all.listSizes(),
            all.event(),
            all.probability(),
            all.margin(),
            all.alerts(),
            all.practice(),
            all.leadDays(),
            new String[][] {values});
    RiskModel.Group group = new RiskModel.Group("noticed", "noticed", "'x'", "no");
    Judgement.Compared part =
        Judgement.of(limits(5, List.of(group)), judged, List.of("2025-06-30")).parts().get(0);
    assertEquals("noticed no", part.group() + " " + part.value());
    Comparison.Table table = part.comparison();
    assertEquals(2, table.rulesRaised(), 1e-12);
    assertEquals(0.2, table.rulesRecall(), 1e-12);
    assertEquals(1, table.practiceRaised(), 1e-12);
    assertEquals(0, table.practiceRecall(), 1e-12);
    Comparison.Line chance = table.lines().get(0);
    assertEquals(5.0 / 55, chance.averagePrecision().value(), 1e-12);
    // One event of five is a fifth of the 55, for the two that the rules raise.
    assertEquals(5.5, chance.toVerify().value(), 1e-12);
    Comparison.Line together = table.lines().get(table.lines().size() - 1);
    assertEquals(1, together.averagePrecision().value(), 1e-12);
    assertEquals(0.5, together.toVerify().value(), 1e-12);
  }

  private static RiskModel limits(double positives) throws Exception {
    return limits(positives, List.of());
  }

  private static RiskModel limits(double positives, List<RiskModel.Group> groups) throws Exception {
    RiskModel m = SettingsLoader.load(Nights.HOME.resolve("conf")).riskModel();
    Map<String, Limit> approval = new java.util.HashMap<>(m.approval());
    approval.put("positives", new Limit(positives, Confidence.PROPOSAL, "test"));
    return new RiskModel(
        m.horizonMonths(),
        m.warmUpMonths(),
        m.folds(),
        m.testMonths(),
        m.seed(),
        m.partitions(),
        m.negativesPerPositive(),
        m.calibration(),
        m.learners(),
        m.capacity(),
        groups,
        approval,
        m.drift(),
        m.reasons(),
        m.intervalLevel(),
        100);
  }

  private static List<String> refusals(Judged judged, double positives) throws Exception {
    RiskModel model = limits(positives);
    return Judgement.of(model, judged, List.of("2025-06-30")).refusals(model);
  }

  @Test
  void aModelThatHoldsIsNotRefused() throws Exception {
    assertEquals(List.of(), refusals(judged(0.9, 0.01), 10));
  }

  @Test
  void aMiscalibratedModelIsRefusedHoweverWellItRanks() throws Exception {
    // 10 x 0.9 + 90 x 0.3 = 36 were expected, 10 happened.
    List<String> why = refusals(judged(0.9, 0.3), 10);
    assertEquals(2, why.size(), why.toString());
    assertTrue(why.get(0).startsWith("calibration error is 0.28"), why.toString());
    assertTrue(
        why.get(1).startsWith("36.0 identifications were expected and 10 observed"),
        why.toString());
  }

  @Test
  void aModelThatRanksLikeChanceOrWasJudgedOnTooFewIsRefused() throws Exception {
    List<String> why = refusals(judged(0.1, 0.1), 11);
    assertEquals(2, why.size(), why.toString());
    assertTrue(why.get(0).startsWith("only 10 identified households"), why.toString());
    assertTrue(why.get(1).contains("1.00 times that of random order"), why.toString());
  }

  @Test
  void leadTimeIsTheMedianOfThoseWithinCapacity() throws Exception {
    RiskModel model = limits(10);
    // Capacity is 2 of a thousand, at least one household: one of the ten equal ones by chance.
    Judgement all = Judgement.of(model, judged(0.9, 0.01), List.of("2025-06-30"));
    assertEquals(Double.NaN, all.medianLeadDays());
    assertEquals(1, all.whole().verified(), EXACT);
    assertEquals(1, all.whole().found(), EXACT);
    assertEquals(0.1, all.whole().recall(), EXACT);
  }
}
