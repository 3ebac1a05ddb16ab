package org.dixian.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a server expects to be told.
 *
 * @param value null or empty: not set, and nothing is right
 */
record Secret(String value) {
  /** Takes as long for a near guess as for a far one. */
  boolean is(String given) {
    return value != null
        && !value.isEmpty()
        && MessageDigest.isEqual(bytes(value), bytes(given == null ? "" : given));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Says nothing of itself. */
  @Override
  public String toString() {
    return "Secret";
  }
}
