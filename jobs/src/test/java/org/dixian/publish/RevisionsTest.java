package org.dixian.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Editions of a handful of figures, and what the revisions say about each step between them. */
@Tag("nights")
class RevisionsTest extends RevisedNights {
  @Test
  void aFirstEditionRevisesNothingAndAQuietNightWritesNothing() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures("MW02 household 520524 county 2025-07 all 10");
    assertTrue(night(JULY).startsWith("2025-07-31-"));
    assertEquals(List.of(), revisions());

    long before = lake.version("mart.revisions");
    assertEquals(null, night(JULY));
    assertEquals(before, lake.version("mart.revisions"));
  }

  @Test
  void eachRevisedCellNamesItsCauseAndTheFilesOfItsSourcesAndPlace() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures(
        "MW02 household 520524 county 2025-07 all 10",
        "MW02 household 520524 county 2025-07 illness 4",
        "MW02 household 520524 county 2025-07 disaster 1",
        "MW02 household 520524001 township 2025-07 all 3",
        "MW02 household 520526 county 2025-07 all -",
        "MW02 household 520500 prefecture 2025-07 all 10",
        "MW02 household 520000 province 2025-07 all 10",
        "EM01 person 520526 county 2025-07 all 7");
    String first = night(JULY);

    file("b", "registry", ZHIJIN, JULY, 1);
    file("c", "registry", WEINING, JULY, 0);
    file("d", "employment", WEINING, AUGUST, 0);
    figures(
        "MW02 household 520524 county 2025-07 all 11",
        "MW02 household 520524 county 2025-07 illness 4",
        "MW02 household 520524 county 2025-07 flood 2",
        "MW02 household 520524001 township 2025-07 all 5",
        "MW02 household 520526 county 2025-07 all 8",
        "MW02 household 520500 prefecture 2025-07 all 19",
        "MW02 household 520000 province 2025-07 all 19",
        "EM01 person 520526 county 2025-07 all 6",
        "MW02 household 520524 county 2025-08 all 12");
    revise(AUGUST);

    String b = "b".repeat(12);
    String c = "c".repeat(12);
    String d = "d".repeat(12);
    List<String> expected =
        List.of(
            "EM01 520526 2025-07 all 7 -> 6 ok new_file " + d + " employment",
            "MW02 520000 2025-07 all 10 -> 19 ok corrected_file " + b + ", " + c + " registry",
            "MW02 520500 2025-07 all 10 -> 19 ok corrected_file " + b + ", " + c + " registry",
            "MW02 520524 2025-07 all 10 -> 11 ok corrected_file " + b + " registry",
            "MW02 520524 2025-07 disaster 1 -> - gone corrected_file " + b + " registry",
            "MW02 520524001 2025-07 all 3 -> 5 ok corrected_file " + b + " registry",
            "MW02 520526 2025-07 all - -> 8 ok late_file " + c + " registry");
    assertEquals(expected, revisions());
    assertEquals(
        List.of(first),
        lake
            .read(spark, "mart.revisions")
            .select("replaces_edition")
            .distinct()
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .toList());

    // Killed before the pointer moved, and run again: nothing is written twice.
    long version = lake.version("mart.revisions");
    assertEquals(false, revise(AUGUST));
    assertEquals(version, lake.version("mart.revisions"));
    String second = publish(AUGUST);
    assertTrue(second != null && !second.equals(first));
    assertEquals(null, night(AUGUST), "nothing new");
    assertEquals(version, lake.version("mart.revisions"));
    assertEquals(expected, revisions());
  }

  @Test
  void revisionsOfEarlierEditionsStayAndOtherRulesAreNotBlamedOnFiles() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures("MW02 household 520524 county 2025-07 all 10");
    night(JULY);
    file("b", "registry", ZHIJIN, JULY, 1);
    figures("MW02 household 520524 county 2025-07 all 11");
    night(JULY);
    code = "two";
    figures("MW02 household 520524 county 2025-07 all 10");
    String third = night(JULY);
    file("e", "registry", ZHIJIN, AUGUST, 0);
    figures(
        "MW02 household 520524 county 2025-07 all 12",
        "MW02 household 520524 county 2025-08 all 9");
    String fourth = night(AUGUST);
    // Asked for July again, without August's file: no file explains it, nor did rules change.
    figures("MW02 household 520524 county 2025-07 all 10");
    assertTrue(night(JULY) != null && third != null && fourth != null);
    assertEquals(
        List.of(
            "MW02 520524 2025-07 all 10 -> 11 ok corrected_file " + "b".repeat(12) + " registry",
            "MW02 520524 2025-07 all 10 -> 12 ok new_file " + "e".repeat(12) + " registry",
            "MW02 520524 2025-07 all 11 -> 10 ok definition - -",
            "MW02 520524 2025-07 all 12 -> 10 ok as_of - -"),
        revisions());
  }

  @Test
  void figuresComputedAnewToTheSameAreNoRevisionAndNoEdition() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures("MW02 household 520524 county 2025-07 all 10");
    night(JULY);
    code = "two";
    figures("MW02 household 520524 county 2025-07 all 10");
    assertEquals(null, night(JULY));
    assertEquals(List.of(), revisions());
  }

  @Test
  void whileHeldNightsReviseWhatReadersSeeAndTheLastIsShownOnRelease() throws Exception {
    file("a", "registry", ZHIJIN, JULY, 0);
    figures("MW02 household 520524 county 2025-07 all 10");
    String shown = night(JULY);
    Releases releases =
        new Releases(publication, Audience.INTERNAL, spark.sparkContext().hadoopConfiguration());
    releases.hold();

    file("b", "registry", ZHIJIN, JULY, 1);
    figures("MW02 household 520524 county 2025-07 all 11");
    String second = night(JULY);
    assertEquals(null, night(JULY), "nothing new");
    figures("MW02 household 520524 county 2025-07 all 12");
    String third = night(JULY);
    assertTrue(second != null && third != null && !second.equals(third));
    assertEquals(shown, seen());
    // Nobody saw 11.
    String revised =
        "MW02 520524 2025-07 all 10 -> 12 ok corrected_file " + "b".repeat(12) + " registry";
    assertEquals(List.of(revised), revisions());

    releases.release();
    assertEquals(third, seen());
    assertEquals(null, night(JULY), "it is what the last night made");
    assertEquals(List.of(revised), revisions());
  }
}
