package org.dixian.publish.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dixian.publish.Companion;
import org.dixian.publish.EditionFolder;

/**
 * The edition's newest month as a workbook, {@code report.xlsx}, as officials circulate it:
 * counties and above, Chinese, ready to be printed. The same edition gives the same bytes.
 */
public final class MonthlyReport implements Companion {
  private static final String NAME = "report.xlsx";

  @Override
  public List<String> write(EditionFolder folder) throws IOException {
    Report report = Report.of(folder);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Dixian", "1.0")) {
      book.setGlobalDefaultFont("宋体", 10);
      book.properties().setTitle(report.title("主要指标")).setSubject(report.about());
      HeadlineSheet.write(book, report);
      IndicatorSheets sheets = new IndicatorSheets(report);
      sheets.all(book);
      sheets.divided(book);
      NoteSheets.definitions(book, report);
      NoteSheets.feeds(book, report);
    }
    try (OutputStream out = folder.create(NAME)) {
      WorkbookTime.fix(bytes.toByteArray(), folder.edition().asOf(), out);
    }
    return List.of(NAME);
  }
}
