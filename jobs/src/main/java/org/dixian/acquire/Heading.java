package org.dixian.acquire;

import java.util.List;
import java.util.stream.Collectors;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;
import org.dixian.settings.SourceContract.Repeated;

/**
 * Which column of a file is which column of the contract.
 *
 * @param lastRow row of the file after which the data begin
 * @param width cells of the heading
 * @param named cells up to the last one with a text
 * @param matches columns of the file that the contract knows, dropped ones included
 * @param extra texts of columns that it does not know
 */
record Heading(int lastRow, int width, int named, List<Match> matches, List<String> extra) {
  /**
   * @param index column of the file, from 0
   * @param text heading as the file writes it
   * @param unit unit in the heading's brackets; NULL when it has none
   */
  record Match(Column column, int index, String text, String unit) {}

  List<Match> of(Column column) {
    return matches.stream().filter(m -> m.column().equals(column)).toList();
  }

  /** How many columns of the contract are there. */
  long score() {
    return matches.stream().map(Match::column).distinct().count();
  }

  /** Required columns that are not there. */
  List<Column> missing(List<Column> columns) {
    return columns.stream().filter(Column::required).filter(c -> of(c).isEmpty()).toList();
  }

  boolean[] wanted() {
    boolean[] wanted = new boolean[width];
    matches.stream().filter(m -> m.column().stored()).forEach(m -> wanted[m.index()] = true);
    return wanted;
  }

  /** Refuses a heading in which two columns mean the same stored column of the contract. */
  void checkUnambiguous(List<Column> columns) throws FileRefused {
    for (Column column : columns) {
      boolean several =
          column.type() == ColumnType.CODE_LIST || column.repeated() == Repeated.EQUAL;
      if (column.stored() && !several && of(column).size() > 1) {
        throw new FileRefused(
            Reason.AMBIGUOUS_COLUMN,
            "%s: row %d, columns %s"
                .formatted(
                    column.headings().get(0),
                    lastRow,
                    of(column).stream()
                        .map(m -> (m.index() + 1) + " " + Masking.text(m.text()))
                        .collect(Collectors.joining(", "))));
      }
    }
  }
}
