package org.dixian.acquire;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed tokens in place of identifying numbers: the first 16 bytes of HMAC-SHA-256 as 32
 * hexadecimal digits, with a domain per kind, so that a household code and a person's number that
 * happen to be the same digits have different tokens. Safe for use by several threads.
 */
public final class Pseudonym implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int TOKEN_BYTES = 16;
  private static final int LEAST_KEY_BYTES = 16;

  private final byte[] key;
  private transient ThreadLocal<Mac> macs;

  /** Throws when the key has fewer than 16 bytes. */
  public Pseudonym(byte[] key) {
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "Cannot use the pseudonym key: it has fewer than 16 bytes; create one of 32 random bytes");
    }
    this.key = key.clone();
    this.macs = ThreadLocal.withInitial(this::newMac);
  }

  /** Token of a person, from the 18-character identity number in its canonical form. */
  public String person(String id18) {
    return token("person", id18);
  }

  public String household(String code) {
    return token("household", code);
  }

  /** Token of a department's own record number; equal numbers of two sources differ. */
  public String reference(String source, String number) {
    return token("reference", source + '\0' + number);
  }

  /** Tells two keys apart without revealing either: 16 hexadecimal digits. */
  public String fingerprint() {
    return token("fingerprint", "").substring(0, 16);
  }

  @Override
  public String toString() {
    return "Pseudonym";
  }

  private String token(String domain, String number) {
    byte[] mac = macs.get().doFinal((domain + '\0' + number).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac, 0, TOKEN_BYTES);
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot compute tokens: HMAC-SHA-256 is not available", e);
    }
  }

  private Object readResolve() {
    return new Pseudonym(key);
  }
}
