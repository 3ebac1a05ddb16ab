package org.dixian.publish.files;

import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dixian.publish.MartFiles;

/**
 * A sheet as it is printed: a title, what it is about, a heading that every page repeats, rows.
 * Text is text: none starts a formula.
 */
final class ReportSheet {
  private static final String LINE = "999999";
  private static final String HEADING = "DCE6F1";
  private static final String TOTAL = "F2F2F2";
  private static final String QUIET = "7F7F7F";

  /** Centred over the empty cells to the right. */
  private static final String ACROSS = "centerContinuous";

  /** Behind a number; with a backslash, since the library does not escape quotation marks. */
  private static final String PROVISIONAL = "\\暂";

  private final Worksheet sheet;
  private final int columns;
  private int row;

  ReportSheet(Workbook book, String name, PaperSize paper, List<Integer> widths) {
    this.sheet = book.newWorksheet(name);
    this.columns = widths.size();
    for (int c = 0; c < columns; c++) {
      sheet.width(c, widths.get(c));
    }
    sheet.paperSize(paper);
    sheet.pageOrientation("landscape");
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.leftMargin(0.4f);
    sheet.rightMargin(0.4f);
    sheet.topMargin(0.5f);
    sheet.bottomMargin(0.6f);
  }

  /** The row that is written to next. */
  int row() {
    return row;
  }

  void nextRow() {
    row++;
  }

  /**
   * Title, a line about it and a line of explanation. They reach over the sheet without merged
   * cells, which the library writes in an order that changes from run to run.
   */
  void title(String title, String about, String legend) {
    across(title, 26, 16);
    across(about, 16, 10);
    sheet.value(row, 0, MartFiles.cell(legend));
    sheet.rowHeight(row, 20);
    styled(row++, 0).fontColor(QUIET).set();
    sheet.footer(MartFiles.cell(about).replace("&", "&&"), Position.LEFT, 8);
    sheet.footer("第 &P 页 共 &N 页", Position.RIGHT, 8);
  }

  private void across(String text, int height, int size) {
    sheet.value(row, 0, MartFiles.cell(text));
    sheet.rowHeight(row, height);
    for (int c = 0; c < columns; c++) {
      StyleSetter style = styled(row, c);
      style.horizontalAlignment(ACROSS).fontSize(size);
      if (size > 10) {
        style.bold();
      }
      style.set();
    }
    row++;
  }

  private StyleSetter styled(int line, int column) {
    StyleSetter style = sheet.style(line, column);
    style.verticalAlignment("center");
    return style;
  }

  /** A row of headings; where the next one is empty, a heading reaches over it. */
  void groups(List<String> texts) {
    for (int c = 0; c < texts.size(); c++) {
      heading(c, texts.get(c), ACROSS);
    }
    row++;
  }

  void headings(List<String> texts, int height) {
    for (int c = 0; c < texts.size(); c++) {
      heading(c, texts.get(c), "center");
    }
    sheet.rowHeight(row, height);
    row++;
  }

  private void heading(int column, String text, String alignment) {
    if (!text.isEmpty()) {
      sheet.value(row, column, MartFiles.cell(text));
    }
    StyleSetter style = styled(row, column);
    style.bold().fillColor(HEADING).wrapText(true).horizontalAlignment(alignment);
    style.borderStyle(BorderStyle.THIN).borderColor(LINE).set();
  }

  /** Everything above stays in sight, and is printed on every page; so do the first columns. */
  void freeze(int firstHeading, int fixedColumns) {
    sheet.freezePane(fixedColumns, row);
    sheet.repeatRows(firstHeading, row - 1);
    sheet.repeatCols(0, fixedColumns - 1);
  }

  void text(int column, String text, boolean total) {
    sheet.value(row, column, MartFiles.cell(text));
    cell(column, total).wrapText(true).set();
  }

  /** A figure, or the word for why there is none; null: there is no such figure. */
  void figure(int column, Figure figure, int decimals, boolean total) {
    if (figure == null || figure.value() == null) {
      sheet.value(row, column, figure == null ? "…" : figure.word());
      cell(column, total).horizontalAlignment("right").fontColor(QUIET).set();
    } else {
      number(
          column,
          figure.value(),
          digits(decimals) + (figure.provisional() ? PROVISIONAL : ""),
          total);
    }
  }

  /** A difference with its sign; null: there is none. */
  void change(int column, BigDecimal change, int decimals) {
    String digits = digits(decimals);
    if (change == null) {
      figure(column, null, decimals, false);
    } else {
      number(column, change, "+%s;-%s;%s".formatted(digits, digits, digits), false);
    }
  }

  void number(int column, Number value, String format, boolean total) {
    sheet.value(row, column, new BigDecimal(MartFiles.cell(value)));
    cell(column, total).horizontalAlignment("right").format(format).set();
  }

  private StyleSetter cell(int column, boolean total) {
    StyleSetter style = styled(row, column);
    style.borderStyle(BorderStyle.THIN).borderColor(LINE);
    if (total) {
      style.bold().fillColor(TOTAL);
    }
    return style;
  }

  /** The number format of a value. */
  static String digits(int decimals) {
    return decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
  }
}
