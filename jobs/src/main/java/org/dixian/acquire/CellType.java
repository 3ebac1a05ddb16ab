package org.dixian.acquire;

/** How a cell of one column becomes its value. */
@FunctionalInterface
interface CellType {
  /**
   * @param cell a {@code String} in the form of {@link CellText}, {@code Double}, {@code Boolean}
   *     or {@code LocalDateTime}; never blank
   */
  Object read(Object cell) throws Unacceptable;
}
