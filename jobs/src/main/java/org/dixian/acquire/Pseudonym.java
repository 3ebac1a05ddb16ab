package org.dixian.acquire;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed tokens in place of identifying numbers: the first 16 bytes of HMAC-SHA-256 as 32
 * hexadecimal digits, with a domain per kind, so that a household code and a person's number that
 * happen to be the same digits have different tokens. Of several keys, the oldest makes the token
 * and each later one a token of that token, so that a lake can be re-keyed from its tokens alone.
 * Safe for use by several threads.
 */
public final class Pseudonym implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int TOKEN_BYTES = 16;
  private static final int LEAST_KEY_BYTES = 16;

  /** The domain of tokens of tokens. */
  private static final String AGAIN = "token";

  private final ArrayList<byte[]> keys;
  private transient ThreadLocal<List<Mac>> macs;

  /**
   * @param keys oldest first; throws when there is none, or one has fewer than 16 bytes
   */
  public Pseudonym(byte[]... keys) {
    if (keys.length == 0 || Arrays.stream(keys).anyMatch(k -> k.length < LEAST_KEY_BYTES)) {
      throw new IllegalArgumentException(
          "Cannot use the pseudonym key: it has fewer than 16 bytes; create one of 32 random bytes");
    }
    this.keys = new ArrayList<>(Arrays.stream(keys).map(byte[]::clone).toList());
    this.macs = ThreadLocal.withInitial(() -> this.keys.stream().map(Pseudonym::mac).toList());
  }

  /** The pseudonyms from before the newest key; empty when there is one key alone. */
  public Optional<Pseudonym> before() {
    return keys.size() == 1
        ? Optional.empty()
        : Optional.of(new Pseudonym(keys.subList(0, keys.size() - 1).toArray(byte[][]::new)));
  }

  /** What the newest key makes of a token from before it; NULL of NULL. */
  public String rekeyed(String token) {
    return token == null ? null : token(macs.get().get(keys.size() - 1), AGAIN, token);
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
    List<Mac> each = macs.get();
    String token = token(each.get(0), domain, number);
    for (Mac later : each.subList(1, each.size())) {
      token = token(later, AGAIN, token);
    }
    return token;
  }

  private static String token(Mac mac, String domain, String number) {
    byte[] code = mac.doFinal((domain + '\0' + number).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(code, 0, TOKEN_BYTES);
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot compute tokens: HMAC-SHA-256 is not available", e);
    }
  }

  private Object readResolve() {
    return new Pseudonym(keys.toArray(byte[][]::new));
  }
}
