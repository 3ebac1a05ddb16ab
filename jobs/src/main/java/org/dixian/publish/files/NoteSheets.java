package org.dixian.publish.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;

/** 指标说明, what the indicators mean, and 填报情况, what the figures rest on. */
final class NoteSheets {
  private static final List<String> DEFINED =
      List.of(
          "indicator_id",
          "name",
          "unit",
          "definition",
          "numerator",
          "denominator",
          "basis",
          "caveats",
          "sources");
  private static final List<String> COUNTED =
      List.of("rows_accepted", "rows_rejected", "files", "files_refused", "files_held");
  private static final Predicate<Row> EXPECTED = r -> !status(r).equals("not_expected");

  private NoteSheets() {}

  static void definitions(Workbook book, Report report) {
    ReportSheet sheet =
        new ReportSheet(
            book, "指标说明", PaperSize.A4_PAPER, List.of(8, 24, 8, 44, 36, 36, 16, 36, 24));
    sheet.title("指标说明", report.about(), "比率一律为分子合计与分母合计之比，各级相同，从不取下级比率的平均数。分子、分母后的英文为计算条件。");
    int firstHeading = sheet.row();
    sheet.headings(List.of("编号", "指标", "单位", "定义", "分子", "分母", "依据", "使用注意", "数据源"), 20);
    sheet.freeze(firstHeading, 2);
    for (CatalogueEntry entry : report.catalogue().values()) {
      for (int c = 0; c < DEFINED.size(); c++) {
        sheet.text(c, entry.text(DEFINED.get(c)), false);
      }
      sheet.nextRow();
    }
  }

  static void feeds(Workbook book, Report report) {
    ReportSheet sheet =
        new ReportSheet(
            book,
            "填报情况",
            PaperSize.A4_PAPER,
            List.of(10, 28, 8, 8, 8, 8, 8, 11, 10, 9, 8, 8, 8, 44));
    sheet.title(
        report.title("部门数据填报情况"),
        report.about(),
        "按数据源和应报单位（县，或由省级部门统一报送）统计；退回率＝退回行数÷（接收行数＋退回行数）。");
    int firstHeading = sheet.row();
    sheet.headings(
        List.of(
            "部门", "数据源", "应报单位", "按期", "迟报", "缺报", "未到期", "接收行数", "退回行数", "退回率（%）", "有效文件", "拒收文件",
            "待确认", "缺报单位"),
        32);
    sheet.freeze(firstHeading, 2);
    Map<String, List<Row>> sources = new TreeMap<>();
    for (Row feed : report.feeds()) {
      String source = feed.getAs("department") + "\0" + feed.getAs("source");
      sources.computeIfAbsent(source, s -> new ArrayList<>()).add(feed);
    }
    sources.values().forEach(feeds -> feed(sheet, feeds));
  }

  private static void feed(ReportSheet sheet, List<Row> feeds) {
    sheet.text(0, feeds.get(0).getAs("department"), false);
    sheet.text(1, feeds.get(0).getAs("source_title"), false);
    count(sheet, 2, feeds.stream().filter(EXPECTED).count());
    int column = 3;
    for (String status : List.of("on_time", "late", "missing", "not_due")) {
      count(sheet, column++, feeds.stream().filter(r -> status(r).equals(status)).count());
    }
    long[] sums = COUNTED.stream().mapToLong(c -> sum(feeds, c)).toArray();
    count(sheet, 7, sums[0]);
    count(sheet, 8, sums[1]);
    long rows = sums[0] + sums[1];
    if (rows == 0) {
      sheet.text(9, "", false);
    } else {
      BigDecimal share =
          BigDecimal.valueOf(100 * sums[1])
              .divide(BigDecimal.valueOf(rows), 2, RoundingMode.HALF_UP);
      sheet.number(9, share, ReportSheet.digits(2), false);
    }
    for (int c = 2; c < sums.length; c++) {
      count(sheet, c + 8, sums[c]);
    }
    sheet.text(13, missing(feeds), false);
    sheet.nextRow();
  }

  private static String missing(List<Row> feeds) {
    List<String> names =
        feeds.stream()
            .filter(r -> status(r).equals("missing"))
            .map(r -> r.<String>getAs("unit_name"))
            .toList();
    return names.size() > 12
        ? String.join("、", names.subList(0, 12)) + "等 " + names.size() + " 个"
        : String.join("、", names);
  }

  private static void count(ReportSheet sheet, int column, long count) {
    sheet.number(column, count, ReportSheet.digits(0), false);
  }

  private static long sum(List<Row> feeds, String column) {
    return feeds.stream().map(r -> r.<Long>getAs(column)).mapToLong(n -> n == null ? 0 : n).sum();
  }

  private static String status(Row feed) {
    return feed.getAs("status");
  }
}
