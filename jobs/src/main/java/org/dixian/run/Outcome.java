package org.dixian.run;

/** How a command ended; the number is the exit code that a scheduler sees. */
public enum Outcome {
  /** Published, or nothing to do. */
  OK(0),
  /** A fault of the software or its surroundings. */
  UNEXPECTED(1),
  /** The command line or the configuration does not hold. */
  USAGE(2),
  /** At least one file was refused or is held; everything else went through. */
  INPUT_REFUSED(3),
  /** A gate or a reconciliation refused to publish; the previous edition stays. */
  GATE_REFUSED(4),
  /** Another run holds the lease, or has taken it away from this one. */
  LEASE_HELD(5),
  /** Everything was published, but the database does not show it yet; the next run repairs it. */
  CHANNEL_BEHIND(6),
  /** Ended by a signal, as a shell numbers SIGTERM; what was finished stays. */
  STOPPED(143);

  private final int code;

  Outcome(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
