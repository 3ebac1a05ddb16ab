package org.dixian.foresee.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.dixian.night.Nights;
import org.dixian.run.Refusal;
import org.dixian.settings.RiskModel;
import org.dixian.settings.RiskModel.Learner;
import org.dixian.table.Lake;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Training on examples whose law is known, with as few trees as show it. */
@Tag("nights")
class TrainingTest {
  private static Dataset<Row> examples;
  private static RiskModel settings;
  private static Training.Trained trained;

  @BeforeAll
  static void train() throws Exception {
    examples = SmallModels.examples().cache();
    settings = SmallModels.settings(SmallModels.LOGISTIC, SmallModels.TREES);
    trained = trained(settings, examples);
  }

  private static Training.Trained trained(RiskModel settings, Dataset<Row> rows) {
    return new Training(settings, SmallModels.FEATURES, (step, result) -> {})
        .train(() -> rows, SmallModels.days(), Map.of("data", "v1"));
  }

  private static List<Row> scored(PipelineModel learner, PipelineModel calibrator) {
    return calibrator
        .transform(learner.transform(examples))
        .select(
            functions.col("as_of"),
            functions.col("household_token"),
            Learning.margin().as("m"),
            Learning.probability(settings.calibration()).as("p"))
        .collectAsList();
  }

  @Test
  void rulesCountWithWhatTheyRaisedInTheMonthBeforeAboutHouseholdsNotMonitored() {
    Dataset<Row> warnings =
        Nights.spark()
            .sql(
                """
                SELECT * FROM VALUES
                  ('first_day_and_last', DATE'2025-05-31', 'high', 'other'),
                  ('first_day_and_last', DATE'2025-06-30', 'low', 'lifted'),
                  ('before', DATE'2025-05-30', 'high', 'other'),
                  ('after', DATE'2025-07-01', 'high', 'other'),
                  ('monitored', DATE'2025-06-15', 'high', 'monitored'),
                  ('within', DATE'2025-06-15', 'medium', 'other')
                  t(household_token, raised_date, severity, household_group)
                """);
    Map<String, Integer> raised = new HashMap<>();
    Alerts.ofWarnings(warnings)
        .raisedBefore(LocalDate.of(2025, 6, 30))
        .collectAsList()
        .forEach(row -> raised.put(row.getString(0), row.getInt(1)));
    assertEquals(Map.of("first_day_and_last", 4, "within", 2), raised);
  }

  @Test
  void learnersAreComparedAndJudgedAcrossAGapInTheOrderOfTime() {
    Training.Days days = Training.Days.of(settings, SmallModels.days());
    // Ten months: the newest two test; a gap of three; before it two origins.
    assertEquals(SmallModels.days().subList(8, 10), days.test());
    assertEquals(SmallModels.days().subList(4, 6), days.origins());
    // What was learnt from before the origin of May ends in February: its outcome was known then.
    assertEquals(SmallModels.days().subList(0, 2), days.before(LocalDate.of(2024, 5, 31)));
    assertEquals(SmallModels.days().subList(0, 6), days.before(LocalDate.of(2024, 9, 30)));
  }

