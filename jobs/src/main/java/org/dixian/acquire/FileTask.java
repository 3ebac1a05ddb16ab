package org.dixian.acquire;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * One file to read: where it is, which content it is, and what its name says.
 *
 * @param size bytes that it had when its content was told
 * @param modified when it had been written last, in milliseconds
 */
record FileTask(String path, String fileId, FileName name, long size, long modified)
    implements Serializable {
  ByteSource bytes(Configuration hadoop) {
    return () -> open(hadoop);
  }

  private InputStream open(Configuration hadoop) throws IOException {
    Path file = new Path(path);
    return file.getFileSystem(hadoop).open(file);
  }

  /**
   * Asked after its rows were read: whether they are those of the content that it is known by.
   * Somebody may have written on, or taken it away.
   */
  boolean isAsItWas(Configuration hadoop) throws IOException {
    Path file = new Path(path);
    try {
      FileStatus now = file.getFileSystem(hadoop).getFileStatus(file);
      return now.getLen() == size && now.getModificationTime() == modified;
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
