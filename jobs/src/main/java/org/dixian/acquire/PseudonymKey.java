package org.dixian.acquire;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HexFormat;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.PipelineSettings;
import org.dixian.table.Lake;

/**
 * Where the key of the tokens comes from, and which key a lake was made with. A lake keeps its
 * key's fingerprint: another key would give every person a second identity.
 */
public final class PseudonymKey {
  /** For the bundled samples alone: it is public, and tokens under it protect nobody. */
  private static final byte[] DEMO =
      "dixian demo key, samples only".getBytes(StandardCharsets.UTF_8);

  private PseudonymKey() {}

  /**
   * The pseudonyms of a lake.
   *
   * @param environment value of DIXIAN_KEY, or null
   * @throws Refusal with exit code 2 when there is no usable key, or another one than the lake's
   */
  public static Pseudonym open(
      PipelineSettings settings, String environment, Lake lake, Configuration hadoop)
      throws IOException {
    boolean demo = environment == null && settings.keyFile() == null;
    if (demo && !isSamples(settings.landing())) {
      throw refused(
          "no key is set, and the demo key serves the bundled samples alone."
              + " Set DIXIAN_KEY (64 hex digits), or key-file in pipeline.yaml;"
              + " a new key: openssl rand -hex 32");
    }
    Pseudonym pseudonym =
        new Pseudonym(
            demo ? DEMO : environment != null ? hex(environment, "DIXIAN_KEY") : file(settings));
    remember(pseudonym.fingerprint(), lake, hadoop);
    return pseudonym;
  }

  /** Whether a landing folder lies in the project's own samples. */
  private static boolean isSamples(String landing) {
    Path samples = Path.of(System.getProperty("dixian.home", "."), "data-samples");
    return !landing.contains("://")
        && Path.of(landing)
            .toAbsolutePath()
            .normalize()
            .startsWith(samples.toAbsolutePath().normalize());
  }

  private static byte[] file(PipelineSettings settings) throws IOException {
    Path file = Path.of(System.getProperty("dixian.home", ".")).resolve(settings.keyFile());
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw refused("the key file " + file + " cannot be read");
    }
    Set<PosixFilePermission> allowed =
        Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
      throw refused("the key file " + file + " is open to others; chmod 600 it");
    }
    // Whatever the bytes are, they are judged as digits and never as an encoding.
    return hex(Files.readString(file, StandardCharsets.ISO_8859_1).strip(), file.toString());
  }

  private static byte[] hex(String text, String where) {
    if (!text.matches("[0-9a-fA-F]{64}")) {
      throw refused(where + " does not hold 64 hex digits; make a key with openssl rand -hex 32");
    }
    return HexFormat.of().parseHex(text);
  }

  private static void remember(String fingerprint, Lake lake, Configuration hadoop)
      throws IOException {
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(lake.runFolder(), "key-fingerprint");
    FileSystem files = path.getFileSystem(hadoop);
    String known = "";
    try (InputStream in = files.open(path)) {
      known = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      // A new lake.
    }
    if (known.isEmpty()) {
      // Also after a run that ended while it wrote: no token was stored before the fingerprint.
      try (OutputStream out = files.create(path, true)) {
        out.write(fingerprint.getBytes(StandardCharsets.UTF_8));
      }
    } else if (!known.equals(fingerprint)) {
      throw refused(
          "this lake was made with another key. Use that key, or another lake (--lake);"
              + " demo and real data never share one");
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(Outcome.USAGE, "Cannot replace identity numbers by tokens: " + why + ".");
  }
}
