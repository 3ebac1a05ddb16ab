package org.dixian.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dixian.night.Nights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that publishes is killed at each step, while a reader reads as readers do. */
@Tag("nights")
class AtomicEditionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What appears last before a kill: files aside, manifest, folder in place, pointer, shown. */
  private static final List<String> STEPS =
      List.of("_%s/mart1.csv", "_%s/manifest.json", "%s/manifest.json", "_current.json", "shown");

  private Path root;
  private int polls;

  @Test
  void aReaderSeesAWholeEditionWhereverThePublisherIsKilled() throws Exception {
    String publication = Nights.temporary().toString();
    root = Path.of(publication, "internal");
    HandMadeEditions.show(publication, "2025-08-31-first", "run");
    for (int round = 0; round < STEPS.size(); round++) {
      String prefix = "2025-09-%02d".formatted(round + 1);
      Process child = publisher(publication, prefix);
      try {
        killWhenSeen(child, STEPS.get(round), prefix);
      } finally {
        child.destroyForcibly();
      }
      String seen = whole();
      assertEquals(
          seen,
          Edition.current(publication, Audience.INTERNAL, HandMadeEditions.HADOOP)
              .orElseThrow()
              .edition());
      // What was left lying about is in nobody's way.
      String next = prefix + "-next";
      HandMadeEditions.show(publication, next, "run");
      assertEquals(next, whole());
    }
    assertTrue(polls > 100, polls + " polls");
    for (Edition edition : Edition.all(publication, Audience.INTERNAL, HandMadeEditions.HADOOP)) {
      edition.verify(publication, HandMadeEditions.HADOOP);
    }
  }

  /** Reads on and on; kills once the child has published some editions and the step shows. */
  private void killWhenSeen(Process child, String step, String prefix) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    String seen = whole();
    boolean reached = false;
    while (!reached) {
      assertTrue(child.isAlive() && System.nanoTime() < deadline, "the publisher came to " + seen);
      String before = seen;
      seen = whole();
      if (seen.compareTo(prefix + "-00000002") > 0) {
        String next =
            prefix + "-%08d".formatted(Integer.parseInt(seen.substring(prefix.length() + 1)) + 1);
        reached =
            step.equals("shown")
                ? !seen.equals(before)
                : Files.exists(root.resolve(step.formatted(next)));
      }
    }
    child.destroyForcibly();
    assertEquals(137, child.waitFor(), "ended by SIGKILL");
  }

  /** The edition that the pointer names, after every file of it was found to be as it says. */
  private String whole() throws IOException {
    polls++;
    JsonNode edition = JSON.readTree(Files.readAllBytes(root.resolve("current.json")));
    String id = edition.get("edition").asText();
    assertEquals(4, edition.get("files").size(), id);
    for (JsonNode file : edition.get("files")) {
      byte[] bytes = Files.readAllBytes(root.resolve(id).resolve(file.get("name").asText()));
      assertEquals(file.get("sha256").asText(), sha256(bytes), id);
    }
    assertEquals(edition, JSON.readTree(root.resolve(id).resolve("manifest.json").toFile()));
    return id;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Process publisher(String publication, String prefix) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            HandMadeEditions.class.getName(),
            publication,
            prefix)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
