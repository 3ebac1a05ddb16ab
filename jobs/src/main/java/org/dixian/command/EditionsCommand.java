package org.dixian.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.Release;
import org.dixian.publish.Releases;
import org.dixian.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian editions}. */
@Command(
    name = "editions",
    description = "Lists the editions, the newest first, and says which one readers see.",
    mixinStandardHelpOptions = true)
public final class EditionsCommand implements Callable<Integer> {
  private static final List<String> HEADINGS =
      List.of("edition", "as of", "run", "files", "MB", "figures", "rules", "program", "state");

  @Mixin Places places;

  @Option(
      names = "--audience",
      defaultValue = "internal",
      description = "internal or public; ${DEFAULT-VALUE} by default.")
  Audience audience;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    String publication = settings.pipeline().publication();
    Configuration hadoop = new Configuration();
    List<Edition> editions = Edition.all(publication, audience, hadoop);
    if (editions.isEmpty()) {
      System.out.printf("No %s edition yet under %s%n", audience.folder(), publication);
      return 0;
    }
    Optional<String> current = Edition.current(publication, audience, hadoop).map(Edition::edition);
    Release standing = new Releases(publication, audience, hadoop).standing();
    List<List<String>> rows = new ArrayList<>();
    Edition former = null;
    for (Edition edition : editions) {
      rows.add(row(edition, former, state(edition.edition(), current.orElse(""), standing)));
      former = edition;
    }
    Collections.reverse(rows);
    TextTable.print(HEADINGS, rows, System.out);
    System.out.println();
    System.out.println("Readers see " + current.orElse("none"));
    if (standing.next() != null) {
      System.out.printf("and %s from %s on%n", standing.next(), standing.notBefore());
    }
    if (standing.held()) {
      System.out.println(
          "Held: nights make editions and show none of them, until ./dixian publish --release");
    }
    return 0;
  }

  /** What an edition consists of, and whether it was made otherwise than the one before. */
  private static List<String> row(Edition edition, Edition former, String state) {
    long bytes = edition.files().stream().mapToLong(Edition.File::bytes).sum();
    long figures =
        edition.files().stream()
            .filter(f -> f.name().equals("indicator_values.parquet"))
            .map(Edition.File::rows)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    boolean first = former == null;
    return List.of(
        edition.edition(),
        edition.asOf(),
        edition.run(),
        String.valueOf(edition.files().size()),
        "%.1f".formatted(bytes / 1e6),
        "%,d".formatted(figures),
        changed(first, first || edition.settingsHash().equals(former.settingsHash())),
        changed(first, first || edition.code().equals(former.code())),
        state);
  }

  private static String changed(boolean first, boolean same) {
    return first ? "" : same ? "same" : "changed";
  }

  private static String state(String edition, String current, Release standing) {
    List<String> states = new ArrayList<>();
    if (edition.equals(current)) {
      states.add("current");
    }
    if (edition.equals(standing.next())) {
      states.add("from " + standing.notBefore());
    } else if (standing.held() && edition.equals(standing.latest()) && !edition.equals(current)) {
      states.add("held");
    }
    return String.join(", ", states);
  }
}
