package org.dixian.run;

/** A run that stops with a reason that an operator can act on, instead of a stack trace. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Outcome outcome;

  public Refusal(Outcome outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
