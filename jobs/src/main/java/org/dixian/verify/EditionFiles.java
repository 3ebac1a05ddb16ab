package org.dixian.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.run.Refusal;
import org.dixian.settings.Settings;

/**
 * Whether every edition of an audience is what its manifest says, by the hashes of its files, and
 * the current one can be read as Delta tables too, at its versions.
 */
public final class EditionFiles {
  private final Settings settings;
  private final Configuration hadoop;
  private final TableFiles tables;
  private int editions;

  public EditionFiles(Settings settings, Configuration hadoop, TableFiles tables) {
    this.settings = settings;
    this.hadoop = hadoop;
    this.tables = tables;
  }

  /** How many editions were looked at so far. */
  public int editions() {
    return editions;
  }

  public List<Finding> check(Audience audience) throws IOException {
    String publication = settings.pipeline().publication();
    List<Finding> findings = new ArrayList<>();
    List<Edition> all = Edition.all(publication, audience, hadoop);
    for (Edition edition : all) {
      editions++;
      try {
        edition.verify(publication, hadoop);
      } catch (Refusal e) {
        findings.add(
            new Finding(
                audience.folder() + " edition " + edition.edition(),
                e.getMessage(),
                "restore the file, or show another edition: ./dixian publish --edition ID"));
      }
    }
    Optional<Edition> current = Edition.current(publication, audience, hadoop);
    if (current.isPresent()) {
      findings.addAll(check(audience, current.get(), all));
    }
    return findings;
  }

  private List<Finding> check(Audience audience, Edition current, List<Edition> all)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    if (all.stream().noneMatch(e -> e.edition().equals(current.edition()))) {
      findings.add(
          new Finding(
              audience.folder() + " edition " + current.edition(),
              "readers are sent to it, and its folder is missing",
              "show another edition: ./dixian publish --edition ID"));
    }
    if (current.lake().equals(settings.pipeline().lake())) {
      for (Map.Entry<String, Long> mart : current.marts().entrySet()) {
        findings.addAll(tables.check(audience.table(mart.getKey()), mart.getValue()));
      }
    }
    return findings;
  }
}
