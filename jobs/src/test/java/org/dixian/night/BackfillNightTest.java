package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.run.RunLog;
import org.dixian.run.RunReport;
import org.dixian.table.Lake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nights of several days by one command. */
@Tag("nights")
class BackfillNightTest {
  @Test
  void everyDayKnowsTheFilesUpToItselfAndHasAnEdition() throws Exception {
    SmallNight small =
        new SmallNight("2025-08/农业农村/预警线索与核实_20250831.csv", "2025-09/农业农村/预警线索与核实_20250930.csv");
    Child.Answer answer = small.start("--as-of", "2025-09-29", "--until", "2025-09-30").ended(1800);

    assertEquals(0, answer.exit(), answer.out() + answer.err());
    assertTrue(answer.out().contains("2 of 2 nights done"), answer.out());
    Configuration hadoop = new Configuration();
    Lake lake = new Lake(small.root.resolve("lake").toString(), hadoop);
    List<RunReport> runs = new RunLog(lake, hadoop).newest(5);
    assertEquals(
        List.of("2025-09-30 1 new 1 known 0 later", "2025-09-29 1 new 0 known 1 later"),
        runs.stream()
            .map(
                r ->
                    "%s %d new %d known %d later"
                        .formatted(r.asOf, r.files.size(), r.filesKnown, r.filesLater))
            .toList());
    String publication = small.root.resolve("publication").toString();
    assertEquals(
        List.of("2025-09-29", "2025-09-30"),
        Edition.all(publication, Audience.INTERNAL, hadoop).stream().map(Edition::asOf).toList());
    assertEquals(
        "2025-09-30", Edition.current(publication, Audience.INTERNAL, hadoop).orElseThrow().asOf());
  }
}
