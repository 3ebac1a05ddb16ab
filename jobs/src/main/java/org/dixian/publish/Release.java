package org.dixian.publish;

import java.time.OffsetDateTime;

/**
 * What a person decided about the edition that readers see ({@code release.json} beside {@code
 * current.json}).
 *
 * @param held whether nights make editions without showing them; false: readers see what the last
 *     night made
 * @param latest while held, the edition that the last night came to: what readers see once released
 * @param next while held, the edition that is to be shown; null: none waits
 * @param notBefore the moment from which on it may be shown, ISO 8601 with offset
 */
public record Release(boolean held, String latest, String next, String notBefore) {
  /** Nobody decided anything, or the decision was taken back. */
  static final Release NONE = new Release(false, null, null, null);

  /** Whether an edition waits whose moment has come. */
  boolean due(java.time.Instant now) {
    return next != null && !OffsetDateTime.parse(notBefore).toInstant().isAfter(now);
  }

  Release withLatest(String edition) {
    return new Release(held, edition, next, notBefore);
  }

  /** Nothing waits any more. */
  Release done() {
    return new Release(held, latest, null, null);
  }
}
