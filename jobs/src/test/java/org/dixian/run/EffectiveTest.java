package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.dixian.run.Delivery.Status;
import org.junit.jupiter.api.Test;

/** Which of the accepted files count for a day, and in which place of their series. */
class EffectiveTest {
  private static final LocalDate JULY = LocalDate.of(2025, 7, 31);
  private static final LocalDate AUGUST = LocalDate.of(2025, 8, 31);
  private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 30);

  private static Delivery file(String id, LocalDate asOf, String scope, String part, int revision) {
    return new Delivery(
        id,
        id + ".xlsx",
        "registry",
        asOf,
        scope,
        part,
        revision,
        Status.ACCEPTED,
        null,
        null,
        1,
        1,
        0,
        0,
        "rules",
        "load",
        1);
  }

  private static Delivery file(String id, LocalDate asOf, int revision) {
    return file(id, asOf, "520526", "", revision);
  }

  private static List<String> counting(LocalDate asOf, Delivery... files) {
    return Effective.of(List.of(files), "registry", asOf).stream()
        .map(e -> e.number() + ":" + e.file().fileId())
        .toList();
  }

  @Test
  void theHighestRevisionOfADayCountsAlone() {
    assertEquals(
        List.of("1:second"),
        counting(null, file("first", JULY, 0), file("second", JULY, 2), file("third", JULY, 1)));
  }

  @Test
  void daysAreNumberedInTheirOrderAndNotInThatOfTheirArrival() {
    assertEquals(
        List.of("1:july", "2:august", "3:september"),
        counting(
            null,
            file("september", SEPTEMBER, 0),
            file("july", JULY, 0),
            file("august", AUGUST, 0)));
  }

  @Test
  void aLateCorrectionOfAnEarlierMonthTakesThatMonthsPlace() {
    assertEquals(
        List.of("1:corrected", "2:august"),
        counting(
            null, file("july", JULY, 0), file("august", AUGUST, 0), file("corrected", JULY, 1)));
  }

  @Test
  void filesAboutALaterDayDoNotCountYetAndThoseOfTheDayItselfDo() {
    assertEquals(
        List.of("1:july", "2:august"),
        counting(
            AUGUST, file("july", JULY, 0), file("august", AUGUST, 0), file("later", SEPTEMBER, 5)));
  }

  @Test
  void partsOfADayStandTogetherAndAreCorrectedOneByOne() {
    assertEquals(
        List.of("1:cleared", "1:open, corrected"),
        counting(
            null,
            file("cleared", JULY, "520526", "风险已消除", 0),
            file("open", JULY, "520526", "风险未消除", 0),
            file("open, corrected", JULY, "520526", "风险未消除", 1)));
  }

  @Test
  void everyCountyHasASeriesOfItsOwn() {
    assertEquals(
        List.of("1:a july", "2:a august", "1:b august"),
        counting(
            null,
            file("b august", AUGUST, "520527", "", 0),
            file("a august", AUGUST, 0),
            file("a july", JULY, 0)));
  }

  @Test
  void whatIsNotAcceptedOrBelongsToAnotherSourceDoesNotCount() {
    Delivery held = file("held", JULY, 3).with(Status.HELD, "same_place", "", 2);
    Delivery refused = file("refused", JULY, 4).with(Status.REFUSED, "truncated", "", 3);
    Delivery repeated = file("copy", JULY, 5).with(Status.REPEATED, "repeated", "", 4);

    assertEquals(List.of("1:july"), counting(null, held, refused, file("july", JULY, 0), repeated));
    assertEquals(List.of(), Effective.of(List.of(file("july", JULY, 0)), "rural_persons", null));
  }

  @Test
  void ofTwoFilesWithOneRevisionTheChoiceDoesNotHangOnTheirOrder() {
    assertEquals(List.of("1:bb"), counting(null, file("aa", JULY, 1), file("bb", JULY, 1)));
    assertEquals(List.of("1:bb"), counting(null, file("bb", JULY, 1), file("aa", JULY, 1)));
  }

  @Test
  void noOrderOfArrivalChangesWhatCounts() {
    List<Delivery> files = new ArrayList<>();
    for (LocalDate day : List.of(JULY, AUGUST, SEPTEMBER)) {
      for (String scope : List.of("520524", "520526")) {
        for (int revision = 0; revision < 3; revision++) {
          files.add(file(scope + day + revision, day, scope, "", revision));
          files.add(file(scope + day + revision + "p", day, scope, "p", revision));
        }
      }
    }
    List<Effective> expected = Effective.of(files, "registry", null);
    assertEquals(12, expected.size(), "one revision of 2 parts, 2 counties and 3 days");
    Random random = new Random(42);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(files, random);
      assertEquals(expected, Effective.of(files, "registry", null));
    }
  }

  @Test
  void theTextTellsListsApartByFileLoadRevisionAndNumberAndNotByOrder() {
    Delivery july = file("july", JULY, 0);
    Delivery august = file("august", AUGUST, 0);
    String text = Effective.text(List.of(new Effective(july, 1), new Effective(august, 2)));

    assertEquals(text, Effective.text(List.of(new Effective(august, 2), new Effective(july, 1))));
    assertNotEquals(text, Effective.text(List.of(new Effective(july, 1))));
    assertNotEquals(
        text, Effective.text(List.of(new Effective(july, 2), new Effective(august, 1))));
    assertNotEquals(
        text, Effective.text(List.of(new Effective(july.revised(1), 1), new Effective(august, 2))));
  }
}
