package org.dixian.publish;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How long former editions stay: so many days after they were made. For ever stay the one that
 * readers see, the one that waits, the one that the last night came to, and of each month the last
 * one that knows of no later day.
 */
public final class Retention {
  private final String publication;
  private final Audience audience;
  private final Configuration hadoop;

  public Retention(String publication, Audience audience, Configuration hadoop) {
    this.publication = publication;
    this.audience = audience;
    this.hadoop = hadoop;
  }

  /**
   * Takes away what is too old, and what killed runs left half-written. Nobody else may be writing.
   *
   * @param keepDays days that an edition stays
   * @param today the night's date
   * @return identifiers of the editions that were taken away, the oldest first
   */
  public List<String> prune(int keepDays, LocalDate today) throws IOException {
    List<Edition> all = Edition.all(publication, audience, hadoop);
    Set<String> kept = kept(all);
    List<String> gone = new ArrayList<>();
    for (Edition edition : all) {
      if (!kept.contains(edition.edition()) && made(edition).plusDays(keepDays).isBefore(today)) {
        Path folder = edition.folder(publication);
        // First out of sight: a folder that is half deleted is no edition.
        folder
            .getFileSystem(hadoop)
            .rename(folder, new Path(folder.getParent(), "_" + folder.getName()));
        gone.add(edition.edition());
      }
    }
    leftovers();
    return gone;
  }

  private Set<String> kept(List<Edition> all) throws IOException {
    Map<String, Edition> lastOfMonth = new HashMap<>();
    Set<String> kept = new HashSet<>();
    for (Edition edition : all) {
      // In the order of runs: of several about the same day the last one made stays.
      lastOfMonth.merge(
          edition.asOf().substring(0, 7),
          edition,
          (former, later) -> later.asOf().compareTo(former.asOf()) >= 0 ? later : former);
    }
    lastOfMonth.values().forEach(e -> kept.add(e.edition()));
    Release standing = new Releases(publication, audience, hadoop).standing();
    kept.addAll(Arrays.asList(standing.latest(), standing.next()));
    Edition.current(publication, audience, hadoop).ifPresent(e -> kept.add(e.edition()));
    return kept;
  }

  /** The day on which a run began, in UTC: its identifier begins with it. */
  private static LocalDate made(Edition edition) {
    return LocalDate.parse(edition.run().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
  }

  private void leftovers() throws IOException {
    Path root = new Path(publication, audience.folder());
    FileSystem files = root.getFileSystem(hadoop);
    if (files.exists(root)) {
      for (FileStatus file : files.listStatus(root)) {
        if (file.getPath().getName().startsWith("_")) {
          files.delete(file.getPath(), true);
        }
      }
    }
  }
}
