package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import org.dixian.Night;
import org.dixian.run.Outcome;
import org.dixian.settings.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files that somebody writes on or takes away under the eyes of a night, and clocks that jump. */
@Tag("faults")
@Tag("nights")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShakyLandingTest {
  private final SmallNight small = SmallNight.ofRegistryAndClues();
  private final Settings settings = Nights.settings(small.conf);
  private final Path clues = small.landing.resolve("预警线索与核实_20250930.csv");
  private final Path undisturbed = small.root.resolve("undisturbed");
  private final byte[] whole = Files.readAllBytes(clues);
  private Path root;
  private long begun;

  ShakyLandingTest() throws Exception {}

  @BeforeAll
  void aNightThatNothingHappensTo() throws Exception {
    ShakyFiles.serve(Nights.spark().sparkContext().hadoopConfiguration(), true);
    root = undisturbed;
    Nights.Ran night = night();
    assertEquals(Outcome.OK, night.outcome(), night.output());
  }

  @AfterAll
  void firmFiles() {
    ShakyFiles.serve(Nights.spark().sparkContext().hadoopConfiguration(), false);
  }

  @BeforeEach
  void anotherLake() throws Exception {
    root = Files.createTempDirectory(small.root, "lake");
    Files.write(clues, whole);
    begun = System.nanoTime();
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsReadByTheNextNight() throws Exception {
    Files.write(clues, Arrays.copyOf(whole, whole.length / 2));
    ShakyFiles.change(
        clues,
        2,
        () ->
            Files.write(
                clues,
                Arrays.copyOfRange(whole, whole.length / 2, whole.length),
                StandardOpenOption.APPEND));

    refusedThenAsIfNothingHadHappened("file grows while read");
  }

  @Test
  void aFileThatVanishesWhileItIsReadIsReadWhenItIsBack() throws Exception {
    for (int openings = 1; openings <= 2; openings++) {
      anotherLake();
      ShakyFiles.change(clues, openings, () -> Files.delete(clues));
      refusedThenAsIfNothingHadHappened("file vanishes while read");
    }
  }

  private void refusedThenAsIfNothingHadHappened(String fault) throws Exception {
    Nights.Ran night = night();
    assertEquals(Outcome.INPUT_REFUSED, night.outcome(), night.output());
    assertTrue(night.output().contains("changed or taken away while it was read"), night.output());
    assertTrue(night.output().contains("1 accepted, 0 repeated, 1 refused"), night.output());
    Files.write(clues, whole);
    nextNight(fault, "exit 3, the next night read it");
  }

  @Test
  void aFileThatVanishesBeforeItIsMetIsNotThere() throws Exception {
    ShakyFiles.change(clues, 0, () -> Files.delete(clues));
    Nights.Ran night = night();
    assertEquals(Outcome.OK, night.outcome(), night.output());
    assertTrue(night.output().contains("1 in landing: 1 accepted"), night.output());

    Files.write(clues, whole);
    nextNight("file vanishes before it is read", "exit 0 without it, the next night read it");
  }

  /** Java says of a file that may not be opened that it is not found, too. */
  @Test
  void aFileThatMayNotBeOpenedIsNotPassedOver() throws Exception {
    ShakyFiles.change(
        clues,
        0,
        () -> {
          throw new FileNotFoundException(clues + " (Permission denied)");
        });
    Nights.Ran night = night();
    assertEquals(Outcome.UNEXPECTED, night.outcome(), night.output());
    assertTrue(night.output().contains("the right to read"), night.output());

    nextNight("file may not be opened", "exit 1 with the remedy, the next night read it");
  }

  /** When a file came is told by the clock, and so is who was late: only that may be wrong. */
  @Test
  void aClockThatJumpsAheadAndBackChangesNoFigureOfWhatHadCome() throws Exception {
    assertEquals(Outcome.OK, night().outcome());
    for (int years : new int[] {20, -20}) {
      Instant wrong = Instant.now().plus(Duration.ofDays(365L * years));
      Nights.Ran all = nightAt(wrong, new Night.Request(null, Set.of(), true, false));
      assertEquals(Outcome.OK, all.outcome(), all.output());
    }

    nextNight("clock 20 years ahead, then behind", "all made anew each time");
  }

  /** A night over what lies there now comes to the rows and figures of one without the fault. */
  private void nextNight(String fault, String outcome) throws Exception {
    Nights.Ran next = night();
    assertEquals(Outcome.OK, next.outcome(), next.output());
    long seconds = (System.nanoTime() - begun) / 1_000_000_000;
    assertEquals(0, new SurvivedFaults(undisturbed).tell(fault, 1, outcome, root, seconds));
  }

  private Nights.Ran night() throws Exception {
    return nightAt(Instant.now(), Night.Request.usual(null, Set.of()));
  }

  private Nights.Ran nightAt(Instant instant, Night.Request request) throws Exception {
    return Nights.asked(
        settings, small.landing, root, request, Clock.fixed(instant, ZoneOffset.UTC));
  }
}
