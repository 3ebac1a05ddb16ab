package org.dixian.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

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
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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

  private static Optional<Edition> read(Path path, Configuration hadoop) throws IOException {
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      return Optional.of(JSON.readValue(in, Edition.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
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
    return new Path(publication + "/" + audience.folder() + "/current.json");
  }

  /** The same edition with the files that it consists of. */
  Edition with(List<File> written) {
    return new Edition(
        edition, audience, run, asOf, settingsHash, code, lake, deliveries, marts, written);
  }

  void writeManifest(Path folder, Configuration hadoop) throws IOException {
    write(new Path(folder, MANIFEST), hadoop);
  }

  /** Makes this edition the one that readers see. */
  void point(String publication, Configuration hadoop) throws IOException {
    Path pointer = pointer(publication, audience);
    Path next = new Path(pointer.getParent(), "current.json." + run);
    write(next, hadoop);
    FileContext.getFileContext(pointer.toUri(), hadoop)
        .rename(next, qualified(pointer, hadoop), Options.Rename.OVERWRITE);
  }

  private static Path qualified(Path path, Configuration hadoop) throws IOException {
    return path.getFileSystem(hadoop).makeQualified(path);
  }

  private void write(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    try (OutputStream out = files.create(path, true)) {
      out.write(JSON.writeValueAsBytes(this));
    }
  }
}
