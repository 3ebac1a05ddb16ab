package org.dixian.serve;

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
    boolean known =
        new Secret(environment.get(USER)).is(user)
            & new Secret(environment.get(PASSWORD)).is(password);
    if (!known) {
      throw new AuthenticationException("Unknown user or wrong password");
    }
  }
}
