package org.dixian.acquire;

import static org.dixian.acquire.TriagedNights.file;
import static org.dixian.acquire.TriagedNights.id;
import static org.dixian.acquire.TriagedNights.read;
import static org.dixian.acquire.TriagedNights.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.dixian.run.Decisions;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is to be done with each file, night after night, from names and contents alone. */
class TriageTest {
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
  void aNewFileIsReadOnceAndKnownFromThenOn() {
    Triage first = nights.night(file(FIRST, "a"));
    Triage second = nights.night(file(FIRST, "a"));

    assertEquals(List.of(FIRST), read(first));
    Delivery delivery = nights.decision(FIRST);
    assertEquals("registry", delivery.source());
    assertEquals(LocalDate.of(2025, 8, 31), delivery.asOf());
    assertEquals("520524", delivery.scope());
    assertEquals(0, delivery.revision());
    assertEquals("night-1", delivery.loadId());
    assertEquals(List.of(), read(second));
    assertEquals(1, second.known);
  }

  @Test
  void theSameBytesUnderAnotherNameAreNotedOnceAndNeverRead() {
    nights.night(file(FIRST, "a"));
    Triage second = nights.night(file(FIRST, "a"), file(CORRECTION, "a"));
    Triage third = nights.night(file(FIRST, "a"), file(CORRECTION, "a"));

    assertEquals(List.of(), read(second));
    assertEquals(Status.REPEATED, nights.decision(CORRECTION).status());
    assertEquals("the same bytes as " + FIRST, nights.decision(CORRECTION).message());
    assertEquals(List.of(), third.decided);
    assertEquals(2, third.known);
  }

  @Test
  void aFileThatChangedWhileItWasReadIsReadAgainWhateverItThenHolds() {
    nights.changing.add(id("a"));
    nights.night(file(FIRST, "a"));
    assertEquals(Status.REFUSED, nights.decision(FIRST).status());

    nights.changing.clear();
    Triage second = nights.night(file(FIRST, "a"));
    Triage third = nights.night(file(FIRST, "a"));

    assertEquals(List.of(FIRST), read(second));
    assertEquals(List.of(), waiting(second));
    assertEquals(1, third.known);
    assertEquals(List.of(), waiting(third));
  }

  @Test
  void theSameBytesTwiceInOneNightAreReadOnce() {
    Triage triage = nights.night(file(FIRST, "a"), file(OTHER_NAME, "a"));

    assertEquals(List.of(FIRST), read(triage));
    assertEquals(Status.REPEATED, nights.decision(OTHER_NAME).status());
  }

  @Test
  void theSameBytesOfAnotherCountyOrDayAreADeliveryOfTheirOwn() {
    String elsewhere = "防止返贫致贫监测对象信息_520526_20250831.xlsx";
    String later = "防止返贫致贫监测对象信息_520524_20250930.xlsx";
    Triage one = nights.night(file(FIRST, "empty"), file(elsewhere, "empty"));
    Triage two = nights.night(file(FIRST, "empty"), file(elsewhere, "empty"), file(later, "empty"));
    Triage three =
        nights.night(file(FIRST, "empty"), file(elsewhere, "empty"), file(later, "empty"));

    assertEquals(List.of(FIRST, elsewhere), read(one));
    assertEquals("520526", nights.decision(elsewhere).scope());
    assertEquals(List.of(later), read(two));
    assertEquals(3, nights.ledger.stream().map(Delivery::fileId).distinct().count());
    assertEquals(List.of(), read(three));
    assertEquals(3, three.known);
  }

  @Test
  void aFileAboutALaterDayIsLeftForALaterRun() {
    LocalDate july = LocalDate.of(2025, 7, 31);
    Triage early = nights.night(july, Set.of(), file(FIRST, "a"));

    assertEquals(1, early.later);
    assertEquals(List.of(), nights.ledger);
    assertEquals(List.of(FIRST), read(nights.night(file(FIRST, "a"))));
  }

  @Test
  void aNameThatNoContractKnowsIsRefusedAndWaitsUntilItIsRenamed() {
    String misnamed = "监测对象8月.xlsx";
    nights.night(file(misnamed, "a"));
    assertEquals("no_contract", nights.decision(misnamed).reason());
    assertEquals(List.of(misnamed), waiting(nights.night(file(misnamed, "a"))));

    Triage renamed = nights.night(file(misnamed, "a"), file(FIRST, "a"));

    assertEquals(List.of(FIRST), read(renamed));
    assertEquals(Status.ACCEPTED, nights.decision(FIRST).status());
    assertEquals(List.of(), waiting(nights.night(file(misnamed, "a"), file(FIRST, "a"))));
  }

