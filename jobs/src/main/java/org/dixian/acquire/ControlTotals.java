package org.dixian.acquire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.settings.SourceContract;

/**
 * Totals that a file's name states, counted in its content: rows read, or distinct values of a
 * stored column in rows read (also rejected ones, as far as their cell can be read).
 */
final class ControlTotals {
  private final List<Total> totals = new ArrayList<>();

  /**
   * @param column position of the stored column; negative for rows
   */
  private record Total(String group, String counts, long stated, int column, Set<Object> seen) {}

  ControlTotals(SourceContract contract, Map<String, Long> stated) {
    List<String> columns =
        contract.storedColumns().stream().map(SourceContract.Column::name).toList();
    for (SourceContract.ControlTotal total : contract.files().controlTotals()) {
      Long number = stated.get(total.group());
      if (number != null) {
        totals.add(
            new Total(
                total.group(),
                total.counts(),
                number,
                columns.indexOf(total.counts()),
                new HashSet<>()));
      }
    }
  }

  boolean counts(int column) {
    for (Total total : totals) {
      if (total.column() == column) {
        return true;
      }
    }
    return false;
  }

  /** Counts one row that was read; cells that could not be read are NULL. */
  void count(Object[] values) {
    for (Total total : totals) {
      if (total.column() >= 0 && values[total.column()] != null) {
        total.seen().add(values[total.column()]);
      }
    }
  }

  /** Refuses the file when a total is another; to be called once its last row was read. */
  void reconcile(long rowsRead) throws FileRefused {
    for (Total total : totals) {
      long counted = total.column() < 0 ? rowsRead : total.seen().size();
      if (counted != total.stated()) {
        throw new FileRefused(
            Reason.CONTROL_TOTAL_MISMATCH,
            "name part %s states %d, the content has %d %s"
                .formatted(total.group(), total.stated(), counted, total.counts()));
      }
    }
  }
}
