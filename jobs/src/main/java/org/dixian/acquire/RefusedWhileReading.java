package org.dixian.acquire;

import java.io.IOException;

/** Carries a refusal through interfaces that know only {@code IOException}. */
final class RefusedWhileReading extends IOException {
  private static final long serialVersionUID = 1L;

  private final FileRefused refusal;

  RefusedWhileReading(Reason reason, String where) {
    this(new FileRefused(reason, where));
  }

  RefusedWhileReading(FileRefused refusal) {
    super(refusal.getMessage(), refusal);
    this.refusal = refusal;
  }

  FileRefused refusal() {
    return refusal;
  }
}
