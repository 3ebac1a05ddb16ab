package org.dixian.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * One edition: which version of every mart belongs together, and the files that hold the same. The
 * file {@code current.json} names the edition that readers see; it is replaced by one rename, after
 * everything that it names is in place.
 *
 * @param edition identifier: the as-of date and a hash of what the marts say
 * @param audience internal: exact figures, for officials and statisticians
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
    String audience,
    String run,
    String asOf,
    String settingsHash,
    String code,
    String lake,
    long deliveries,
    Map<String, Long> marts,
    List<File> files) {

  /** One file of an edition, with what is needed to check it. */
  public record File(String name, long bytes, long rows, String sha256) {}

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The edition that readers see now, empty before the first one. */
  public static Optional<Edition> current(String publication, Configuration hadoop)
      throws IOException {
    Path pointer = pointer(publication);
    try (InputStream in = pointer.getFileSystem(hadoop).open(pointer)) {
      return Optional.of(JSON.readValue(in, Edition.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Folder of an edition's files. */
  public static Path folder(String publication, String edition) {
    return new Path(publication + "/internal/" + edition);
  }

  private static Path pointer(String publication) {
    return new Path(publication + "/internal/current.json");
  }

  void writeManifest(Path folder, Configuration hadoop) throws IOException {
    write(new Path(folder, "manifest.json"), hadoop);
  }

  /** Makes this edition the one that readers see. */
  void point(String publication, Configuration hadoop) throws IOException {
    Path pointer = pointer(publication);
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
