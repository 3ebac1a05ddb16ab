package org.dixian.acquire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;
import org.dixian.settings.SourceContract.Sensitivity;

/** Reads one stored column of the contract from all columns of the file that hold it. */
final class ColumnReader {
  private static final String[] NOTHING = {};

  private final Column column;
  private final int[] indices;
  private final String[] headings;
  private final CellType type;
  private final Codes codes;
  private final Set<String> nullTokens;
  private final int maxCellLength;

  /** Which of the columns the last cell was read from. */
  private int last;

  /**
   * @param matches columns of the file; empty when an optional column is not there
   */
  ColumnReader(
      Column column,
      List<Heading.Match> matches,
      CellType type,
      Set<String> nullTokens,
      int maxCellLength) {
    this.column = column;
    this.indices = matches.stream().mapToInt(Heading.Match::index).toArray();
    this.headings = matches.stream().map(Heading.Match::text).toArray(String[]::new);
    this.type = type;
    this.codes = column.type() == ColumnType.CODE_LIST ? new Codes(column.codes()) : null;
    this.nullTokens = nullTokens;
    this.maxCellLength = maxCellLength;
  }

  /** NULL where nothing was entered, an empty array for a list. */
  Object read(Object[] cells) throws Unacceptable {
    boolean list = column.type() == ColumnType.CODE_LIST || column.type() == ColumnType.ITEMS;
    Object value = list ? list(cells) : single(cells);
    boolean nothing = value == null || value instanceof String[] array && array.length == 0;
    if (nothing && column.mandatory()) {
      throw new Unacceptable(Reason.MANDATORY_BLANK);
    }
    return value;
  }

  private Object single(Object[] cells) throws Unacceptable {
    Object value = null;
    for (int i = 0; i < indices.length; i++) {
      last = i;
      Object cell = entered(cells);
      if (cell != null) {
        Object read = type.read(cell);
        if (value != null && !value.equals(read)) {
          throw new Unacceptable(Reason.REPEATED_CELLS_DIFFER);
        }
        value = read;
      }
    }
    return value;
  }

  private String[] list(Object[] cells) throws Unacceptable {
    LinkedHashSet<String> entries = null;
    for (int i = 0; i < indices.length; i++) {
      last = i;
      Object cell = entered(cells);
      if (cell != null) {
        entries = entries == null ? new LinkedHashSet<>() : entries;
        if (codes != null) {
          codes.codes(cell, nullTokens, entries);
        } else {
          entries.addAll(Codes.entries(cell, nullTokens));
        }
      }
    }
    return entries == null ? NOTHING : entries.toArray(String[]::new);
  }

  /** The cell, NULL when it is blank or a word for nothing. */
  private Object entered(Object[] cells) throws Unacceptable {
    Object cell = indices[last] < cells.length ? cells[indices[last]] : null;
    if (cell instanceof RawRow.CellError) {
      throw new Unacceptable(Reason.CELL_ERROR);
    }
    if (!(cell instanceof String raw)) {
      return cell;
    }
    if (raw.length() > maxCellLength) {
      throw new Unacceptable(Reason.CELL_TOO_LONG);
    }
    String text = CellText.of(raw);
    return text == null || nullTokens.contains(text) ? null : text;
  }

  /** The reject for the cell read last, its value masked. */
  Reject reject(Object[] cells, Reason reason) {
    if (indices.length == 0 || reason == Reason.MANDATORY_BLANK) {
      String heading = indices.length == 0 ? column.headings().get(0) : headings[last];
      return new Reject(Masking.text(heading), reason, null);
    }
    Object cell = indices[last] < cells.length ? cells[indices[last]] : null;
    String text = cell instanceof RawRow.CellError ? null : CellText.of(cell);
    boolean identifying = column.sensitivity() == Sensitivity.IDENTIFY;
    return new Reject(
        Masking.text(headings[last]),
        reason,
        identifying ? Masking.identifying(text) : Masking.text(text));
  }

  Column column() {
    return column;
  }
}
