package org.dixian.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.dixian.table.Fence;

/**
 * A small file that is replaced by one rename, or by one upload: whoever reads it, and whenever its
 * writer is killed, finds the former content or the new one.
 */
public final class ReplacedFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Stores that replace an object by one upload, and rename one by copying and deleting. */
  private static final Set<String> OBJECT_STORES = Set.of("s3a", "gs", "oss", "cosn", "obs");

  private ReplacedFile() {}

  /** What the file says, empty when there is none. */
  public static <T> Optional<T> read(Path path, Class<T> type, Configuration hadoop)
      throws IOException {
    try (InputStream in = files(path, hadoop).open(path)) {
      return Optional.of(JSON.readValue(in, type));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Writes JSON to a file that nobody reads yet. */
  public static void create(Path path, Object content, Configuration hadoop) throws IOException {
    create(path, JSON.writeValueAsBytes(content), hadoop);
  }

  private static void create(Path path, byte[] content, Configuration hadoop) throws IOException {
    try (FSDataOutputStream out = files(path, hadoop).create(path, true)) {
      out.write(content);
      if (out.hasCapability(StreamCapabilities.HSYNC)) {
        // A rename that outlives a power cut must not name bytes that did not.
        out.hsync();
      }
    }
  }

  /** Replaces the file by JSON; whoever writes under a lease has to have it still. */
  public static void write(Path path, Object content, Configuration hadoop) throws IOException {
    write(path, JSON.writeValueAsBytes(content), hadoop);
  }

  /** Replaces the file by these bytes; whoever writes under a lease has to have it still. */
  public static void write(Path path, byte[] content, Configuration hadoop) throws IOException {
    Fence.check(hadoop);
    replace(path, content, hadoop);
  }

  /** Replaces the file by JSON, with a lease or without. */
  static void replace(Path path, Object content, Configuration hadoop) throws IOException {
    replace(path, JSON.writeValueAsBytes(content), hadoop);
  }

  private static void replace(Path path, byte[] content, Configuration hadoop) throws IOException {
    FileSystem files = files(path, hadoop);
    if (OBJECT_STORES.contains(files.getUri().getScheme())) {
      create(path, content, hadoop);
      return;
    }
    Path next = new Path(path.getParent(), "_" + path.getName());
    create(next, content, hadoop);
    if (files instanceof RawLocalFileSystem) {
      // Hadoop replaces a local file by deleting it first: for a moment there would be none.
      Files.deleteIfExists(local(new Path(path.getParent(), "." + path.getName() + ".crc")));
      Files.move(local(next), local(path), StandardCopyOption.ATOMIC_MOVE);
    } else {
      FileContext.getFileContext(path.toUri(), hadoop)
          .rename(files.makeQualified(next), files.makeQualified(path), Options.Rename.OVERWRITE);
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  /**
   * Hadoop keeps a checksum beside a local file, in a second file and by a second rename: between
   * the two, and for ever after a kill between them, the file would count as damaged.
   */
  public static FileSystem files(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }
}