  @Test
  void aNameWithAnImpossibleDayIsRefusedUnderItsSource() {
    String name = "防止返贫致贫监测对象信息_520524_20250231.xlsx";
    nights.night(file(name, "a"));

    assertEquals(Status.REFUSED, nights.decision(name).status());
    assertEquals("registry", nights.decision(name).source());
    assertEquals("as_of_unreadable", nights.decision(name).reason());
  }

  @Test
  void theTwoPartsOfADeliveryAreNoConflict() {
    String open = COUNTY + "-风险未消除44人.xlsx";
    String cleared = COUNTY + "-风险已消除162人.xlsx";
    nights.night(file(open, "a"), file(cleared, "b"));

    assertEquals(Status.ACCEPTED, nights.decision(open).status());
    assertEquals(Status.ACCEPTED, nights.decision(cleared).status());
    assertEquals("风险已消除", nights.decision(cleared).part());
  }

  @Test
  void aRefusedFileWaitsUntilAGoodOneTakesItsPlace() {
    nights.damaged.add(id("a"));
    nights.night(file(FIRST, "a"));
    assertEquals(List.of(FIRST), waiting(nights.night(file(FIRST, "a"))));

    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"));

    assertEquals(
        Status.ACCEPTED, nights.decision(OTHER_NAME).status(), "nothing counts at that place");
    assertEquals(List.of(), waiting(nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"))));
  }

  @Test
  void aRefusedCorrectionIsNotAnsweredByTheFileThatItCorrects() {
    nights.damaged.add(id("b"));
    nights.night(file(FIRST, "a"), file(CORRECTION, "b"));

    assertEquals(
        List.of(CORRECTION), waiting(nights.night(file(FIRST, "a"), file(CORRECTION, "b"))));
  }

  @Test
  void aDamagedFileUnderTwoNamesIsReadUnderEachOnceAndThenKnown() {
    nights.damaged.add(id("a"));
    nights.night(file(FIRST, "a"));
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "a"));
    Triage third = nights.night(file(FIRST, "a"), file(OTHER_NAME, "a"));

    assertEquals(List.of(), read(third));
    assertEquals(List.of(FIRST, OTHER_NAME), waiting(third));
  }

  @Test
  void whatARestoreHeldCountsNeitherUnderAnotherNameNorUnderAChangedContract() {
    String elsewhere = "防止返贫致贫监测对象信息_520526_20250831.xlsx";
    Landing.Found[] landing = {file(FIRST, "a"), file(OTHER_NAME, "a"), file(elsewhere, "a")};
    nights.night(landing);
    Decisions all = new Decisions(nights.ledger);
    nights.ledger.addAll(all.backTo(new Decisions(List.of()), "accepted after an edition"));

    Triage next = nights.night(landing);
    assertEquals(List.of(), read(next));
    assertEquals(List.of(FIRST, elsewhere), waiting(next));

    nights.change("registry");
    Triage changed = nights.night(landing);
    assertEquals(List.of(), read(changed));
    assertEquals(List.of(FIRST, elsewhere), waiting(changed));

    Triage confirmed = nights.night(null, Set.of(id("a")), landing);
    assertEquals(List.of(FIRST), read(confirmed), "read again under the changed contract");
    assertEquals(Status.ACCEPTED, nights.decision(FIRST).status());
    assertEquals(Status.HELD, nights.decision(elsewhere).status());
  }

  @Test
  void aChangedContractReadsItsFilesAgainAndNoOthers() {
    String clues = "预警线索与核实_20250831.csv";
    nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"), file(clues, "c"));
    nights.night(
        null, Set.of("b0000000"), file(FIRST, "a"), file(OTHER_NAME, "b"), file(clues, "c"));
    nights.change("registry");

    Triage again = nights.night(file(FIRST, "a"), file(OTHER_NAME, "b"), file(clues, "c"));

    assertEquals(List.of(FIRST, OTHER_NAME), read(again));
    assertEquals("night-3", nights.decision(FIRST).loadId());
    assertEquals(0, nights.decision(FIRST).revision());
    assertEquals(Status.ACCEPTED, nights.decision(OTHER_NAME).status(), "it was confirmed once");
    assertEquals(1, nights.decision(OTHER_NAME).revision());
    assertEquals("night-1", nights.decision(clues).loadId());
  }

  @Test
  void aRefusedFileIsReadAgainUnderAChangedContract() {
    nights.damaged.add(id("a"));
    nights.night(file(FIRST, "a"));
    nights.change("registry");
    nights.damaged.clear();

    assertEquals(List.of(FIRST), read(nights.night(file(FIRST, "a"))));
    assertEquals(Status.ACCEPTED, nights.decision(FIRST).status());
  }
}
