package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A lake is given a new key, is killed while it is, and comes to the same figures after it. */
@Tag("nights")
class RekeyNightTest {
  private static final String SECOND =
      "8f1c7d0a5b3e2946f7a8c9d0e1b2a3948576f0e1d2c3b4a5968778695a4b3c2d";

  private final SmallNight small;
  private final Path table;

  RekeyNightTest() throws Exception {
    small = new SmallNight("2025-09/农业农村/预警线索与核实_20250930.csv");
    table = small.root.resolve("lake/restricted/bronze/clues");
  }

  @Test
  void aNewKeyMakesTheSameEdition() throws Exception {
    assertEquals(0, small.start().ended(900).exit());
    String edition = small.shown();
    Child.Answer early = command("nightly");
    assertEquals(2, early.exit(), early.out());
    assertTrue(early.err().contains("Run ./dixian rekey"), early.err());

    Child killed = start("rekey");
    while (killed.alive() && !Files.exists(small.root.resolve("lake/restricted/run/rekeyed"))) {
      Thread.sleep(5);
    }
    killed.kill();
    assertEquals(137, killed.ended(60).exit());
    Child.Answer between = command("nightly");
    assertEquals(2, between.exit(), between.out());
    assertTrue(between.err().contains("Run ./dixian rekey again"), between.err());

    Child.Answer rekeyed = command("rekey");
    assertEquals(0, rekeyed.exit(), rekeyed.err());
    assertTrue(rekeyed.out().contains("bronze.clues"), rekeyed.out());
    assertTrue(Files.exists(table));
    assertFalse(Files.exists(small.root.resolve("lake/restricted/silver/clues")));
    assertEquals(2, small.start().ended(300).exit(), "the former key alone serves no more");

    Child.Answer night = command("nightly");
    assertEquals(0, night.exit(), night.out() + night.err());
    assertEquals(edition, small.shown());
    Child.Answer whole = small.command("verify").ended(600);
    assertEquals(0, whole.exit(), whole.out());
    assertTrue(command("rekey").out().contains("Nothing to do"));
  }

  private Child.Answer command(String name) throws Exception {
    return start(name).ended(900);
  }

  private Child start(String name) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(name, "--conf", small.conf.toString()));
    arguments.addAll(List.of("--landing", small.landing.toString()));
    arguments.addAll(List.of("--lake", small.root.resolve("lake").toString()));
    arguments.addAll(List.of("--publication", small.root.resolve("publication").toString()));
    return Child.start(small.root, Map.of("DIXIAN_KEY", Nights.KEY + "," + SECOND), arguments);
  }
}
