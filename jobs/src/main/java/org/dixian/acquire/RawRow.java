package org.dixian.acquire;

/**
 * One row as the file holds it, before any cell is understood.
 *
 * @param number row of the sheet, or first physical line of the record, counted from 1
 * @param cells {@code String}, {@code Double}, {@code Boolean}, {@code LocalDateTime}, {@link
 *     CellError} or NULL each; cells of columns that are not wanted are NULL; NULL as a whole when
 *     the row has a fault
 * @param fault why the row as a whole cannot be read; NULL mostly
 */
record RawRow(String sheet, int number, Object[] cells, Reason fault) {
  /** A formula that failed, such as {@code #N/A}. */
  enum CellError {
    INSTANCE
  }
}
