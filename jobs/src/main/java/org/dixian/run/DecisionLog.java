package org.dixian.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.dixian.table.Lake;

/**
 * Who decided what about the editions, and when: a line each, in the order of time. It lies with
 * the runs, because it names operators.
 */
public final class DecisionLog {
  private final Path path;
  private final Configuration hadoop;

  public DecisionLog(Lake lake, Configuration hadoop) {
    this.path = new Path(lake.runFolder(), "decisions.tsv");
    this.hadoop = hadoop;
  }

  /** Adds a line; the caller holds the lease. Not every file system can append. */
  public void add(Instant when, String who, String what) throws IOException {
    String line = "%s\t%s\t%s\n".formatted(when, who, what);
    ReplacedFile.write(
        path, ArrayUtils.addAll(content(), line.getBytes(StandardCharsets.UTF_8)), hadoop);
  }

  private byte[] content() throws IOException {
    try (InputStream in = ReplacedFile.files(path, hadoop).open(path)) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      return new byte[0];
    }
  }
}
