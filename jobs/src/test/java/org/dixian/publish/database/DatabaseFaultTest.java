package org.dixian.publish.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dixian.publish.EditionFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A load that is cut off in the middle leaves the edition before; the next one repairs all. */
@Tag("nights")
class DatabaseFaultTest {
  private static final int MANY = 60_000;

  private static EditionFolder before;
  private static EditionFolder large;

  @BeforeAll
  static void aSmallAndALargeEdition() throws IOException {
    PostgresServer.running();
    before = MadeEditions.numbered(1, 10);
    large = MadeEditions.numbered(2, MANY);
  }

  /** Rows are on their way when the fault strikes: the server counts those of a running COPY. */
  private static void inTheMiddle(Channel channel, Callable<Void> fault) throws Exception {
    channel.load(before);
    ExecutorService loading = Executors.newSingleThreadExecutor();
    try (Connection watcher = PostgresServer.running().as("loader")) {
      Future<Boolean> load = loading.submit(() -> channel.load(large));
      while (!rowsArrive(channel, watcher) && !load.isDone()) {
        Thread.sleep(2);
      }
      fault.call();
      ExecutionException failed = assertThrows(ExecutionException.class, load::get);
      assertInstanceOf(LoadFailed.class, failed.getCause(), failed.toString());
    } finally {
      loading.shutdownNow();
    }
  }

  private static boolean rowsArrive(Channel channel, Connection watcher) throws Exception {
    return !channel
        .ask(
            watcher,
            "SELECT pid FROM pg_stat_progress_copy WHERE tuples_processed BETWEEN 1 AND "
                + (MANY - 1))
        .isEmpty();
  }

  private static void theOldStaysAndTheNextLoadRepairs(Channel channel) throws Exception {
    String shown =
        "SELECT edition, count(*), max(value)::int FROM $s.indicator_values, $s.edition"
            + " GROUP BY edition";
    String tables = "SELECT count(*) FROM pg_tables WHERE schemaname = '$s_editions'";
    assertEquals(List.of(before.edition().edition() + "|10|1"), channel.ask("dashboard", shown));
    assertEquals(List.of("3"), channel.ask("loader", tables));
    assertTrue(channel.load(large));
    assertEquals(
        List.of(large.edition().edition() + "|" + MANY + "|2"), channel.ask("dashboard", shown));
    assertEquals(List.of("3"), channel.ask("loader", tables));
  }

  @Test
  void aConnectionThatIsEnded() throws Exception {
    Channel channel = new Channel("ended");
    inTheMiddle(
        channel,
        () -> {
          PostgresServer.running()
              .administer(
                  "province",
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      + " WHERE application_name = 'dixian'");
          return null;
        });
    theOldStaysAndTheNextLoadRepairs(channel);
  }

  @Test
  void aServerThatIsStartedAnew() throws Exception {
    Channel channel = new Channel("started_anew");
    inTheMiddle(
        channel,
        () -> {
          PostgresServer.running().restart();
          return null;
        });
    theOldStaysAndTheNextLoadRepairs(channel);
  }

  @Test
  void aLoadBesideAnotherOneGivesWay() throws Exception {
    Channel channel = new Channel("beside");
    try (Connection other = PostgresServer.running().as("loader")) {
      other.setAutoCommit(false);
      channel.ask(other, "SELECT pg_advisory_xact_lock(hashtext('dixian $s'))");
      LoadFailed failed = assertThrows(LoadFailed.class, () -> channel.load(before));
      assertTrue(failed.getMessage().contains("another load"), failed.getMessage());
    }
    assertTrue(channel.load(before));
  }
}
