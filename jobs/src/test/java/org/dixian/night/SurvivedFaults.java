package org.dixian.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.run.Delivery;
import org.dixian.run.Ledger;
import org.dixian.table.Lake;

/**
 * What came of faults: a line each, counted against a lake that nothing happened to, on standard
 * output and in {@code target/faults.txt}.
 */
final class SurvivedFaults {
  private static final Path TABLE = Nights.HOME.resolve("target/faults.txt");

  private final Path undisturbed;

  /**
   * @param undisturbed folder with the lake and the publication that nothing happened to
   */
  SurvivedFaults(Path undisturbed) {
    this.undisturbed = undisturbed;
  }

  /**
   * Counts what a fault has cost.
   *
   * @param tried how often the fault was brought about
   * @param outcome how what met it ended, and what healed it
   * @param root folder with the lake and the publication that it happened to
   * @param seconds from the fault to the healed lake
   * @return rows lost and figures wrong, together
   */
  long tell(String fault, int tried, String outcome, Path root, long seconds) throws IOException {
    long lost = accepted(undisturbed) - accepted(root);
    long wrong = differing(Audience.INTERNAL, root) + differing(Audience.PUBLIC, root);
    String line =
        "%-34s tried %3d  rows lost %d  wrong figures %d  healed in %4d s  %s"
            .formatted(fault, tried, lost, wrong, seconds, outcome);
    System.out.println(line);
    Files.writeString(TABLE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return Math.abs(lost) + wrong;
  }

  /** Rows that the tables of bronze hold of the files that count, one by one. */
  private static long accepted(Path root) {
    Lake lake = new Lake(root.resolve("lake").toString(), new Configuration());
    long rows = 0;
    for (Delivery file : new Ledger(Nights.spark(), lake).deliveries()) {
      if (file.status() == Delivery.Status.ACCEPTED) {
        rows +=
            lake.read(Nights.spark(), "bronze." + file.source())
                .where("file_id = '%s' AND load_id = '%s'".formatted(file.fileId(), file.loadId()))
                .where("reject_reason IS NULL")
                .count();
      }
    }
    return rows;
  }

  /** Lines of the published figures that only one of the two publications has. */
  private long differing(Audience audience, Path root) throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    figures(audience, undisturbed).forEach(line -> lines.merge(line, 1, Integer::sum));
    figures(audience, root).forEach(line -> lines.merge(line, -1, Integer::sum));
    return lines.values().stream().filter(n -> n != 0).count();
  }

  private static List<String> figures(Audience audience, Path root) throws IOException {
    String publication = root.resolve("publication").toString();
    var shown = Edition.current(publication, audience, new Configuration());
    if (shown.isEmpty()) {
      return new ArrayList<>();
    }
    Path file =
        root.resolve("publication")
            .resolve(audience.name().toLowerCase(java.util.Locale.ROOT))
            .resolve(shown.get().edition())
            .resolve("indicator_values.csv");
    // The last column says which run computed a figure.
    return Files.readAllLines(file).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }
}
