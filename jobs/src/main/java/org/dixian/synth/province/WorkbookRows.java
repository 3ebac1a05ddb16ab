package org.dixian.synth.province;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook of one sheet, written row by row. */
final class WorkbookRows implements Rows {
  private static final int FLUSH_EVERY = 500;

  private final OutputStream out;
  private final Workbook book;
  private final Worksheet sheet;
  private int next;

  WorkbookRows(OutputStream out, List<String> heading) {
    this.out = out;
    this.book = new Workbook(out, "dixian-synth", "1.0");
    this.sheet = book.newWorksheet("Sheet1");
    row(heading.toArray());
  }

  @Override
  public void row(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number number) {
        sheet.value(next, i, number);
      } else if (cells[i] != null) {
        sheet.inlineString(next, i, cells[i].toString());
      }
    }
    next++;
    if (next % FLUSH_EVERY == 0) {
      try {
        sheet.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    book.finish();
    out.close();
  }
}
