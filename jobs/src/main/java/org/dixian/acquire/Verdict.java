package org.dixian.acquire;

import java.io.Serializable;
import java.util.List;

/**
 * What reading one file came to.
 *
 * @param refusedFor reason code when the file is refused as a whole, else null
 * @param message the refusal in words
 * @param rowsRead rows that the reader counted
 */
record Verdict(
    String fileId, String refusedFor, String message, long rowsRead, List<String> notices)
    implements Serializable {

  static Verdict read(String fileId, Summary summary) {
    return new Verdict(fileId, null, null, summary.rowsRead(), summary.notices());
  }

  static Verdict refused(String fileId, FileRefused refusal) {
    return new Verdict(fileId, refusal.reason().code(), refusal.getMessage(), 0, List.of());
  }
}
