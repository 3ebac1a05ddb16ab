package org.dixian.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One writer a lake. The lease is a file that only one process can create; its owner renews it
 * while it works. A lease whose process is gone from this host, or whose heartbeat from another
 * host is older than ten minutes, is taken over.
 */
public final class Lease implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration EXPIRY = Duration.ofMinutes(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final FileSystem files;
  private final Path path;
  private final Clock clock;
  private final String owner;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lease-heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  private Lease(FileSystem files, Path path, Clock clock, String owner) {
    this.files = files;
    this.path = path;
    this.clock = clock;
    this.owner = owner;
  }

  /**
   * @throws Refusal with exit code 5 when a living run holds the lease
   */
  public static Lease acquire(String folder, Configuration hadoop, Clock clock, String runId)
      throws IOException {
    Path path = new Path(folder, "lease.json");
    Lease lease = new Lease(path.getFileSystem(hadoop), path, clock, runId);
    lease.files.mkdirs(path.getParent());
    lease.take();
    lease.heart.scheduleAtFixedRate(
        lease::renew, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    return lease;
  }

  private void take() throws IOException {
    for (int attempt = 0; attempt < 3; attempt++) {
      if (create()) {
        return;
      }
      JsonNode holder = holder();
      if (holder != null && alive(holder)) {
        throw new Refusal(
            Outcome.LEASE_HELD,
            "Cannot start: run %s on %s (process %s) has held this lake since %s. Wait for it, or end it."
                .formatted(
                    holder.path("run").asText(),
                    holder.path("host").asText(),
                    holder.path("process").asText(),
                    holder.path("since").asText()));
      }
      // Renaming is atomic: of two runs that find the same dead lease, one moves it away.
      files.rename(path, new Path(path.getParent(), "lease-dead-" + owner + "-" + attempt));
      files.delete(new Path(path.getParent(), "lease-dead-" + owner + "-" + attempt), false);
    }
    throw new Refusal(Outcome.LEASE_HELD, "Cannot start: another run took the lease just now.");
  }

  private boolean create() throws IOException {
    if (path.toUri().getScheme() == null || path.toUri().getScheme().equals("file")) {
      try {
        // Hadoop's local file system checks before it creates; the operating system does both at
        // once.
        java.nio.file.Files.write(
            java.nio.file.Path.of(path.toUri().getPath()),
            content(),
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.WRITE);
        return true;
      } catch (java.nio.file.FileAlreadyExistsException e) {
        return false;
      }
    }
    try (OutputStream out = files.create(path, false)) {
      out.write(content());
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private byte[] content() throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("run", owner);
    node.put("host", host());
    node.put("process", ProcessHandle.current().pid());
    node.put("started", started(ProcessHandle.current()));
    node.put("since", clock.instant().toString());
    return JSON.writeValueAsBytes(node);
  }

  private JsonNode holder() throws IOException {
    try (InputStream in = files.open(path)) {
      return JSON.readTree(in);
    } catch (java.io.FileNotFoundException e) {
      return null;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private boolean alive(JsonNode holder) throws IOException {
    if (host().equals(holder.path("host").asText())) {
      return ProcessHandle.of(holder.path("process").asLong(-1))
          .filter(ProcessHandle::isAlive)
          .filter(p -> started(p) == holder.path("started").asLong())
          .isPresent();
    }
    Instant beat = Instant.ofEpochMilli(files.getFileStatus(path).getModificationTime());
    return beat.plus(EXPIRY).isAfter(clock.instant());
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String host() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }

  private void renew() {
    try {
      files.setTimes(path, clock.millis(), -1);
    } catch (IOException e) {
      // A missed beat is no failure: the lease expires only after twenty of them.
    }
  }

  @Override
  public void close() throws IOException {
    heart.shutdownNow();
    JsonNode holder = holder();
    if (holder != null && owner.equals(holder.path("run").asText())) {
      files.delete(path, false);
    }
  }
}
