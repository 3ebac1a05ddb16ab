package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that should not have been accepted are taken back, and one of them is given again. */
@Tag("nights")
class RestoreNightTest {
  private static final String WRONG = "公益性岗位台账_520626_2025-09-30.xlsx";

  private final SmallNight small;

  RestoreNightTest() throws IOException {
    small = new SmallNight("2025-09/农业农村/预警线索与核实_20250930.csv");
  }

  @Test
  void restoredFilesMakeTheEditionAgainThatRestedOnThem() throws Exception {
    assertEquals(0, small.start().ended(900).exit());
    String before = small.shown();
    Path wrong = Nights.HOME.resolve("data-samples/landing/2025-09/人社").resolve(WRONG);
    Files.copy(wrong, small.landing.resolve(WRONG));
    assertEquals(0, small.start().ended(900).exit());
    String after = small.shown();
    assertNotEquals(before, after);

    Child.Answer restored = restore(before);
    assertEquals(0, restored.exit(), restored.err());
    Matcher held = Pattern.compile("held +(\\w{12})  " + WRONG).matcher(restored.out());
    assertTrue(held.find(), restored.out());
    assertEquals(before, small.shown());
    assertTrue(restore(before).out().contains("the same files count as then"));

    Child.Answer night = small.start().ended(900);
    assertEquals(3, night.exit(), night.out());
    assertTrue(night.out().contains("confirm with --accept"), night.out());
    assertSameFigures(before);

    Child.Answer accepted = small.start("--accept", held.group(1)).ended(900);
    assertEquals(0, accepted.exit(), accepted.out());
    assertTrue(
        accepted.out().contains("edition %s is held, readers see %s".formatted(after, before)),
        accepted.out());
    small.command("publish", "--release").ended(300);
    assertEquals(after, small.shown(), "the same edition as before the restore");
  }

  private Child.Answer restore(String edition) throws Exception {
    return small.command("restore", "--edition", edition).ended(300);
  }

  /** The newest edition tells them; it may tell of held files what the other one did not. */
  private void assertSameFigures(String edition) throws Exception {
    List<Edition> all =
        Edition.all(
            small.root.resolve("publication").toString(), Audience.INTERNAL, new Configuration());
    String newest = all.get(all.size() - 1).edition();
    String said = small.command("diff", edition, newest).ended(300).out();
    assertTrue(said.contains("\n0 figures differ"), said);
  }
}
