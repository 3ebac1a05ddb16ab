package org.dixian.acquire;

/**
 * A file that turned out to be refused after some of its rows were handed out; those rows must not
 * be kept. Unchecked because an iterator cannot throw the refusal itself.
 */
public final class FileRefusedMidway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FileRefused refusal;

  public FileRefusedMidway(FileRefused refusal) {
    super(refusal.getMessage(), refusal);
    this.refusal = refusal;
  }

  public FileRefused refusal() {
    return refusal;
  }
}
