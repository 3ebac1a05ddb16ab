package org.dixian.acquire;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Kind;

/**
 * The rows of one file, read from the beginning to find the heading and once more to read what is
 * below. A text is opened twice; a workbook, whose opening takes longer than many of its rows,
 * once.
 */
final class RowSource implements Closeable {
  private final ByteSource source;
  private final SourceContract.Format format;
  private final Limits limits;
  private final Content content;
  private final byte[] workbook;
  private boolean date1904;
  private WorkbookRows opened;

  /** Refuses a file whose content is not of the declared kind. */
  RowSource(ByteSource source, FileName name, SourceContract contract, Limits limits)
      throws IOException, FileRefused {
    this.source = source;
    this.format = contract.format();
    this.limits = limits;
    this.content = Content.of(source);
    boolean text = format.kind() == Kind.CSV;
    if (text && content != Content.OTHER && content != Content.EMPTY) {
      throw new FileRefused(Reason.NOT_A_TEXT_FILE, "the content is " + content);
    }
    this.workbook = text || content == Content.EMPTY ? null : Workbooks.bytes(source, limits);
    if (workbook != null) {
      Workbooks.check(content, workbook, name, limits);
    }
  }

  boolean empty() {
    return content == Content.EMPTY;
  }

  /** Whether days are counted from 1904; known once the rows were opened. */
  boolean date1904() {
    return date1904;
  }

  /** The rows from the beginning. */
  RawRows open() throws IOException, FileRefused {
    if (opened != null) {
      opened.again();
      return opened;
    }
    if (workbook == null) {
      return new DelimitedRows(
          TextEncoding.open(source, format.encoding(), limits),
          format.delimiter().charAt(0),
          limits);
    }
    OpenWorkbook book = Workbooks.open(content, workbook);
    try {
      date1904 = book.date1904();
      List<String> notices = new ArrayList<>();
      int sheet = Workbooks.sheet(book, format.sheet(), notices);
      opened = new WorkbookRows(book, sheet, notices, limits.maxColumns());
    } catch (FileRefused e) {
      book.close();
      throw e;
    }
    return opened;
  }

  /** Lets go of rows that were only looked at. */
  void looked(RawRows rows) throws IOException {
    if (rows != opened) {
      rows.close();
    }
  }

  /** For a file that is given up; otherwise whoever reads the rows closes them. */
  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
