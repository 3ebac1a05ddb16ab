package org.dixian.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;

/** Who holds a lease: a run, and the process that carries it. */
final class LeaseOwner {
  private LeaseOwner() {}

  /** This process. */
  static ObjectNode here(String run, Instant since) throws IOException {
    ObjectNode owner = JsonNodeFactory.instance.objectNode();
    owner.put("run", run);
    owner.put("host", host());
    owner.put("process", ProcessHandle.current().pid());
    owner.put("started", started(ProcessHandle.current()));
    owner.put("since", since.toString());
    return owner;
  }

  static boolean isReadable(JsonNode owner) {
    return owner.path("run").isTextual()
        && owner.path("host").isTextual()
        && owner.path("process").isIntegralNumber();
  }

  static boolean isOfThisHost(JsonNode owner) throws IOException {
    return host().equals(owner.path("host").asText());
  }

  /** Whether the process still runs; another one that was given its number is not it. */
  static boolean isRunning(JsonNode owner) {
    return ProcessHandle.of(owner.path("process").asLong())
        .filter(ProcessHandle::isAlive)
        .filter(p -> started(p) == owner.path("started").asLong())
        .isPresent();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String host() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }
}
