package org.dixian.acquire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Row;
import org.dixian.run.Delivery;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract.Column;

/** A workbook that a department can work through: which rows were not accepted, why, what to do. */
final class ErrorReport {
  private static final Map<String, Reason> REASONS =
      Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::code, r -> r));
  private static final List<String> HEADINGS =
      List.of("工作表", "行号", "列", "原因", "原因代码", "单元格（已掩码）", "处理办法");

  private final Path folder;
  private final Configuration hadoop;
  private final Settings settings;

  ErrorReport(Path folder, Configuration hadoop, Settings settings) {
    this.folder = folder;
    this.hadoop = hadoop;
    this.settings = settings;
  }

  /** Writes the report of one file and returns its path. */
  String write(Delivery file, List<Row> rejects) throws IOException {
    String stem = file.fileName().replaceAll("\\.[^.]*$", "").replaceAll("[\\\\/:]", "_");
    Path path = new Path(folder, stem + "-错误清单-" + file.shortId() + ".xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = path.getFileSystem(hadoop).create(path, true)) {
      Sheet sheet = book.createSheet("错误清单");
      CellStyle bold = book.createCellStyle();
      Font font = book.createFont();
      font.setBold(true);
      bold.setFont(font);
      line(sheet, 0, bold, List.of("文件", file.fileName()));
      line(sheet, 1, null, List.of("结果", result(file)));
      line(
          sheet,
          2,
          null,
          List.of(
              "行数",
              "读取 %d，接收 %d，退回 %d，文件内重复 %d"
                  .formatted(
                      file.rowsRead(),
                      file.rowsAccepted(),
                      file.rowsRejected(),
                      file.rowsDuplicate())));
      line(sheet, 4, bold, HEADINGS);
      int n = 5;
      for (Row reject : rejects) {
        line(sheet, n++, null, cells(file, reject));
      }
      sheet.createFreezePane(0, 5);
      int[] widths = {14, 8, 18, 30, 26, 26, 40};
      for (int c = 0; c < widths.length; c++) {
        sheet.setColumnWidth(c, widths[c] * 256);
      }
      book.write(out);
    }
    // A department gets the workbook alone. Switching the checksums off instead would do so for the
    // whole process, and leave the stale one of every file that is written again later.
    path.getFileSystem(hadoop).delete(new Path(folder, "." + path.getName() + ".crc"), false);
    return path.toString();
  }

  private static String result(Delivery file) {
    return switch (file.status()) {
      case ACCEPTED -> "已接收，下列行退回";
      case HELD -> "暂缓：" + file.message();
      case REFUSED, REPEATED -> "整份退回：" + zh(file.reason()) + "（" + file.message() + "）";
    };
  }

  private static String zh(String code) {
    return REASONS.containsKey(code) ? REASONS.get(code).zh() : code;
  }

  private List<String> cells(Delivery file, Row reject) {
    String code = reject.getAs("reject_reason");
    Reason reason = REASONS.get(code);
    return List.of(
        text(reject.getAs("sheet")),
        String.valueOf(reject.<Integer>getAs("row_number")),
        heading(file.source(), reject.getAs("reject_column")),
        reason == null ? code : reason.zh(),
        code,
        text(reject.getAs("reject_value")),
        reason == null ? "" : reason.remedyZh());
  }

  /** The department knows its own heading, not our column name. */
  private String heading(String source, String column) {
    return settings
        .contract(source)
        .column(column == null ? "" : column)
        .map(Column::headings)
        .map(h -> h.get(0))
        .orElse(text(column));
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static void line(Sheet sheet, int row, CellStyle style, List<String> texts) {
    var line = sheet.createRow(row);
    for (int c = 0; c < texts.size(); c++) {
      var cell = line.createCell(c);
      cell.setCellValue(texts.get(c));
      if (style != null) {
        cell.setCellStyle(style);
      }
    }
  }
}
