package org.dixian.publish.database;

/**
 * A database that could not be brought to the current edition and shows what it showed before. The
 * message says why and what to do; it carries no cause, since drivers may repeat settings in
 * theirs.
 */
public final class LoadFailed extends Exception {
  private static final long serialVersionUID = 1L;

  LoadFailed(String message) {
    super(message);
  }
}
