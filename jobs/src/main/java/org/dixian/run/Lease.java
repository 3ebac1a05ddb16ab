package org.dixian.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.dixian.table.Fence;

/**
 * One writer a lake. Leases are numbered files, and the one with the highest number counts: it is
 * held until its owner gives it back, or is dead. Whoever finds it free creates the file with the
 * next number, which only one can. The highest file is never moved or deleted, so that nobody who
 * decided on an older view of the folder can take a lease away from its owner.
 *
 * <p>An owner on this host is dead when its process is gone; one on another host or in another
 * container, when its heartbeat is older than ten minutes. A file that cannot be read is being
 * written by somebody, or was left half-written: it holds for a minute.
 */
public final class Lease implements AutoCloseable {
  private static final Duration EXPIRY = Duration.ofMinutes(10);
  private static final Duration WRITING = Duration.ofMinutes(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final LeaseFolder folder;
  private final Configuration hadoop;
  private final Clock clock;
  private final String run;
  private long number;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lease-heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  private Lease(LeaseFolder folder, Configuration hadoop, Clock clock, String run) {
    this.folder = folder;
    this.hadoop = hadoop;
    this.clock = clock;
    this.run = run;
  }

  /**
   * Takes the lease. Until it is given back, nothing is committed with the configuration once
   * another run has it.
   *
   * @param folder the run's own files in the lake; leases lie in a folder of their own in it
   * @param hadoop that of the Spark session that writes
   * @throws Refusal with exit code 5 when a living run holds the lease
   */
  public static Lease acquire(String folder, Configuration hadoop, Clock clock, String runId)
      throws IOException {
    Lease lease =
        new Lease(new LeaseFolder(new Path(folder, "lease"), hadoop), hadoop, clock, runId);
    lease.take();
    Fence.raise(hadoop, lease.folder.path(lease.number), runId);
    lease.heart.scheduleAtFixedRate(
        lease::renew, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    return lease;
  }

  private void take() throws IOException {
    for (int attempt = 0; attempt < 3; attempt++) {
      long newest = folder.newest();
      if (newest > 0) {
        refuseWhileHeld(newest);
      }
      long next = newest + 1;
      if (folder.create(next, LeaseOwner.here(run, clock.instant()))) {
        if (folder.newest() == next) {
          number = next;
          folder.deleteBelow(next);
          return;
        }
        // The number was free because a later owner has already cleared the lower ones away.
        folder.delete(next);
      }
    }
    throw new Refusal(Outcome.LEASE_HELD, "Cannot start: another run took the lease just now.");
  }

  private void refuseWhileHeld(long newest) throws IOException {
    try {
      JsonNode owner = folder.content(newest);
      Duration silent = Duration.between(folder.beat(newest), clock.instant());
      if (!LeaseOwner.isReadable(owner)) {
        if (silent.compareTo(WRITING) < 0) {
          throw new Refusal(
              Outcome.LEASE_HELD,
              "Cannot start: the lease of this lake cannot be read, so another run is taking it or"
                  + " failed while it did. Start again in a minute.");
        }
        return;
      }
      boolean held =
          !owner.path("released").asBoolean()
              && (LeaseOwner.isOfThisHost(owner)
                  ? LeaseOwner.isRunning(owner)
                  : silent.compareTo(EXPIRY) < 0);
      if (held) {
        throw new Refusal(
            Outcome.LEASE_HELD,
            "Cannot start: run %s on %s (process %s) has held this lake since %s. Wait for it, or end it."
                .formatted(
                    owner.path("run").asText(),
                    owner.path("host").asText(),
                    owner.path("process").asText(),
                    owner.path("since").asText()));
      }
    } catch (FileNotFoundException e) {
      // A later owner has cleared it away; the attempt to create the next number will show that.
    }
  }

  /** That the run had lost its lease, where this is what a fault comes down to. */
  public static Optional<Refusal> lost(Throwable fault) {
    return ExceptionUtils.getThrowableList(fault).stream()
        .filter(Fence.Passed.class::isInstance)
        .map(passed -> new Refusal(Outcome.LEASE_HELD, passed.getMessage()))
        .findFirst();
  }

  private void renew() {
    try {
      folder.beat(number, clock.instant());
    } catch (IOException | RuntimeException e) {
      // A missed beat is no failure: the lease expires only after twenty of them. A fault that got
      // through would end all further beats.
    }
  }

  @Override
  public void close() throws IOException {
    heart.shutdownNow();
    Fence.lower(hadoop, run);
    if (folder.newest() == number && run.equals(folder.content(number).path("run").asText())) {
      folder.replace(number, LeaseOwner.here(run, clock.instant()).put("released", true));
    }
  }
}
