package org.dixian.acquire;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;

/** The departments' drop folder: every file under it, by path, with the hash of its content. */
final class Landing {
  /**
   * A file as it lay there.
   *
   * @param modified when it was written last, in milliseconds
   */
  record Found(String path, String name, String fileId, long bytes, long modified) {
    Found withId(String other) {
      return new Found(path, name, other, bytes, modified);
    }
  }

  private Landing() {}

  /**
   * Files in the order of their paths. Hidden files, lock files of office programs and notes in
   * Markdown are no exports and are left out, and so is what is taken away meanwhile.
   *
   * @throws IOException when the folder cannot be listed
   */
  static List<Found> list(String root, Configuration hadoop) throws IOException {
    FileSystem files = new Path(root).getFileSystem(hadoop);
    if (!files.exists(new Path(root))) {
      throw new Refusal(
          Outcome.USAGE,
          "Cannot read the landing folder: there is no %s; name one with --landing or in"
                  .formatted(root)
              + " pipeline.yaml");
    }
    Path folder = files.makeQualified(new Path(root));
    List<LocatedFileStatus> found = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      if (isExport(folder, file.getPath())) {
        found.add(file);
      }
    }
    return found.parallelStream()
        .flatMap(f -> found(files, f).stream())
        .sorted(Comparator.comparing(Found::path))
        .toList();
  }

  private static boolean isExport(Path root, Path file) {
    String name = file.getName();
    for (Path p = file; p != null && !p.equals(root); p = p.getParent()) {
      if (p.getName().startsWith(".") || p.getName().startsWith("_")) {
        return false;
      }
    }
    return !name.startsWith("~$") && !name.endsWith(".md");
  }

  private static Optional<Found> found(FileSystem files, LocatedFileStatus file) {
    try {
      return Optional.of(hashed(files, file));
    } catch (FileNotFoundException e) {
      // One that may not be opened "is not found" either, and must not be passed over.
      if (isThere(files, file)) {
        throw new UncheckedIOException("Cannot read " + file.getPath().getName(), e);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.getPath().getName(), e);
    }
  }

  private static boolean isThere(FileSystem files, LocatedFileStatus file) {
    try {
      return files.exists(file.getPath());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.getPath().getName(), e);
    }
  }

  private static Found hashed(FileSystem files, LocatedFileStatus file) throws IOException {
    try (InputStream in = files.open(file.getPath())) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return new Found(
          file.getPath().toString(),
          file.getPath().getName(),
          HexFormat.of().formatHex(digest.digest()),
          file.getLen(),
          file.getModificationTime());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