  @Test
  void tooFewMonthsAreRefusedWithTheNumberThatIsNeeded() {
    // Nine months leave the first origin one month to learn from, eight none.
    assertEquals(2, Training.Days.of(settings, SmallModels.days().subList(0, 9)).origins().size());
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> Training.Days.of(settings, SmallModels.days().subList(0, 8)));
    assertTrue(
        refusal
            .getMessage()
            .startsWith("Cannot train: 8 months with known outcome are there, 9 are needed"),
        refusal.getMessage());
  }

  @Test
  void theLawIsFoundAndTheProbabilitiesAreThoseOfTheWhole() {
    Judgement test = trained.record().test();
    assertEquals(6_000, test.whole().households());
    assertTrue(
        test.whole().averagePrecision() > 3 * test.whole().baseRate(), test.whole().toString());
    // Learners saw one event in twenty-one; the share in the province is what is said.
    assertEquals(1, test.whole().ratio(), 0.25, test.whole().toString());
    assertTrue(test.whole().calibrationError() < 0.02, test.whole().toString());
    assertEquals(List.of(), trained.record().refusals());
    assertEquals(
        List.of("even", "odd"), test.groups().stream().map(Judgement.Part::value).toList());
  }

  @Test
  void everyEventAndAsManyOthersAsAskedForAreDrawn() {
    ModelRecord record = trained.record();
    assertEquals(30_000, record.examples().households());
    assertEquals(record.examples().events(), record.drawn().events());
    double others = record.drawn().households() - record.drawn().events();
    double wanted = Math.min(20.0 * record.drawn().events(), 30_000 - record.drawn().events());
    assertEquals(wanted, others, 0.05 * wanted);
  }

  @Test
  void theSameRowsMakeTheSameModelToTheBitInWhateverOrderTheyCome() {
    Training.Trained again = trained(settings, examples.orderBy("noise").repartition(5));
    assertEquals(
        RandomExports.exactly(scored(trained.learner(), trained.calibrator())),
        RandomExports.exactly(scored(again.learner(), again.calibrator())));
    assertEquals(trained.record().version(), again.record().version());
    assertEquals(trained.record().compared(), again.record().compared());
  }

  @Test
  void anotherSeedOrOtherRowsMakeAnotherModel() {
    Training.Trained other = trained(settings, examples.where("household_token <> 'h17'"));
    assertNotEquals(
        RandomExports.exactly(scored(trained.learner(), trained.calibrator())),
        RandomExports.exactly(scored(other.learner(), other.calibrator())));
  }

  @Test
  void contributionsAddUpToTheMarginForEveryKindOfLearner() {
    Dataset<Row> drawn = ExampleRows.drawn(examples, 20, 1);
    for (Learner kind : List.of(SmallModels.LOGISTIC, SmallModels.TREES)) {
      PipelineModel fitted = new Learning(SmallModels.FEATURES, 7).fit(kind, drawn);
      Contributions contributions =
          new Contributions(fitted, SmallModels.FEATURES, new double[] {0.2, 1, 3}, 2);
      List<Row> rows =
          fitted
              .transform(examples.limit(300))
              .select(Learning.margin(), Learning.scaled())
              .collectAsList();
      for (Row row : rows) {
        List<Double> scaled = row.getList(1);
        double[] features = scaled.stream().mapToDouble(Double::doubleValue).toArray();
        double sum = contributions.base();
        for (double added : contributions.of(features)) {
          sum += added;
        }
        assertEquals(row.getDouble(0), sum, 1e-9, kind.id());
      }
    }
  }

  @Test
  void reasonsNameWhatIsThereAndSpeaksForIt() {
    Contributions contributions =
        new Contributions(trained.learner(), SmallModels.FEATURES, trained.record().means(), 2);
    double[] illWithBills = {1, Math.log1p(4_000), 0};
    List<String> words = contributions.words(illWithBills);
    assertEquals(List.of("1 ill", "4000 yuan"), words.stream().sorted().toList());
    // Nothing is there, so nothing can be said.
    assertEquals(List.of(), contributions.words(new double[3]));
  }

  @Test
  void aStoredModelIsTheSameAndScoresOnlyOnceItIsApproved() throws Exception {
    Path root = Nights.temporary();
    var hadoop = Nights.spark().sparkContext().hadoopConfiguration();
    ModelStore store = new ModelStore(new Lake(root.toString(), hadoop), hadoop);
    String version = trained.record().version();
    store.write(trained, ModelCard.of(trained.record(), settings));
    assertTrue(store.newestApproved().isEmpty(), "nothing was decided");

    store.decide(version, new ModelStore.Decision("t1", "rule", ModelStore.State.APPROVED, "y"));
    ModelStore.Stored stored = store.newestApproved().orElseThrow();
    assertEquals(
        RandomExports.exactly(scored(trained.learner(), trained.calibrator())),
        RandomExports.exactly(scored(stored.learner(), stored.calibrator())));
    assertEquals(trained.record().features(), stored.record().features());
    assertEquals(trained.record().test(), stored.record().test());
    assertArrayEquals(trained.record().means(), stored.record().means());

    store.decide(version, new ModelStore.Decision("t2", "li", ModelStore.State.WITHDRAWN, "z"));
    assertTrue(store.newestApproved().isEmpty(), "it was withdrawn");
    assertEquals(2, store.decisions(version).size());
    try (var files = Files.walk(root)) {
      List<String> binary = new ArrayList<>();
      files
          .filter(f -> f.toString().matches(".*\\.(ser|obj|bin|pkl|java)"))
          .forEach(f -> binary.add(f.toString()));
      assertEquals(List.of(), binary, "no serialised objects");
    }
  }

  @Test
  void theCardStatesWhatOneMustKnow() {
    String card = ModelCard.of(trained.record(), settings);
    for (String said :
        List.of(
            trained.record().version(),
            "2024-01-31 … 2024-10-31",
            "规则与模型结合",
            "公平性差距",
            "达到全部条件",
            "`count_if(code = 'ill')`",
            "proposal")) {
      assertTrue(card.contains(said), said + " is missing in\n" + card);
    }
  }

  @Test
  void aDistributionIsComparedInTheTenthsOfTheFirst() {
    Dataset<Row> hundred =
        Nights.spark()
            .sql(
                "SELECT id * 1.0D AS ill, 0D AS bills, 1D AS noise, id / 100D AS score FROM"
                    + " range(1, 101)");
    Distribution first = Distribution.of(hundred, SmallModels.FEATURES);
    assertEquals(0, first.to(first.with(hundred)).get("ill"), 1e-12);
    Map<String, Double> moved =
        first.to(
            first.with(
                Nights.spark()
                    .sql(
                        "SELECT 5D AS ill, 0D AS bills, 1D AS noise, 0.05D AS score FROM"
                            + " range(10)")));
    // All in the first tenth: 0.9 ln 10 there, and nine times (0.0001 - 0.1) ln 0.001.
    double expected = 0.9 * Math.log(10) + 9 * (1e-4 - 0.1) * Math.log(1e-3);
    assertEquals(expected, moved.get("ill"), 1e-9);
    assertEquals(expected, moved.get(Distribution.SCORE), 1e-9);
    assertEquals(0, moved.get("bills"), 1e-12, "the same single value");
    assertEquals("drifted", DriftJob.state(settings, moved.get("ill")));
    assertEquals("watch", DriftJob.state(settings, 0.1));
    assertEquals("stable", DriftJob.state(settings, 0.0999));
  }
}
