package org.dixian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the scripts of conf/schedule make of exit codes, with a program in the place of Dixian that
 * ends with those that stand in a file, one a call.
 */
class ScheduleTest {
  private static final Path SCHEDULE = Path.of(System.getProperty("dixian.home"), "conf/schedule");

  @TempDir Path folder;

  @BeforeEach
  void programs() throws IOException {
    program(
        "dixian",
        """
        echo "$@" >> calls
        code=$(head -1 codes)
        sed -i 1d codes
        [ "$code" = wait ] || exit "$code"
        trap 'kill $!; echo ended >> calls; exit 143' TERM
        echo waiting >> calls
        sleep 60 &
        wait
        """);
    program("pager", "echo \"$1\" >> pages\n");
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Process night(String codes, String... arguments) throws IOException {
    return start("night", codes, arguments);
  }

  private Process start(String script, String codes, String... arguments) throws IOException {
    Files.writeString(folder.resolve("codes"), codes.replace(' ', '\n') + "\n");
    ProcessBuilder builder = new ProcessBuilder(SCHEDULE.resolve(script).toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    builder.environment().put("DIXIAN", folder.resolve("dixian").toString());
    builder.environment().put("SPARK_ENTRYPOINT", folder.resolve("dixian").toString());
    builder.environment().put("DIXIAN_PAGE", folder.resolve("pager").toString());
    builder.environment().put("NIGHT_PAUSE", "0");
    return builder.start();
  }

  private static int ended(Process process) throws InterruptedException {
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it ends");
    return process.exitValue();
  }

  private List<String> lines(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
  }

  @ParameterizedTest
  @CsvSource({
    // exit codes of the night one after another, what the scheduler sees, nights, pages
    "0, 0, 1, 0",
    "3, 0, 1, 0",
    "5, 0, 1, 0",
    "2, 2, 1, 1",
    "4, 4, 1, 1",
    "143, 143, 1, 0",
    "1 0, 0, 2, 0",
    "6 1 3, 0, 3, 0",
    "1 4, 4, 2, 1",
    "1 6 1 0, 1, 3, 1"
  })
  void anExitCodeIsSuccessOrTriedAgainOrPaged(String codes, int seen, int nights, int pages)
      throws Exception {
    assertEquals(seen, ended(night(codes, "--audit")));

    assertEquals(java.util.Collections.nCopies(nights, "nightly --audit"), lines("calls"));
    assertEquals(pages, lines("pages").size(), lines("pages").toString());
    assertTrue(
        lines("pages").stream().allMatch(p -> p.endsWith("the night ended with exit code " + seen)),
        lines("pages").toString());
  }

  @Test
  void aWarningSaysThatFilesWereRefused() throws Exception {
    ended(night("3"));

    assertTrue(lines("said").get(0).contains("files were refused or are held"), "said");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "5, 0", "1, 1", "2, 2", "4, 4", "6, 6", "143, 143"})
  void theOperatorOfKubernetesSeesSuccessWhereANightIsNoFailure(String code, int seen)
      throws Exception {
    assertEquals(seen, ended(start("kubernetes/entrypoint", code, "driver", "nightly")));

    assertEquals(List.of("driver nightly"), lines("calls"));
  }

  @Test
  void anExecutorOfKubernetesEndsAsItEnds() throws Exception {
    assertEquals(3, ended(start("kubernetes/entrypoint", "3", "executor")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"night", "kubernetes/entrypoint"})
  void aSignalIsHandedToTheNightAndWaitedFor(String script) throws Exception {
    Process process = start(script, "wait", "driver");
    for (int tenths = 0; tenths < 100 && !lines("calls").contains("waiting"); tenths++) {
      Thread.sleep(100);
    }
    process.destroy();

    assertEquals(143, ended(process));
    assertEquals(List.of("waiting", "ended"), lines("calls").subList(1, 3));
    assertEquals(List.of(), lines("pages"));
  }
}
