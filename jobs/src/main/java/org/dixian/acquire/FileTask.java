package org.dixian.acquire;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** One file to read: where it is, which content it is, and what its name says. */
record FileTask(String path, String fileId, FileName name) implements Serializable {
  ByteSource bytes(Configuration hadoop) {
    return () -> open(hadoop);
  }

  private java.io.InputStream open(Configuration hadoop) throws IOException {
    Path file = new Path(path);
    return file.getFileSystem(hadoop).open(file);
  }
}
