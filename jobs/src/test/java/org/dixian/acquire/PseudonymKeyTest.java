package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.dixian.run.Refusal;
import org.dixian.settings.PipelineSettings;
import org.dixian.table.Lake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the key comes from, what is refused, and that no message holds any of it. */
class PseudonymKeyTest {
  private static final Configuration HADOOP = new Configuration();
  private static final String KEY =
      "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f";
  private static final String OTHER =
      "f0e1d2c3b4a5968778695a4b3c2d1e0fff00ee11dd22cc33bb44aa5599668877";
  private static final String SAMPLES = System.getProperty("dixian.home") + "/data-samples/landing";
  private static final String REAL = "/srv/landing";

  @TempDir Path temporary;

  private Pseudonym open(String landing, String keyFile, String environment) throws IOException {
    PipelineSettings settings =
        new PipelineSettings(
            landing,
            "lake",
            "publication",
            ZoneId.of("UTC"),
            "2025-07",
            List.of("all"),
            keyFile,
            0,
            24,
            1_000_000,
            240,
            null,
            null,
            null);
    return PseudonymKey.open(settings, environment, new Lake(temporary.toString(), HADOOP), HADOOP);
  }

  private String refusal(String landing, String keyFile, String environment) {
    Refusal refusal = assertThrows(Refusal.class, () -> open(landing, keyFile, environment));
    assertEquals(2, refusal.outcome().code());
    assertTrue(
        refusal.getMessage().startsWith("Cannot replace identity numbers by tokens: "),
        refusal.getMessage());
    return refusal.getMessage();
  }

  private String keyFile(String content, String mode) throws IOException {
    Path file = temporary.resolve("key");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file.toString();
  }

  private Path fingerprint() {
    return temporary.resolve("restricted/run/key-fingerprint");
  }

  private static String token(Pseudonym pseudonym) {
    return pseudonym.person(Exports.WOMAN);
  }

  @Test
  void theKeyOfTheEnvironmentMakesTheTokens() throws IOException {
    assertEquals(token(new Pseudonym(HexFormat.of().parseHex(KEY))), token(open(REAL, null, KEY)));
  }

  @Test
  void theKeyMayStandInAFileOfTheOwnerAloneWithALineBreakAndInCapitals() throws IOException {
    String file = keyFile(KEY.toUpperCase(Locale.ROOT) + "\r\n", "rw-------");

    assertEquals(token(new Pseudonym(HexFormat.of().parseHex(KEY))), token(open(REAL, file, null)));
  }

  @Test
  void theEnvironmentGoesBeforeTheFile() throws IOException {
    String file = keyFile(OTHER, "rw-------");

    assertEquals(token(new Pseudonym(HexFormat.of().parseHex(KEY))), token(open(REAL, file, KEY)));
  }

