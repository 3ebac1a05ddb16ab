package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PseudonymTest {
  private static final Pseudonym ONE = Exports.PSEUDONYM;
  private static final byte[] SECOND =
      "another key of the tests, 32 byte".getBytes(StandardCharsets.UTF_8);
  private static final Pseudonym OTHER = new Pseudonym(SECOND);
  private static final Pseudonym BOTH = new Pseudonym(Exports.KEY, SECOND);

  @Test
  void aTokenIsTheFirstHalfOfAnHmacOverDomainAndNumber() {
    // Python: hmac.new(key, b'person\x00529901199003070028', hashlib.sha256).hexdigest()[:32]
    assertEquals("74e13637322b0623908c7cf05f7c8299", ONE.person("529901199003070028"));
  }

  @Test
  void aLaterKeyMakesATokenOfTheToken() {
    // Python: hmac.new(other, b'token\x00' + the token above, hashlib.sha256).hexdigest()[:32]
    assertEquals("8df30d823fafdc3148380cca7ac109bd", BOTH.person("529901199003070028"));
    assertEquals(
        "8df30d823fafdc3148380cca7ac109bd", BOTH.rekeyed("74e13637322b0623908c7cf05f7c8299"));
    assertEquals(ONE.fingerprint(), BOTH.before().orElseThrow().fingerprint());
    assertTrue(ONE.before().isEmpty());
    assertNull(BOTH.rekeyed(null));
  }

  @Test
  void kindsSourcesAndKeysHaveTokensOfTheirOwn() {
    assertNotEquals(ONE.person("5201"), ONE.household("5201"));
    assertNotEquals(ONE.reference("clues", "1"), ONE.reference("medical_settlements", "1"));
    assertNotEquals(ONE.person("5201"), OTHER.person("5201"));
    assertNotEquals(ONE.fingerprint(), OTHER.fingerprint());
    assertTrue(ONE.household("5201").matches("[0-9a-f]{32}"));
  }

  @Test
  void itGivesTheSameTokensAfterItWasShipped() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(BOTH);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(BOTH.person("5201"), ((Pseudonym) in.readObject()).person("5201"));
    }
  }

  @Test
  void itsTextRevealsNothingAndAShortKeyIsRefused() {
    assertEquals("Pseudonym", ONE.toString());
    assertThrows(IllegalArgumentException.class, () -> new Pseudonym(new byte[8]));
  }
}
