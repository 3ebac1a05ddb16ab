package org.dixian.night;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;

/** This machine's files, one of which somebody changes at the very moment when it is opened. */
public final class ShakyFiles extends LocalFileSystem {
  /** What somebody does. */
  interface Change {
    void make() throws IOException;
  }

  /** A change, and the openings that it lets pass. */
  private record Waiting(AtomicInteger openings, Change change) {}

  private static final Map<String, Waiting> WAITING = new ConcurrentHashMap<>();

  /** From now on a session's files are these, or no longer. */
  static void serve(Configuration hadoop, boolean on) {
    if (on) {
      hadoop.set("fs.file.impl", ShakyFiles.class.getName());
      hadoop.setBoolean("fs.file.impl.disable.cache", true);
    } else {
      hadoop.unset("fs.file.impl");
      hadoop.unset("fs.file.impl.disable.cache");
    }
  }

  /**
   * @param openings of the file that pass before the change; an intake opens a file first for its
   *     hash, and then for its rows
   */
  static void change(Path file, int openings, Change change) {
    WAITING.put(file.getFileName().toString(), new Waiting(new AtomicInteger(openings), change));
  }

  @Override
  public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer) throws IOException {
    Waiting waiting = WAITING.get(file.getName());
    if (waiting != null && waiting.openings().getAndDecrement() == 0) {
      WAITING.remove(file.getName());
      waiting.change().make();
    }
    return super.open(file, buffer);
  }
}
