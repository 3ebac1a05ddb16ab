package org.dixian.acquire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;
import org.dixian.settings.SourceContract.Repeated;

/** Headings of a contract, compared without white space, width, case and unit. */
final class KnownHeadings {
  private final Map<String, Column> columns = new HashMap<>();

  KnownHeadings(SourceContract contract) {
    for (Column column : contract.columns()) {
      for (String heading : column.headings()) {
        String normal = normal(heading);
        columns.putIfAbsent(normal, column);
        String unit = unit(normal);
        if (unit != null) {
          columns.putIfAbsent(withoutUnit(normal, unit), column);
        }
      }
    }
  }

  /** What a heading of a file means; NULL when the contract does not know it. */
  Heading.Match match(String text, int index) {
    String normal = normal(text);
    Column column = columns.get(normal);
    String unit = unit(normal);
    if (column == null && unit != null) {
      normal = withoutUnit(normal, unit);
      column = columns.get(normal);
      // A figure in mu under a heading of money is another column.
      if (column != null && column.type() == ColumnType.MONEY && !MoneyUnit.isMoney(unit)) {
        return null;
      }
    }
    return column == null
        ? duplicated(normal, text, index)
        : new Heading.Match(column, index, text, unit);
  }

  /** Some programs tell a heading that occurs twice apart by a digit at its end. */
  private Heading.Match duplicated(String normal, String text, int index) {
    if (normal.endsWith("0") || normal.endsWith("1")) {
      Column column = columns.get(normal.substring(0, normal.length() - 1));
      if (column != null && column.repeated() == Repeated.EQUAL) {
        return new Heading.Match(column, index, text, null);
      }
    }
    return null;
  }

  static String normal(String text) {
    String trimmed = CellText.of(text);
    return trimmed == null ? "" : CellText.compact(trimmed).toLowerCase(Locale.ROOT);
  }

  private static String unit(String normal) {
    int open = normal.lastIndexOf('(');
    if (open <= 0 || !normal.endsWith(")")) {
      return null;
    }
    String inside = normal.substring(open + 1, normal.length() - 1);
    return MoneyUnit.isUnit(inside) ? inside : null;
  }

  private static String withoutUnit(String normal, String unit) {
    return normal.substring(0, normal.length() - unit.length() - 2);
  }
}
