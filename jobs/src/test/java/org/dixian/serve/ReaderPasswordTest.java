package org.dixian.serve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import javax.security.sasl.AuthenticationException;
import org.junit.jupiter.api.Test;

class ReaderPasswordTest {
  private static final ReaderPassword READER =
      new ReaderPassword(
          Map.of(ReaderPassword.USER, "reader", ReaderPassword.PASSWORD, "long enough"));

  @Test
  void theReaderComesIn() {
    assertDoesNotThrow(() -> READER.Authenticate("reader", "long enough"));
  }

  @Test
  void nobodyElseComesIn() {
    assertRefused(READER, "reader", "long enoug");
    assertRefused(READER, "reader", "");
    assertRefused(READER, "reader", null);
    assertRefused(READER, "someone", "long enough");
    assertRefused(READER, null, "long enough");
  }

  @Test
  void nobodyComesInWhereNothingIsSet() {
    assertRefused(new ReaderPassword(Map.of()), null, null);
    assertRefused(new ReaderPassword(Map.of()), "", "");
    assertRefused(
        new ReaderPassword(Map.of(ReaderPassword.USER, "reader", ReaderPassword.PASSWORD, "")),
        "reader",
        "");
  }

  private static void assertRefused(ReaderPassword readers, String user, String password) {
    assertThrows(AuthenticationException.class, () -> readers.Authenticate(user, password));
  }
}