  @Test
  void theDemoKeyServesTheSamples() throws IOException {
    assertNotEquals(
        token(new Pseudonym(HexFormat.of().parseHex(KEY))), token(open(SAMPLES, null, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REAL,
        "/srv/data-samples/landing",
        "data-samples.old",
        "data-samples/../landing",
        "hdfs://cluster/data-samples"
      })
  void theDemoKeyIsRefusedForAnythingElse(String landing) {
    assertTrue(
        refusal(landing, null, null).contains("the demo key serves the bundled samples alone"));
    assertFalse(Files.exists(fingerprint()), "nothing is noted for a lake without a key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rwx------", "rw--w----"})
  void aKeyFileThatIsOpenToOthersIsRefusedWithTheRemedy(String mode) throws IOException {
    String file = keyFile(KEY, mode);

    assertEquals(
        "Cannot replace identity numbers by tokens: the key file "
            + file
            + " is open to others; chmod 600 it.",
        refusal(REAL, file, null));
  }

  @Test
  void aKeyFileThatIsNotThereOrAFolderIsRefused() {
    String missing = temporary.resolve("nowhere").toString();

    assertTrue(refusal(REAL, missing, null).endsWith(missing + " cannot be read."));
    assertTrue(refusal(REAL, temporary.toString(), null).endsWith(" cannot be read."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00112233445566778899aabbccddeeff",
        "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0g",
        "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f00",
        "correct horse battery staple"
      })
  void aTextThatIsNoKeyIsRefusedWithoutBeingRepeated(String text) throws IOException {
    String remedy = " does not hold 64 hex digits; make a key with openssl rand -hex 32.";
    String file = keyFile(text, "rw-------");

    assertEquals(
        "Cannot replace identity numbers by tokens: DIXIAN_KEY" + remedy,
        refusal(REAL, null, text));
    assertEquals(
        "Cannot replace identity numbers by tokens: " + file + remedy, refusal(REAL, file, null));
  }

  @Test
  void aKeyFileOfRawBytesIsRefusedAsNoKey() throws IOException {
    String file = keyFile("", "rw-------");
    Files.write(Path.of(file), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 7});

    assertTrue(refusal(REAL, file, null).contains("does not hold 64 hex digits"));
  }

  @Test
  void aLakeKeepsItsKey() throws IOException {
    open(REAL, null, KEY);
    String noted = Files.readString(fingerprint());

    assertTrue(refusal(REAL, null, OTHER).contains("this lake was made with another key"));
    assertTrue(refusal(SAMPLES, null, null).contains("this lake was made with another key"));
    assertEquals(noted, Files.readString(fingerprint()));
    assertEquals(token(open(REAL, null, KEY)), token(open(REAL, null, KEY)));
  }

  @Test
  void severalKeysStandInTheOrderInWhichTheyCame() throws IOException {
    byte[][] keys = {HexFormat.of().parseHex(KEY), HexFormat.of().parseHex(OTHER)};
    String file = keyFile(KEY + "\n" + OTHER + "\n", "rw-------");

    assertEquals(token(new Pseudonym(keys)), token(open(REAL, null, KEY + "," + OTHER)));
    assertEquals(token(new Pseudonym(keys)), token(open(REAL, file, null)));
    assertTrue(refusal(REAL, null, OTHER + "," + KEY).contains("made with another key"));
    assertTrue(refusal(REAL, null, KEY + ",").contains("another key"));
    assertTrue(refusal(REAL, null, KEY + ",x").contains("does not hold 64 hex digits"));
  }

  @Test
  void aNewKeyServesOnceTheLakeWasRekeyedAndNoneServesMeanwhile() throws IOException {
    Pseudonym before = open(REAL, null, KEY);
    assertTrue(refusal(REAL, null, KEY + "," + OTHER).contains("Run ./dixian rekey"));

    Pseudonym after = new Pseudonym(HexFormat.of().parseHex(KEY), HexFormat.of().parseHex(OTHER));
    KeyFingerprint fingerprint = new KeyFingerprint(new Lake(temporary.toString(), HADOOP), HADOOP);
    fingerprint.noteChange(before, after);
    assertTrue(refusal(REAL, null, KEY).contains("Run ./dixian rekey again"));
    assertTrue(refusal(REAL, null, KEY + "," + OTHER).contains("Run ./dixian rekey again"));

    fingerprint.note(after);
    assertEquals(token(after), token(open(REAL, null, KEY + "," + OTHER)));
    assertTrue(refusal(REAL, null, KEY).contains("made with another key"));
  }

  @Test
  void aLakeOfTheSamplesTakesNoRealKey() throws IOException {
    open(SAMPLES, null, null);

    assertTrue(refusal(REAL, null, KEY).contains("demo and real data never share one"));
  }

  @Test
  void aFingerprintThatWasNeverWrittenToItsEndIsWrittenAgain() throws IOException {
    Files.createDirectories(fingerprint().getParent());
    Files.writeString(fingerprint(), "");

    open(REAL, null, KEY);

    assertTrue(refusal(REAL, null, OTHER).contains("this lake was made with another key"));
  }

  @Test
  void nothingOfAKeyStandsInAMessageOrInTheLake() throws IOException {
    Pseudonym pseudonym = open(REAL, null, KEY);
    String said =
        refusal(REAL, null, OTHER)
            + refusal(REAL, null, OTHER + "0")
            + refusal(REAL, keyFile(OTHER + "zz", "rw-------"), null)
            + refusal(REAL, keyFile(OTHER, "rw-r--r--"), null)
            + pseudonym
            + Files.readString(fingerprint());

    for (String key : List.of(KEY, OTHER)) {
      for (int i = 0; i + 8 <= key.length(); i++) {
        assertFalse(said.contains(key.substring(i, i + 8)), "digits from " + i);
      }
    }
  }
}
