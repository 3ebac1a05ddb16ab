package org.dixian.acquire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/**
 * Reads the rows of one file under its heading: values, marks, or the reject of the first fault.
 */
final class RowReader {
  private static final String[] NO_MARKS = {};

  private final ColumnReader[] columns;
  private final IdentityCheck[] identities;
  private final ControlTotals totals;
  private final Pseudonym pseudonym;

  /**
   * An identity number and the columns that must agree with it; a column that the contract does not
   * have is negative.
   */
  private record IdentityCheck(int identity, int sex, int birthDate) {}

  RowReader(
      SourceContract contract,
      Heading heading,
      CellTypes types,
      Pseudonym pseudonym,
      ControlTotals totals,
      Limits limits) {
    Set<String> nullTokens =
        contract.nullTokens().stream()
            .map(CellText::of)
            .filter(token -> token != null)
            .collect(Collectors.toSet());
    List<Column> stored = contract.storedColumns();
    List<IdentityCheck> checks = new ArrayList<>();
    this.columns = new ColumnReader[stored.size()];
    for (int i = 0; i < columns.length; i++) {
      Column column = stored.get(i);
      List<Heading.Match> matches = heading.of(column);
      String unit = matches.isEmpty() ? null : matches.get(0).unit();
      columns[i] =
          new ColumnReader(
              column, matches, types.of(column, unit), nullTokens, limits.maxCellLength());
      if (column.type() == SourceContract.ColumnType.IDENTITY) {
        checks.add(
            new IdentityCheck(
                i,
                position(stored, column.agreesWith().get("sex")),
                position(stored, column.agreesWith().get("birth-date"))));
      }
    }
    this.identities = checks.toArray(IdentityCheck[]::new);
    this.pseudonym = pseudonym;
    this.totals = totals;
  }

  ParsedRow read(RawRow row) {
    if (row.fault() != null) {
      return rejected(row, new Reject(null, row.fault(), null));
    }
    Object[] values = new Object[columns.length];
    Reject reject = null;
    for (int i = 0; i < columns.length; i++) {
      // After a fault only what the control totals count is still read.
      if (reject != null && !totals.counts(i)) {
        continue;
      }
      try {
        values[i] = columns[i].read(row.cells());
      } catch (Unacceptable e) {
        reject = reject == null ? columns[i].reject(row.cells(), e.reason()) : reject;
      }
    }
    String[] marks = reject == null ? marks(values) : NO_MARKS;
    for (IdentityCheck check : identities) {
      if (values[check.identity()] instanceof IdentityNumber number) {
        values[check.identity()] = pseudonym.person(number.id18());
      }
    }
    totals.count(values);
    return reject == null
        ? new ParsedRow(row.sheet(), row.number(), values, marks, null)
        : rejected(row, reject);
  }

  private static ParsedRow rejected(RawRow row, Reject reject) {
    return new ParsedRow(row.sheet(), row.number(), null, NO_MARKS, reject);
  }

  private String[] marks(Object[] values) {
    List<String> marks = null;
    for (IdentityCheck check : identities) {
      if (values[check.identity()] instanceof IdentityNumber number) {
        if (disagrees(values, check.sex(), number.male() ? "male" : "female")) {
          marks = with(marks, "sex_mismatch");
        }
        if (disagrees(values, check.birthDate(), number.birthDate())) {
          marks = with(marks, "birth_date_mismatch");
        }
      }
    }
    return marks == null ? NO_MARKS : marks.toArray(String[]::new);
  }

  private static boolean disagrees(Object[] values, int column, Object expected) {
    return column >= 0
        && values[column] != null
        && (expected instanceof LocalDate
            || "male".equals(values[column])
            || "female".equals(values[column]))
        && !values[column].equals(expected);
  }

  private static List<String> with(List<String> marks, String mark) {
    List<String> list = marks == null ? new ArrayList<>() : marks;
    if (!list.contains(mark)) {
      list.add(mark);
    }
    return list;
  }

  private static int position(List<Column> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
