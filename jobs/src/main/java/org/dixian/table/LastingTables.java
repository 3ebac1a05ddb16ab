package org.dixian.table;

import java.util.Set;

/**
 * Tables that no night can make anew: what departments delivered, what was decided about it, what
 * was made public, and what remembers what former nights said.
 */
public final class LastingTables {
  private static final Set<String> REMEMBERING =
      Set.of("gold.warning_register", "gold.risk_forecasts", "gold.withheld", "mart.revisions");

  private LastingTables() {}

  /**
   * @param table {@code layer.table}
   */
  public static boolean hold(String table) {
    return table.startsWith("bronze.")
        || table.startsWith("run.")
        || table.startsWith("public.")
        || REMEMBERING.contains(table);
  }
}
