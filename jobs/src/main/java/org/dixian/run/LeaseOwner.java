package org.dixian.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Who holds a lease: a run, and the process that carries it. */
final class LeaseOwner {
  /**
   * What tells apart hosts of the same name, as containers often have: the machine, and the space
   * in which its processes are numbered. Empty where the operating system names neither.
   */
  private static final String MACHINE = machine();

  private LeaseOwner() {}

  /** This process. */
  static ObjectNode here(String run, Instant since) throws IOException {
    ObjectNode owner = JsonNodeFactory.instance.objectNode();
    owner.put("run", run);
    owner.put("host", host());
    owner.put("machine", MACHINE);
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

  /** Whether the owner's process, if it runs, is seen from here. */
  static boolean isOfThisHost(JsonNode owner) throws IOException {
    return host().equals(owner.path("host").asText())
        && MACHINE.equals(owner.path("machine").asText(MACHINE));
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

  private static String machine() {
    StringBuilder machine = new StringBuilder();
    try {
      machine.append(Files.readString(Path.of("/etc/machine-id")).strip());
    } catch (IOException e) {
      // Not every system has one; the name of the host has to do.
    }
    try {
      machine.append(' ').append(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")));
    } catch (IOException e) {
      // Not Linux: there are no containers.
    }
    return machine.toString().strip();
  }

  private static String host() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }
}
