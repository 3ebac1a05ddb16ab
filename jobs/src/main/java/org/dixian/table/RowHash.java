package org.dixian.table;

import java.util.Collection;
import java.util.stream.Collectors;

/** SQL that tells rows apart by 64 bits. */
public final class RowHash {
  private RowHash() {}

  /**
   * A hash of columns. Spark's own passes over NULL and empty lists, so that a value that moved
   * from one column to the next would not show; a flag behind each column tells.
   */
  public static String of(Collection<String> columns) {
    return columns.stream()
        .map(c -> "%s, %s IS NULL".formatted(c, c))
        .collect(Collectors.joining(", ", "xxhash64(", ")"));
  }
}
