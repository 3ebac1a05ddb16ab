package org.dixian.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.ReplacedFile;

/**
 * One edition: which version of every mart belongs together, and the files that hold the same. The
 * file {@code current.json} names the edition that readers see; it is replaced by one rename, after
 * everything that it names is in place.
 *
 * @param edition identifier: the as-of date and a hash of what the marts say
 * @param audience who it is for
 * @param run run that published it
 * @param asOf newest day that the figures know of
 * @param settingsHash configuration that the figures follow
 * @param code program that computed them
 * @param lake root of the tables
 * @param deliveries version of the ledger of files that the figures rest on
 * @param marts table versions by mart
 * @param files the edition's files
 */
public record Edition(
    String edition,
    Audience audience,
    String run,
    String asOf,
    String settingsHash,
    String code,
    String lake,
    long deliveries,
    Map<String, Long> marts,
    List<File> files) {

  /**
   * One file of an edition, with what is needed to check it.
   *
   * @param rows rows of a table; null for a file that is none
   */
  public record File(String name, long bytes, Long rows, String sha256) {}

  private static final String MANIFEST = "manifest.json";

  /** The edition that readers see now, empty before the first one. */
  public static Optional<Edition> current(
      String publication, Audience audience, Configuration hadoop) throws IOException {
    return read(pointer(publication, audience), hadoop);
  }

  /** Every edition whose files are in place, the latest run last. */
  public static List<Edition> all(String publication, Audience audience, Configuration hadoop)
      throws IOException {
    Path root = pointer(publication, audience).getParent();
    FileSystem files = root.getFileSystem(hadoop);
    List<Edition> editions = new ArrayList<>();
    if (files.exists(root)) {
      for (FileStatus folder : files.listStatus(root)) {
        if (folder.isDirectory() && !folder.getPath().getName().startsWith("_")) {
          read(new Path(folder.getPath(), MANIFEST), hadoop).ifPresent(editions::add);
        }
      }
    }
    editions.sort(Comparator.comparing(Edition::run).thenComparing(Edition::edition));
    return editions;
  }

  /** An edition whose files are in place, by its full identifier; empty when there is none. */
  static Optional<Edition> of(
      String publication, Audience audience, String edition, Configuration hadoop)
      throws IOException {
    return read(new Path(folder(publication, audience, edition), MANIFEST), hadoop);
  }

  /**
   * The edition that a person means.
   *
   * @param text its identifier, a beginning of it that no other has, or {@code current}
   * @throws Refusal when it is none, or several
   */
  public static Edition named(
      String publication, Audience audience, String text, Configuration hadoop) throws IOException {
    List<Edition> all = all(publication, audience, hadoop);
    List<Edition> meant =
        text.equals("current")
            ? current(publication, audience, hadoop).stream().toList()
            : all.stream().filter(e -> e.edition().startsWith(text)).toList();
    if (meant.size() != 1) {
      throw new Refusal(
          Outcome.USAGE,
          "Cannot tell which %s edition is meant: %s (%s); ./dixian editions lists them"
              .formatted(
                  audience.folder(),
                  meant.isEmpty() ? "none has this identifier" : "several begin like this",
                  text));
    }
    return meant.get(0);
  }

  private static Optional<Edition> read(Path path, Configuration hadoop) throws IOException {
    return ReplacedFile.read(path, Edition.class, hadoop);
  }

  /** Folder of an edition's files. */
  public static Path folder(String publication, Audience audience, String edition) {
    return new Path(publication + "/" + audience.folder() + "/" + edition);
  }

  /** Folder of this edition's files. */
  public Path folder(String publication) {
    return folder(publication, audience, edition);
  }

  private static Path pointer(String publication, Audience audience) {
    return beside(publication, audience, "current.json");
  }

  /** A file that stands beside the editions of an audience. */
  static Path beside(String publication, Audience audience, String name) {
    return new Path(publication + "/" + audience.folder() + "/" + name);
  }

  /** The same edition with the files that it consists of. */
  Edition with(List<File> written) {
    return new Edition(
        edition, audience, run, asOf, settingsHash, code, lake, deliveries, marts, written);
  }

  void writeManifest(Path folder, Configuration hadoop) throws IOException {
    ReplacedFile.create(new Path(folder, MANIFEST), this, hadoop);
  }

  /** Makes this edition the one that readers see, once it is known to be whole. */
  void point(String publication, Configuration hadoop) throws IOException {
    verify(publication, hadoop);
    ReplacedFile.write(pointer(publication, audience), this, hadoop);
  }

  /**
   * @throws Refusal with exit code 4 when a file of it is missing or is not what the manifest says
   */
  public void verify(String publication, Configuration hadoop) throws IOException {
    Path folder = folder(publication);
    for (File file : files) {
      Path path = new Path(folder, file.name());
      if (!ReplacedFile.files(path, hadoop).exists(path)
          || !file.equals(EditionFolder.describe(folder, file.name(), file.rows(), hadoop))) {
        throw new Refusal(
            Outcome.GATE_REFUSED,
            "Cannot show edition %s to readers: a file of it is missing or is not the one that was"
                    .formatted(edition)
                + " written (%s). Restore it, or choose another edition.".formatted(path));
      }
    }
  }
}
