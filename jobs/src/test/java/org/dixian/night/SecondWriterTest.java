package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.dixian.publish.Audience;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nights that write one lake at the same time, since somebody took the lease away. What the
 * lease is for does not hold then; the night after them has to bring the figures right.
 */
@Tag("faults")
@Tag("nights")
class SecondWriterTest {
  private static final int TIMES = 3;

  @Test
  void theNightAfterTwoThatRanAtOnceComesToTheFiguresOfOne() throws Exception {
    SmallNight small = SmallNight.ofRegistryAndClues();
    Path undisturbed = small.root.resolve("undisturbed");
    assertEquals(0, night(small, undisturbed).ended(1200).exit());
    for (int time = 1; time <= TIMES; time++) {
      Path root = small.root.resolve("two" + time);
      long begun = System.nanoTime();
      Child first = night(small, root);
      first.hasSaid(time == 1 ? "reading" : time == 2 ? "silver." : "gold.", 600);
      FileUtils.deleteDirectory(root.resolve("lake/restricted/run/lease").toFile());
      Child second = night(small, root);
      int firstExit = first.ended(1200).exit();
      int secondExit = second.ended(1200).exit();
      // A conflict of two writers is an unexpected fault; to publish what is right is none.
      assertTrue(Set.of(0, 1, 5).contains(firstExit), "first: " + firstExit);
      assertTrue(Set.of(0, 1, 5).contains(secondExit), "second: " + secondExit);

      Child.Answer next = night(small, root).ended(1200);
      assertEquals(0, next.exit(), next.out() + next.err());
      assertEquals(
          SmallNight.shownIn(undisturbed, Audience.INTERNAL),
          SmallNight.shownIn(root, Audience.INTERNAL));
      Child.Answer whole = small.commandIn(root, "verify").ended(600);
      assertEquals(0, whole.exit(), whole.out());
      long cost =
          new SurvivedFaults(undisturbed)
              .tell(
                  "second writer without a lease",
                  1,
                  "exits %d and %d, the next night and verify clean"
                      .formatted(firstExit, secondExit),
                  root,
                  (System.nanoTime() - begun) / 1_000_000_000);
      assertEquals(0, cost);
    }
  }

  private static Child night(SmallNight small, Path root) throws Exception {
    return small.commandIn(root, "nightly", "--landing", small.landing.toString());
  }
}
