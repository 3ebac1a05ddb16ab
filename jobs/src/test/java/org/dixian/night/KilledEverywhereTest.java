package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A night that is killed again and again: each run as soon as it has committed to a table after
 * which none was killed yet, until one comes to its end.
 */
@Tag("faults")
@Tag("nights")
class KilledEverywhereTest {
  private static final int MOST_RUNS = 150;

  private final SmallNight small = SmallNight.ofRegistryAndClues();

  KilledEverywhereTest() throws IOException {}

  @Test
  void aNightKilledAfterEveryCommitEndsAsOneThatWasNeverKilled() throws Exception {
    Path undisturbed = small.root.resolve("undisturbed");
    assertEquals(0, night(undisturbed).ended(1200).exit());

    int killed = 0;
    Set<String> killedAfter = new TreeSet<>();
    long begun = System.nanoTime();
    Child.Answer last = null;
    while (last == null) {
      assertTrue(killed < MOST_RUNS, "still not done after " + killed + " runs");
      Set<String> before = Commits.in(small.root);
      Child run = night(small.root);
      while (run.alive() && killedAfter.containsAll(tablesSince(before))) {
        Thread.sleep(20);
      }
      if (run.alive()) {
        run.kill();
      }
      Child.Answer answer = run.ended(1200);
      if (answer.exit() == 137) {
        Set<String> made = tablesSince(before);
        made.removeAll(killedAfter);
        System.out.printf("killed after %s%n", String.join(", ", made));
        killedAfter.addAll(made);
        killed++;
      } else {
        last = answer;
      }
    }

    assertEquals(0, last.exit(), last.out() + last.err());
    assertTrue(killed > 20, killed + " kills");
    for (Audience audience : Audience.values()) {
      assertEquals(shown(undisturbed, audience), shown(small.root, audience));
    }
    Child.Answer audit = night(small.root, "--audit").ended(1200);
    assertEquals(0, audit.exit(), audit.out());
    Child.Answer whole = small.command("verify").ended(600);
    assertEquals(0, whole.exit(), whole.out());
    long cost =
        new SurvivedFaults(undisturbed)
            .tell(
                "SIGKILL after each commit",
                killed,
                "the next night went on, audit and verify clean",
                small.root,
                (System.nanoTime() - begun) / 1_000_000_000);
    assertEquals(0, cost);
  }

  /** The identifier of the edition that readers see; empty: a month that is not closed has none. */
  private static Optional<String> shown(Path root, Audience audience) throws IOException {
    return Edition.current(root.resolve("publication").toString(), audience, new Configuration())
        .map(Edition::edition);
  }

  /** Tables with a commit that was not there before. */
  private Set<String> tablesSince(Set<String> before) throws IOException {
    Set<String> commits = Commits.in(small.root);
    commits.removeAll(before);
    return commits.stream()
        .map(commit -> commit.substring(0, commit.indexOf('@')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Child night(Path root, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("--landing", small.landing.toString()));
    all.addAll(List.of(more));
    return small.commandIn(root, "nightly", all.toArray(String[]::new));
  }
}
