package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command as a shell starts it: in a process of its own, its output in two files. */
public final class Child {
  /** How a command ended, and what it said. */
  public record Answer(int exit, String out, String err) {}

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts Dixian from the classes under test.
   *
   * @param folder for its output
   */
  static Child start(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Arrays.stream(System.getProperty("dixian.jvm").split("\\s+"))
        .filter(a -> !a.isBlank())
        .forEach(command::add);
    command.add("-Xmx" + System.getProperty("child.heap", "1g"));
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    command.add("-Ddixian.home=" + Nights.HOME);
    command.add("-Ddixian.logs=" + folder.resolve("logs"));
    command.add("-Dlog4j2.configurationFile=" + Nights.HOME.resolve("conf/log4j2.properties"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("org.dixian.Main");
    command.addAll(arguments);
    return program(folder, environment, command);
  }

  /**
   * Starts any program.
   *
   * @param folder for its output
   */
  public static Child program(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    // Tests that are ended themselves leave no night behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Child(process, out, err);
  }

  /** Waits until the command has said something, which it has to within five minutes. */
  void hasSaid(String text) throws Exception {
    hasSaid(text, 300);
  }

  /** Waits until the command has said something, which it has to in so many seconds. */
  public void hasSaid(String text, int seconds) throws Exception {
    for (int tenths = 0; tenths < seconds * 10; tenths++) {
      if (said().contains(text)) {
        return;
      }
      assertTrue(process.isAlive(), () -> "ended before it said " + text + ": " + said());
      Thread.sleep(100);
    }
    throw new AssertionError("never said " + text + ": " + said());
  }

  private String said() {
    try {
      return Files.readString(out, StandardCharsets.UTF_8);
    } catch (IOException e) {
      // Half of a character stands at the end.
      return "";
    }
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Sends SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for the end, which has to come in so many seconds. */
  public Answer ended(int seconds) throws Exception {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("has not ended after " + seconds + " s: " + said());
    }
    return new Answer(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
