package org.dixian.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.dixian.table.Lake;

/**
 * Who decided what about the editions, and when: a line each, in the order of time. It lies with
 * the runs, because it names operators.
 */
public final class DecisionLog {
  private final Path path;
  private final FileSystem files;

  public DecisionLog(Lake lake, Configuration hadoop) throws IOException {
    this.path = new Path(lake.runFolder(), "decisions.tsv");
    this.files = path.getFileSystem(hadoop);
  }

  /** Adds a line; the caller holds the lease. Not every file system can append. */
  public void add(Instant when, String who, String what) throws IOException {
    byte[] before = content();
    try (OutputStream out = files.create(path, true)) {
      out.write(before);
      out.write("%s\t%s\t%s\n".formatted(when, who, what).getBytes(StandardCharsets.UTF_8));
    }
  }

  private byte[] content() throws IOException {
    try (InputStream in = files.open(path)) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      return new byte[0];
    }
  }
}
