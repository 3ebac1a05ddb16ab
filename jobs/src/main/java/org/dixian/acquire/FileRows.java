package org.dixian.acquire;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.SourceContract;

/**
 * The rows of one export file, in the order of the file: accepted ones with typed and pseudonymised
 * values, rejected ones with their reason. Blank rows, title rows and the heading are not rows.
 *
 * <p>{@code hasNext} and {@code next} throw {@link FileRefusedMidway} when the file turns out to be
 * refused later on: bytes that cannot be decoded, a damaged sheet, a limit, or at the end a control
 * total that does not reconcile. Rows handed out before then must not be kept.
 */
public final class FileRows implements Iterator<ParsedRow>, Closeable {
  private final RawRows rows;
  private final RowReader reader;
  private final ControlTotals totals;
  private final Limits limits;
  private final int headingRow;
  private final List<String> notices;
  private RawRow ahead;
  private boolean ended;
  private long rowsRead;
  private long accepted;

  private FileRows(
      RawRows rows,
      RowReader reader,
      ControlTotals totals,
      Limits limits,
      int headingRow,
      List<String> notices) {
    this.rows = rows;
    this.reader = reader;
    this.totals = totals;
    this.limits = limits;
    this.headingRow = headingRow;
    this.notices = notices;
  }

  /**
   * Opens a file up to its heading.
   *
   * @throws FileRefused when the file is refused by its bytes, its kind or its heading
   * @throws IOException when the bytes cannot be read, which is no fault of the data
   */
  public static FileRows open(
      ByteSource bytes,
      FileName name,
      SourceContract contract,
      OrgUnits units,
      Pseudonym pseudonym,
      Limits limits)
      throws FileRefused, IOException {
    List<String> notices = new ArrayList<>();
    RowSource source = new RowSource(bytes, name, contract, limits);
    try {
      ControlTotals totals = new ControlTotals(contract, name.statedTotals());
      List<RawRow> first = source.empty() ? List.of() : firstRows(source, contract, notices);
      if (first.isEmpty()) {
        source.close();
        notices.add("The file is empty");
        return new FileRows(null, null, totals, limits, 0, notices);
      }
      Heading heading = new HeadingSearch(contract, limits.maxColumns()).find(first);
      if (!heading.extra().isEmpty()) {
        notices.add(
            "Columns kept out: "
                + heading.extra().stream().map(Masking::text).collect(Collectors.joining(", ")));
      }
      RawRows rows = source.open();
      rows.headingFound(heading.width(), heading.named(), heading.wanted());
      CellTypes types =
          new CellTypes(
              contract.source(),
              name.asOf(),
              new Dates(name.asOf(), source.date1904()),
              new UnitScope(units, name),
              pseudonym);
      RowReader reader = new RowReader(contract, heading, types, pseudonym, totals, limits);
      return new FileRows(rows, reader, totals, limits, heading.lastRow(), notices);
    } catch (FileRefused | IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static List<RawRow> firstRows(
      RowSource source, SourceContract contract, List<String> notices)
      throws IOException, FileRefused {
    List<RawRow> first = new ArrayList<>();
    int last = contract.format().headingWithinRows() + 1;
    RawRows rows = source.open();
    try {
      notices.addAll(rows.notices());
      for (RawRow row = rows.next(); row != null && row.number() <= last; row = rows.next()) {
        first.add(row);
      }
    } catch (RefusedWhileReading e) {
      throw e.refusal();
    } finally {
      source.looked(rows);
    }
    return first;
  }

  @Override
  public boolean hasNext() {
    if (ahead == null && !ended) {
      try {
        advance();
      } catch (RefusedWhileReading e) {
        throw refused(e.refusal());
      } catch (FileRefused e) {
        throw refused(e);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read on in the file", e);
      }
    }
    return ahead != null;
  }

  private void advance() throws IOException, FileRefused {
    do {
      ahead = rows == null ? null : rows.next();
    } while (ahead != null && ahead.number() <= headingRow);
    if (ahead == null) {
      ended = true;
      if (rowsRead == 0 && rows != null) {
        notices.add("The file has a heading and no rows");
      }
      totals.reconcile(rowsRead);
    } else if (++rowsRead > limits.maxRows()) {
      throw new FileRefused(Reason.TOO_MANY_ROWS, "limit " + limits.maxRows());
    }
  }

  private FileRefusedMidway refused(FileRefused refusal) {
    ended = true;
    ahead = null;
    return new FileRefusedMidway(refusal);
  }

  @Override
  public ParsedRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ParsedRow row = reader.read(ahead);
    ahead = null;
    accepted += row.accepted() ? 1 : 0;
    return row;
  }

  /** What became of the rows handed out so far; complete once they are exhausted. */
  public Summary summary() {
    long read = ahead == null ? rowsRead : rowsRead - 1;
    return new Summary(read, accepted, read - accepted, notices);
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
  }
}
