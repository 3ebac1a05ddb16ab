package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One writer a lake, whatever became of the others. */
class LeaseTest {
  private static final Instant NOW = Instant.parse("2025-09-01T02:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  private Lease take(String run) throws IOException {
    return Lease.acquire(folder.toString(), HADOOP, CLOCK, run);
  }

  private String refusal() {
    Refusal refusal = assertThrows(Refusal.class, () -> take("second"));
    assertEquals(5, refusal.outcome().code());
    return refusal.getMessage();
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lease"))) {
      List<Path> json = files.filter(f -> f.toString().endsWith(".json")).toList();
      assertEquals(1, json.size(), json.toString());
      return json.get(0);
    }
  }

  /** Lays down what another run has written, and when it last gave a sign of life. */
  private void found(String content, Duration silent) throws IOException {
    Files.createDirectories(folder.resolve("lease"));
    Path file = folder.resolve("lease/0000000007.json");
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(silent)));
  }

  private static String owner(String host, long process, long started) {
    return """
        {"run":"first","host":"%s","process":%d,"started":%d,"since":"2025-09-01T01:00:00Z"}"""
        .formatted(host, process, started);
  }

  private static String here() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }

  @Test
  void aLeaseThatWasGivenBackCanBeTakenAgain() throws IOException {
    take("first").close();
    take("second").close();

    assertTrue(Files.readString(file()).contains("\"run\":\"second\""));
  }

  @Test
  void asLongAsARunHoldsItAnotherOneIsRefusedAndToldWhoHoldsIt() throws IOException {
    Lease held = take("first");
    assertEquals(
        "Cannot start: run first on %s (process %d) has held this lake since 2025-09-01T02:00:00Z."
                .formatted(here(), ProcessHandle.current().pid())
            + " Wait for it, or end it.",
        refusal());
    assertEquals(refusal(), refusal());
    held.close();
    take("second").close();
  }

  @Test
  void theLeaseOfAProcessThatWasKilledIsTakenOver() throws Exception {
    Process other = LeaseHolder.start(folder, "first");
    assertEquals("held", LeaseHolder.answer(other));
    assertTrue(refusal().contains("run first on"), "while it lives it holds");

    other.destroyForcibly().waitFor();

    take("second").close();
  }

  @Test
  void aProcessThatWasGivenTheNumberOfADeadOneDoesNotHoldItsLease() throws IOException {
    found(owner(here(), ProcessHandle.current().pid(), 12345), Duration.ofSeconds(1));

    take("second").close();
  }

  @Test
  void aLeaseOfAnotherHostHoldsForTenMinutesAfterItsLastHeartbeat() throws IOException {
    found(owner("elsewhere", 1, 1), Duration.ofMinutes(10).minusSeconds(1));
    assertTrue(refusal().startsWith("Cannot start: run first on elsewhere (process 1)"));

    found(owner("elsewhere", 1, 1), Duration.ofMinutes(10).plusSeconds(1));
    take("second").close();
  }

  @Test
  void aContainerOfTheSameNameIsAnotherHostWhateverItsProcessesAreNumbered() throws IOException {
    String container =
        owner(here(), 999_999_999L, 1).replace("{", "{\"machine\":\"pid:[4026532999]\",");
    found(container, Duration.ofMinutes(9));
    assertTrue(refusal().contains("run first on"), "its process cannot be seen from here");

    found(container, Duration.ofMinutes(11));
    take("second").close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"run\":\"fir", "{}", "[]", "null", "{\"run\":\"first\"}"})
  void aLeaseThatCannotBeReadHoldsForAMinute(String content) throws IOException {
    found(content, Duration.ofSeconds(59));
    assertEquals(
        "Cannot start: the lease of this lake cannot be read, so another run is taking it or failed"
            + " while it did. Start again in a minute.",
        refusal());

    found(content, Duration.ofSeconds(61));
    take("second").close();
  }

  @Test
  void aRunThatLostItsLeaseDoesNotGiveBackTheOneOfItsSuccessor() throws IOException {
    Lease lost = take("first");
    Files.writeString(file(), owner("elsewhere", 1, 1));
    Files.setLastModifiedTime(file(), FileTime.from(NOW.minus(Duration.ofHours(1))));

    Lease taken = take("second");
    lost.close();

    assertTrue(refusal().contains("run second on"));
    taken.close();
  }

  @Test
  void aRunWhoseLeaseWasDeletedWithItsFolderHasNothingToGiveBack() throws IOException {
    Lease lost = take("first");
    Files.delete(file());
    Files.delete(folder.resolve("lease"));
    lost.close();

    take("second").close();
  }

  @Test
  void aRunWhoseLeaseWasDeletedDoesNotGiveBackTheOneThatHasItsNumberNow() throws IOException {
    Lease lost = take("first");
    Files.delete(file());
    Lease taken = take("second");
    lost.close();

    assertTrue(refusal().contains("run second on"));
    taken.close();
  }

  @Test
  void ofManyThreadsThatFindADeadLeaseExactlyOneTakesItOver() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 200; round++) {
        // Each round begins with the lease of a process that is gone.
        found(owner(here(), 999_999_999L, 1), Duration.ofSeconds(1));
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<Lease>> attempts = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
          String run = "run-" + t;
          attempts.add(
              pool.submit(
                  () -> {
                    together.await();
                    try {
                      return take(run);
                    } catch (Refusal refusal) {
                      return null;
                    }
                  }));
        }
        List<Lease> won = new ArrayList<>();
        for (Future<Lease> attempt : attempts) {
          if (attempt.get() != null) {
            won.add(attempt.get());
          }
        }
        assertEquals(1, won.size(), "round " + round);
        won.get(0).close();
        Files.delete(file());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void ofSeveralProcessesThatFindADeadLeaseExactlyOneTakesItOver() throws Exception {
    found(owner(here(), 999_999_999L, 1), Duration.ofSeconds(1));
    List<Process> runs = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        runs.add(LeaseHolder.start(folder, "run-" + i));
      }
      List<String> answers = new ArrayList<>();
      for (Process run : runs) {
        answers.add(LeaseHolder.answer(run));
      }
      assertEquals(List.of("held", "refused", "refused"), answers.stream().sorted().toList());
    } finally {
      runs.forEach(Process::destroyForcibly);
    }
  }
}
