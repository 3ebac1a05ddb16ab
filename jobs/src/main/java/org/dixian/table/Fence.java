package org.dixian.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a writer out that was given up for dead and is not: one that slept, or was cut off, while
 * another one took its place. Its lease is a file that its successor deletes before it writes
 * anything; every commit looks whether the file is still there, and still names the run.
 */
public final class Fence {
  private static final String FILE = "dixian.lease.file";
  private static final String RUN = "dixian.lease.run";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Fence() {}

  /** The writer's lease is no longer its own; it must not write. */
  public static final class Passed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Passed(String message) {
      super(message);
    }
  }

  /**
   * From now on whatever commits with this configuration needs the lease.
   *
   * @param file the lease: JSON whose {@code run} is its owner
   */
  public static void raise(Configuration hadoop, Path file, String run) {
    hadoop.set(FILE, file.toString());
    hadoop.set(RUN, run);
  }

  /** The run gives its lease back: commits ask for it no more. */
  public static void lower(Configuration hadoop, String run) {
    if (run.equals(hadoop.get(RUN))) {
      hadoop.unset(FILE);
      hadoop.unset(RUN);
    }
  }

  /**
   * Looks whether the lease is still the writer's; holds where none was asked for.
   *
   * @throws Passed when it is not
   */
  public static void check(Configuration hadoop) {
    String file = hadoop.get(FILE);
    if (file == null) {
      return;
    }
    String run = hadoop.get(RUN);
    String owner = owner(new Path(file), hadoop);
    if (!run.equals(owner)) {
      throw new Passed(
          "Run %s has lost its lease of the lake (%s %s) and writes no more. What it finished stays; the run that holds the lake, or the next one, goes on from there."
              .formatted(run, file, owner.isEmpty() ? "is gone" : "names run " + owner));
    }
  }

  private static String owner(Path file, Configuration hadoop) {
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      JsonNode lease = JSON.readTree(in);
      return lease.path("run").asText();
    } catch (FileNotFoundException | JsonProcessingException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
