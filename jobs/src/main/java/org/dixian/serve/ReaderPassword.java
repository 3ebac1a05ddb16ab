package org.dixian.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import javax.security.sasl.AuthenticationException;
import org.apache.hive.service.auth.PasswdAuthenticationProvider;

/**
 * Lets the one reader of a server in, whose name and password the server finds in its environment
 * ({@value #USER}, {@value #PASSWORD}). Where there is a directory, {@code
 * hive.server2.authentication=LDAP} asks that instead.
 */
public final class ReaderPassword implements PasswdAuthenticationProvider {
  static final String USER = "DIXIAN_ENDPOINT_USER";
  static final String PASSWORD = "DIXIAN_ENDPOINT_PASSWORD";
  private final Map<String, String> environment;

  /** For the server, which makes one itself. */
  public ReaderPassword() {
    this(System.getenv());
  }

  ReaderPassword(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void Authenticate(String user, String password) throws AuthenticationException {
    boolean known = same(environment.get(USER), user) & same(environment.get(PASSWORD), password);
    if (!known) {
      throw new AuthenticationException("Unknown user or wrong password");
    }
  }

  /** Takes as long for a near guess as for a far one; nothing is the same as what is not set. */
  private static boolean same(String expected, String given) {
    return expected != null
        && !expected.isEmpty()
        && MessageDigest.isEqual(bytes(expected), bytes(given == null ? "" : given));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
