package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.dixian.publish.Audience;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A night whose lease was taken away, by hand here; in life it is one whose machine slept while
 * another one took its place. It writes no more, and the other one and the night after it come to
 * the right figures.
 */
@Tag("faults")
@Tag("nights")
class SecondWriterTest {
  private static final int TIMES = 3;

  @Test
  void aNightThatLostItsLeaseWritesNoMore() throws Exception {
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
      Child.Answer lost = first.ended(1200);
      assertEquals(5, lost.exit(), lost.out() + lost.err());
      assertTrue(lost.out().contains("has lost its lease"), lost.out());
      Child.Answer other = second.ended(1200);
      assertEquals(0, other.exit(), other.out() + other.err());

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
                  "lease taken away from a night",
                  1,
                  "exit 5 at its next commit; the other one, the next night and verify clean",
                  root,
                  (System.nanoTime() - begun) / 1_000_000_000);
      assertEquals(0, cost);
    }
  }

  private static Child night(SmallNight small, Path root) throws Exception {
    return small.commandIn(root, "nightly", "--landing", small.landing.toString());
  }
}
