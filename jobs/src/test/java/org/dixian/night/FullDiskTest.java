package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A lake and a publication on a small disk of their own, which fills up, is made larger, and cannot
 * be written. Mounting asks for root; without it nothing is tried and the tests say so.
 */
@Tag("faults")
@Tag("nights")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDiskTest {
  private final SmallNight small = SmallNight.ofRegistryAndClues();
  private final Path undisturbed = small.root.resolve("undisturbed");
  private final Path disk = small.root.resolve("disk");

  FullDiskTest() throws IOException {}

  @BeforeAll
  void aSmallDisk() throws Exception {
    Files.createDirectories(disk);
    Assumptions.assumeTrue(
        shell("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0,
        "mounting a disk is not allowed here");
    Child.Answer night = night(undisturbed);
    assertEquals(0, night.exit(), night.out());
  }

  @AfterAll
  void noMoreDisk() throws Exception {
    shell("umount", "-l", disk.toString());
  }

  @Test
  void aDiskThatFillsUpStopsTheNightWithTheRemedyAndTheNextOneGoesOn() throws Exception {
    int full = 0;
    long begun = System.nanoTime();
    Child.Answer answer = null;
    for (int megabytes = 1; megabytes <= 64 && (answer == null || answer.exit() != 0); ) {
      assertEquals(0, remount("size=" + megabytes + "m"));
      answer = night(disk);
      if (answer.exit() != 0) {
        assertEquals(1, answer.exit(), answer.out() + answer.err());
        assertTrue(answer.err().contains("No space left"), answer.err());
        assertTrue(answer.err().contains("Free"), answer.err());
        System.out.printf("full at %d MB: %s%n", megabytes, answer.err().strip());
        full++;
      }
      megabytes += megabytes < 4 ? 1 : 4;
    }
    assertEquals(0, answer.exit(), answer.err());
    assertTrue(full >= 3, full + " times full");
    Child.Answer whole = small.commandIn(disk, "verify").ended(600);
    assertEquals(0, whole.exit(), whole.out());
    tell("disk full", full, "exit 1, the next night went on", begun);

    begun = System.nanoTime();
    assertEquals(0, remount("ro"));
    Child.Answer refused = night(disk);
    assertEquals(1, refused.exit(), refused.out() + refused.err());
    assertTrue(refused.err().contains("Read-only file system"), refused.err());
    assertEquals(0, remount("rw,size=64m"));
    Child.Answer next = night(disk);
    assertEquals(0, next.exit(), next.out() + next.err());
    tell("disk read-only", 1, "exit 1, the next night as usual", begun);
  }

  private void tell(String fault, int tried, String outcome, long begun) throws IOException {
    long seconds = (System.nanoTime() - begun) / 1_000_000_000;
    assertEquals(0, new SurvivedFaults(undisturbed).tell(fault, tried, outcome, disk, seconds));
  }

  private Child.Answer night(Path root) throws Exception {
    return small.commandIn(root, "nightly", "--landing", small.landing.toString()).ended(1200);
  }

  private int remount(String how) throws Exception {
    return shell("mount", "-o", "remount," + how, disk.toString());
  }

  private static int shell(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
