package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.dixian.table.Lake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk that was full leaves behind must not stop the nights after it. */
class RunLogTest {
  @TempDir Path root;

  private final Configuration hadoop = new Configuration();

  private RunLog log() {
    return new RunLog(new Lake(root.toString(), hadoop), hadoop);
  }

  private void ran(String run) throws IOException {
    RunReport report = new RunReport();
    report.run = run;
    report.edition = "of " + run;
    log().write(report);
  }

  @Test
  void reportsThatWereCutOffCountForNone() throws IOException {
    ran("20250901T020000000Z");
    ran("20250904T020000000Z");
    Path runs = root.resolve("restricted/run/runs");
    String whole = Files.readString(runs.resolve("20250904T020000000Z.json"));
    Files.writeString(runs.resolve("20250902T020000000Z.json"), "");
    Files.writeString(runs.resolve("20250903T020000000Z.json"), whole.substring(0, 40));
    Files.writeString(runs.resolve("_20250905T020000000Z.json"), whole);

    assertEquals(
        List.of("of 20250904T020000000Z", "of 20250901T020000000Z"),
        log().newest(10).stream().map(r -> r.edition).toList());
  }

  @Test
  void decisionsAreAddedToThoseBefore() throws IOException {
    Files.createDirectories(root.resolve("restricted/run"));
    for (int n = 1; n <= 2; n++) {
      new DecisionLog(new Lake(root.toString(), hadoop), hadoop)
          .add(java.time.Instant.EPOCH.plusSeconds(n), "official", "decision " + n);
    }
    assertEquals(
        List.of(
            "1970-01-01T00:00:01Z\tofficial\tdecision 1",
            "1970-01-01T00:00:02Z\tofficial\tdecision 2"),
        Files.readAllLines(root.resolve("restricted/run/decisions.tsv")));
  }
}
