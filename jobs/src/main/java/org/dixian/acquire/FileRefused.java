package org.dixian.acquire;

/** A file that is refused as a whole: a problem of the data, not of the program. */
public final class FileRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param where sheet, row, column, byte offset and masked value, as far as they apply; empty when
   *     none does. Never a value of a person
   */
  public FileRefused(Reason reason, String where) {
    super(
        "Cannot accept the file: "
            + reason.en()
            + (where.isEmpty() ? "" : " (" + where + ")")
            + ". "
            + reason.remedyEn()
            + ".");
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
