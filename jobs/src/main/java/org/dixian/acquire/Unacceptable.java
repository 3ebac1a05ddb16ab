package org.dixian.acquire;

/** A cell that cannot be read. Has no stack trace: a damaged file throws millions of them. */
final class Unacceptable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  Unacceptable(Reason reason) {
    super(reason.en(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
