package org.dixian.acquire;

import static org.dixian.acquire.TriagedNights.file;
import static org.dixian.acquire.TriagedNights.id;
import static org.dixian.acquire.TriagedNights.read;
import static org.dixian.acquire.TriagedNights.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.dixian.run.Decisions;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two files that contradict each other, and what a person or the department does about it. */
class HeldFilesTest {
  private static final String COUNTY = "防止返贫致贫监测对象信息_520524_20250831";
  private static final String FIRST = COUNTY + ".xlsx";
  private static final String CORRECTION = COUNTY + "（更正）.xlsx";
  private static final String OTHER_NAME = "（自定义）监测对象信息_520524_2025.8.31.xlsx";

  private TriagedNights nights;

  @BeforeEach
  void begin() throws Exception {
    nights = new TriagedNights();
  }

  @Test
  void twoContentsForOnePlaceAreNotDecidedByTheMachine() {
    nights.night(file(FIRST, "a"));
    Triage second = nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));
    Triage third = nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));

    assertEquals(List.of(OTHER_NAME), read(second), "read all the same, so that it is ready");
    Delivery held = nights.decision(OTHER_NAME);
    assertEquals(Status.HELD, held.status());
    assertEquals("same_place", held.reason());
    assertTrue(held.message().startsWith(FIRST + " says something else"), held.message());
    assertTrue(held.message().contains("--accept b00000000000,"), held.message());
    assertEquals(List.of(OTHER_NAME), waiting(third));
  }

  @Test
  void twoContentsForOnePlaceInOneNightAreHeldToo() {
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));

    assertEquals(Status.ACCEPTED, nights.decision(FIRST).status());
    assertEquals(Status.HELD, nights.decision(OTHER_NAME).status());
  }

  @Test
  void aMarkedCorrectionIsNoConflict() {
    nights.night(file(FIRST, "a"));
    Triage second = nights.night(file(FIRST, "a"), file(CORRECTION, "b"));

    assertEquals(List.of(CORRECTION), read(second));
    assertEquals(Status.ACCEPTED, nights.decision(CORRECTION).status());
    assertEquals(1, nights.decision(CORRECTION).revision());
  }

  @Test
  void aConfirmedFileBecomesTheNextCorrectionOfItsPlaceWithoutBeingReadAgain() {
    nights.night(file(FIRST, "a"));
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));
    Triage third =
        nights.night(null, Set.of("b00000000000"), file(FIRST, "a"), file(OTHER_NAME, "b"));

    assertEquals(List.of(), read(third));
    Delivery confirmed = nights.decision(OTHER_NAME);
    assertEquals(Status.ACCEPTED, confirmed.status());
    assertEquals(1, confirmed.revision());
    assertEquals("night-2", confirmed.loadId(), "its rows are those of the night that read it");
    assertEquals(List.of(), waiting(nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"))));
  }

  @Test
  void aFileThatIsConfirmedBeforeItIsMetCountsAtOnce() {
    nights.night(null, Set.of("b0000000"), file(FIRST, "a"), file(OTHER_NAME, "b"));

    assertEquals(Status.ACCEPTED, nights.decision(OTHER_NAME).status());
    assertEquals(1, nights.decision(OTHER_NAME).revision());
  }

  @Test
  void aConfirmedFileStandsAboveEveryCorrectionThatCountsSoFar() {
    nights.night(file(FIRST, "a"), file(CORRECTION, "c"));
    nights.night(file(OTHER_NAME, "b"));
    nights.night(null, Set.of("b0000000"), file(OTHER_NAME, "b"));

    assertEquals(2, nights.decision(OTHER_NAME).revision());
  }

  @Test
  void ofTwoCopiesOfAHeldFileOneCountsWhenTheyAreConfirmed() {
    String copy = "（自定义）监测对象信息_520524_20250831.xlsx";
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));
    nights.night(file(OTHER_NAME, "b"), file(copy, "b"));
    nights.night(null, Set.of("b0000000"), file(OTHER_NAME, "b"), file(copy, "b"));

    assertEquals(
        1,
        new Decisions(nights.ledger)
            .deliveries().stream()
                .filter(d -> d.fileId().equals(id("b")) && d.status() == Status.ACCEPTED)
                .count());
    assertEquals(List.of(), waiting(nights.night(file(OTHER_NAME, "b"), file(copy, "b"))));
  }

  @Test
  void aHeldFileSentAgainAsCorrectionCountsAndTheHeldOneNoLongerWaits() {
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));
    Triage sentAgain = nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"), file(CORRECTION, "b"));

    assertEquals(List.of(CORRECTION), read(sentAgain));
    assertEquals(Status.ACCEPTED, nights.decision(CORRECTION).status());
    assertEquals(
        List.of(),
        waiting(nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"), file(CORRECTION, "b"))));
  }

  @Test
  void aHeldFileNoLongerWaitsOnceAnotherCorrectionIsThere() {
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"), file(CORRECTION, "c"));

    assertEquals(
        List.of(),
        waiting(nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"), file(CORRECTION, "c"))));
  }

  @Test
  void twoFilesConfirmedInOneNightDoNotTakeTheSamePlace() {
    String third = "监测对象信息_520524_20250831.xlsx";
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"), file(third, "c"));
    nights.night(null, Set.of("b0000000", "c0000000"), file(OTHER_NAME, "b"), file(third, "c"));

    assertEquals(1, nights.decision(OTHER_NAME).revision());
    assertEquals(2, nights.decision(third).revision());
  }

  @ParameterizedTest
  @ValueSource(strings = {"b000000", "c0000000", "B0000000", "b0000000.xlsx", ""})
  void aConfirmationThatNamesNoFileIsRefusedWithTheRemedy(String id) {
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));

    Refusal refusal =
        assertThrows(Refusal.class, () -> nights.night(null, Set.of(id), file(OTHER_NAME, "b")));
    assertEquals(2, refusal.outcome().code());
    assertEquals(
        "Cannot confirm "
            + id
            + ": --accept takes the first 8 or more digits of the id of a held file, as the run"
            + " that held it printed them",
        refusal.getMessage());
  }

  @Test
  void aConfirmationThatFitsTwoFilesIsRefused() {
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b0000000c"), file("x.xlsx", "b0000000d"));

    assertThrows(
        Refusal.class, () -> nights.night(null, Set.of("b0000000"), file(OTHER_NAME, "b0000000c")));
    nights.night(null, Set.of("b0000000c"), file(OTHER_NAME, "b0000000c"));
    assertEquals(Status.ACCEPTED, nights.decision(OTHER_NAME).status());
  }
}
