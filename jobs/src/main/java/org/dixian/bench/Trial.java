package org.dixian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One process that was run and measured.
 *
 * @param step what it did
 * @param seconds from start to end, the start of the Java machine included
 * @param cpuSeconds of the process and those that it started, as seen half a second before the end
 * @param peakMegabytes most resident memory of all of them together, looked at every half second
 * @param exit exit code
 * @param parts of a night; NULL for other steps
 */
public record Trial(
    String step,
    double seconds,
    double cpuSeconds,
    long peakMegabytes,
    int exit,
    NightParts parts) {
  private static final Duration LOOK = Duration.ofMillis(500);

  /**
   * Runs a command.
   *
   * @param environment variables beside those of this process
   * @param output file that takes what it prints
   */
  public static Trial run(
      String step, Path folder, Map<String, String> environment, Path output, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    double cpu = 0;
    while (!process.waitFor(LOOK.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
      List<ProcessHandle> all =
          Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
      peak = Math.max(peak, all.stream().mapToLong(Trial::residentMegabytes).sum());
      cpu = Math.max(cpu, all.stream().mapToDouble(Trial::cpuSeconds).sum());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Trial(step, seconds, cpu, peak, process.exitValue(), null);
  }

  Trial with(NightParts parts) {
    return new Trial(step, seconds, cpuSeconds, peakMegabytes, exit, parts);
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /** 0 where the system does not tell, or the process has just ended. */
  private static long residentMegabytes(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
