package org.dixian.publish;

import static org.dixian.publish.HandMadeEditions.HADOOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.dixian.night.Nights;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person decides about editions, and what stays of them. */
class ReleasesTest {
  private static final Instant NOW = Instant.parse("2025-10-05T02:00:00Z");
  private static final OffsetDateTime EMBARGO = OffsetDateTime.parse("2025-10-20T09:00+08:00");

  private String publication;
  private Releases releases;

  @BeforeEach
  void threeEditions() throws IOException {
    publication = Nights.temporary().toString();
    releases = new Releases(publication, Audience.INTERNAL, HADOOP);
    HandMadeEditions.show(publication, "2025-08-31-aaaa0001", "20250901T000000000Z");
    HandMadeEditions.show(publication, "2025-09-30-bbbb0001", "20251001T000000000Z");
    HandMadeEditions.show(publication, "2025-09-30-bbbb0002", "20251002T000000000Z");
  }

  private String seen() throws IOException {
    return Edition.current(publication, Audience.INTERNAL, HADOOP).orElseThrow().edition();
  }

  private Edition named(String text) throws IOException {
    return Edition.named(publication, Audience.INTERNAL, text, HADOOP);
  }

  private void show(String text, OffsetDateTime from) throws IOException {
    releases.show(named(text), from, NOW);
  }

  @Test
  void anEditionIsFoundByABeginningThatNoOtherHas() throws Exception {
    assertEquals("2025-08-31-aaaa0001", named("2025-08").edition());
    assertEquals("2025-09-30-bbbb0002", named("current").edition());
    assertThrows(Refusal.class, () -> named("2025-09-30-bbbb"));
    assertThrows(Refusal.class, () -> named("2025-10"));
  }

  @Test
  void whatAPersonShowsStaysUntilAnotherDecision() throws Exception {
    show("2025-08", NOW.atOffset(java.time.ZoneOffset.UTC));
    assertEquals("2025-08-31-aaaa0001", seen());
    assertTrue(releases.standing().held());

    // Two nights come to other editions; readers see the last of them once released.
    HandMadeEditions.make(publication, "2025-10-31-cccc0001", "20251101T000000000Z");
    releases.came("2025-10-31-cccc0001");
    releases.came("2025-09-30-bbbb0001");
    assertEquals("2025-08-31-aaaa0001", seen());
    assertEquals(Optional.of("2025-09-30-bbbb0001"), releases.heldBack());
    releases.came("2025-08-31-aaaa0001");
    assertEquals(Optional.empty(), releases.heldBack(), "readers see it");
    releases.came("2025-09-30-bbbb0001");
    releases.release();
    assertEquals("2025-09-30-bbbb0001", seen());
    assertEquals(Optional.empty(), releases.heldBack());
    assertFalse(releases.standing().held());
  }

  @Test
  void releasingWithoutANightInBetweenGoesBackToWhatTheLastNightMade() throws Exception {
    show("2025-08", NOW.atOffset(java.time.ZoneOffset.UTC));
    show("2025-09-30-bbbb0001", NOW.atOffset(java.time.ZoneOffset.UTC));
    releases.hold();
    assertEquals("2025-09-30-bbbb0001", seen());
    releases.release();
    assertEquals("2025-09-30-bbbb0002", seen());
  }

  @Test
  void anEmbargoHoldsToTheMinute() throws Exception {
    show("2025-08", EMBARGO);
    assertEquals("2025-09-30-bbbb0002", seen());
    assertTrue(releases.due(Instant.parse("2025-10-20T00:59:59Z")).isEmpty());
    assertEquals("2025-09-30-bbbb0002", seen());
    assertTrue(releases.due(Instant.parse("2025-10-20T01:00:00Z")).isPresent());
    assertEquals("2025-08-31-aaaa0001", seen());
    assertTrue(releases.standing().held(), "and nights do not show theirs");
    assertTrue(releases.due(Instant.parse("2025-10-21T01:00:00Z")).isEmpty(), "only once");
  }

  @Test
  void aNewerDecisionTakesThePlaceOfAnEmbargo() throws Exception {
    show("2025-08", EMBARGO);
    releases.hold();
    assertTrue(releases.due(Instant.parse("2025-10-21T01:00:00Z")).isEmpty());
    assertEquals("2025-09-30-bbbb0002", seen());
  }

  @Test
  void anEditionThatIsNotAsItWasWrittenIsNotShown() throws Exception {
    Path file = Path.of(publication, "internal", "2025-08-31-aaaa0001", "mart2.csv");
    byte[] bytes = Files.readAllBytes(file);
    bytes[17]++;
    Files.write(file, bytes);
    Refusal damaged =
        assertThrows(Refusal.class, () -> show("2025-08", NOW.atOffset(java.time.ZoneOffset.UTC)));
    assertEquals(Outcome.GATE_REFUSED, damaged.outcome());
    assertTrue(damaged.getMessage().contains("2025-08-31-aaaa0001/mart2.csv"), damaged::getMessage);
    assertEquals("2025-09-30-bbbb0002", seen());
    assertEquals(Release.NONE, releases.standing());

    show("2025-09-30-bbbb0001", EMBARGO);
    Files.delete(Path.of(publication, "internal", "2025-09-30-bbbb0001", "mart0.csv"));
    assertThrows(Refusal.class, () -> releases.due(EMBARGO.toInstant()));
    assertEquals("2025-09-30-bbbb0002", seen(), "it was whole when decided, and is not any more");
  }

  @Test
  void oldEditionsGoButNeverOneThatSomebodyCountsOn() throws Exception {
    HandMadeEditions.make(publication, "2025-07-31-dddd0001", "20250801T000000000Z");
    HandMadeEditions.make(publication, "2025-08-31-aaaa0000", "20250831T000000000Z");
    HandMadeEditions.make(publication, "2025-08-30-aaaa0009", "20250902T000000000Z");
    Files.createDirectories(Path.of(publication, "internal", "_2025-10-31-killed"));
    show("2025-09-30-bbbb0001", EMBARGO);
    Retention retention = new Retention(publication, Audience.INTERNAL, HADOOP);

    assertEquals(List.of(), retention.prune(400, LocalDate.of(2026, 10, 5)));
    // Made on 2025-08-31 and 400 days ago on 2026-10-05; of those of August one stays for ever.
    assertEquals(List.of("2025-08-31-aaaa0000"), retention.prune(400, LocalDate.of(2026, 10, 6)));
    assertEquals(List.of("2025-08-30-aaaa0009"), retention.prune(400, LocalDate.of(2036, 1, 1)));
    assertEquals(
        List.of(
            "2025-07-31-dddd0001",
            "2025-08-31-aaaa0001",
            "2025-09-30-bbbb0001",
            "2025-09-30-bbbb0002"),
        Edition.all(publication, Audience.INTERNAL, HADOOP).stream()
            .map(Edition::edition)
            .toList());
    assertFalse(Files.exists(Path.of(publication, "internal", "_2025-10-31-killed")));

    releases.due(EMBARGO.toInstant());
    releases.release();
    assertEquals(List.of("2025-09-30-bbbb0001"), retention.prune(400, LocalDate.of(2036, 1, 2)));
  }
}
