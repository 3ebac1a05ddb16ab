package org.dixian.acquire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.PipelineSettings;
import org.dixian.table.Lake;

/**
 * Where the keys of the tokens come from, and whether they are those of a lake: others would give
 * every person a second identity.
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
    Pseudonym key = configured(settings, environment);
    KeyFingerprint fingerprint = new KeyFingerprint(lake, hadoop);
    String noted = fingerprint.noted();
    if (noted.isEmpty()) {
      // Also after a run that ended while it wrote: no token was stored before the fingerprint.
      fingerprint.note(key);
    } else if (fingerprint.isChanging()) {
      throw refused("this lake is being re-keyed. Run ./dixian rekey again, to its end");
    } else if (key.before().filter(b -> noted.equals(b.fingerprint())).isPresent()) {
      throw refused(
          "this lake was not yet re-keyed with the newest of the keys. Run ./dixian rekey");
    } else if (!fingerprint.is(key)) {
      throw refused(
          "this lake was made with another key. Use that key, or another lake (--lake);"
              + " demo and real data never share one");
    }
    return key;
  }

  /**
   * The pseudonyms under the keys that the settings name, whatever lake they belong to.
   *
   * @param environment value of DIXIAN_KEY, or null
   * @throws Refusal with exit code 2 when there is no usable key
   */
  public static Pseudonym configured(PipelineSettings settings, String environment)
      throws IOException {
    boolean demo = environment == null && settings.keyFile() == null;
    if (demo && !isSamples(settings.landing())) {
      throw refused(
          "no key is set, and the demo key serves the bundled samples alone."
              + " Set DIXIAN_KEY (64 hex digits), or key-file in pipeline.yaml;"
              + " a new key: openssl rand -hex 32");
    }
    if (demo) {
      return new Pseudonym(DEMO);
    }
    return environment != null ? keys(environment, "DIXIAN_KEY") : file(settings);
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

  private static Pseudonym file(PipelineSettings settings) throws IOException {
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
    return keys(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
  }

  /** One key, or several in the order in which they came, parted by commas or line breaks. */
  private static Pseudonym keys(String text, String where) {
    String[] keys = text.strip().split("\\s*[,\\r\\n]\\s*");
    if (!Arrays.stream(keys).allMatch(k -> k.matches("[0-9a-fA-F]{64}"))) {
      throw refused(where + " does not hold 64 hex digits; make a key with openssl rand -hex 32");
    }
    return new Pseudonym(Arrays.stream(keys).map(HexFormat.of()::parseHex).toArray(byte[][]::new));
  }

  private static Refusal refused(String why) {
    return new Refusal(Outcome.USAGE, "Cannot replace identity numbers by tokens: " + why + ".");
  }
}
