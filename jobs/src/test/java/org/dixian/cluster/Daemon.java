package org.dixian.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server of a cluster in a process of its own; its output is a file below {@code target}. */
final class Daemon implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("dixian.home")).toAbsolutePath();

  /** Everything that a run of the suite leaves behind. */
  static final Path FOLDER = HOME.resolve("target/cluster");

  private final Process process;
  private final Path log;

  private Daemon(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /**
   * Starts a Java program with a heap of 256 MB.
   *
   * @param name of its log
   */
  static Daemon java(
      String name, String classpath, Map<String, String> environment, String... command)
      throws IOException {
    List<String> all = jvm("256m", classpath);
    all.addAll(List.of(command));
    Path log = Files.createDirectories(FOLDER.resolve("logs")).resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new Daemon(builder.start(), log);
  }

  /** The beginning of a command that starts a Java program. */
  static List<String> jvm(String heap, String classpath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Arrays.stream(System.getProperty("dixian.jvm").split("\\s+"))
        .filter(option -> !option.isBlank())
        .forEach(command::add);
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-cp", classpath));
    return command;
  }

  /** Waits until the program has said something, which it has to within three minutes. */
  Daemon hasSaid(String text) throws Exception {
    for (int tenths = 0; tenths < 1800; tenths++) {
      if (Files.readString(log, StandardCharsets.UTF_8).contains(text)) {
        return this;
      }
      assertTrue(process.isAlive(), () -> "ended before it said " + text + "; see " + log);
      Thread.sleep(100);
    }
    throw new AssertionError("never said " + text + "; see " + log);
  }

  /** Waits for its end, which has to be a good one. */
  void end() throws Exception {
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), () -> "has not ended; see " + log);
    assertEquals(0, process.exitValue(), () -> "see " + log);
  }

  /** Sends SIGKILL to the program and to those that it started, and waits for their end. */
  void kill() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(p -> p.onExit().completeOnTimeout(p, 10, TimeUnit.SECONDS).join());
  }

  /** Programs that it started and that still run. */
  long children() {
    return process.descendants().count();
  }

  @Override
  public void close() {
    kill();
  }

  /** A port that nobody uses at this moment. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
