package org.dixian.acquire;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.dixian.run.ReplacedFile;
import org.dixian.table.Lake;

/**
 * Which key the tokens of a lake were made with: its fingerprint, in a file beside the runs. While
 * the lake is being re-keyed, both fingerprints stand there, and no run takes either for the key.
 */
public final class KeyFingerprint {
  private static final String TO = ">";

  private final Path path;
  private final Configuration hadoop;

  public KeyFingerprint(Lake lake, Configuration hadoop) {
    this.path = new Path(lake.runFolder(), "key-fingerprint");
    this.hadoop = hadoop;
  }

  /** Empty in a new lake, and after a run that ended while it wrote the first fingerprint. */
  String noted() throws IOException {
    try (InputStream in = ReplacedFile.files(path, hadoop).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return "";
    }
  }

  public boolean is(Pseudonym key) throws IOException {
    return noted().equals(key.fingerprint());
  }

  /** Whether re-keying was begun and has not ended. */
  public boolean isChanging() throws IOException {
    return noted().contains(TO);
  }

  public boolean isChanging(Pseudonym from, Pseudonym to) throws IOException {
    return noted().equals(from.fingerprint() + TO + to.fingerprint());
  }

  public void note(Pseudonym key) throws IOException {
    write(key.fingerprint());
  }

  public void noteChange(Pseudonym from, Pseudonym to) throws IOException {
    write(from.fingerprint() + TO + to.fingerprint());
  }

  /** At every moment the former text stands there, or the new one. */
  private void write(String text) throws IOException {
    ReplacedFile.write(path, text.getBytes(StandardCharsets.UTF_8), hadoop);
  }
}
