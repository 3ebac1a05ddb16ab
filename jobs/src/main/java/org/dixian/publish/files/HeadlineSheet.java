package org.dixian.publish.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dixian.publish.files.ReportMonth.Line;
import org.dixian.publish.files.ReportUnits.Unit;

/** 主要指标: province, prefectures and counties down, headline figures of the month across. */
final class HeadlineSheet {
  private static final Map<String, String> GROUPS =
      Map.of(
          "MW", "监测预警",
          "RT", "快速响应",
          "GB", "三保障",
          "AS", "分层帮扶",
          "RC", "风险消除",
          "EM", "就业",
          "IN", "产业与收支",
          "CA", "驻村帮扶",
          "DQ", "数据质量",
          "EW", "系统预警");

  private HeadlineSheet() {}

  static void write(Workbook book, Report report) {
    List<CatalogueEntry> headlines = report.headlines();
    List<Integer> widths = new ArrayList<>(List.of(22, 9));
    headlines.forEach(h -> widths.add(12));
    ReportSheet sheet = new ReportSheet(book, "主要指标", PaperSize.A3_PAPER, widths);
    sheet.title(report.title("主要指标"), report.about(), Report.LEGEND);
    int firstHeading = sheet.row();
    headings(sheet, headlines);
    sheet.freeze(firstHeading, 2);
    for (Unit unit : report.units().all()) {
      boolean total = !unit.county();
      sheet.text(0, unit.county() ? "　" + unit.name() : unit.name(), total);
      sheet.text(1, unit.code(), total);
      for (int c = 0; c < headlines.size(); c++) {
        CatalogueEntry headline = headlines.get(c);
        Line line = new Line(headline.key(), "month", "all", "all");
        sheet.figure(c + 2, report.figures().figure(line, unit.code()), headline.decimals(), total);
      }
      sheet.nextRow();
    }
  }

  private static void headings(ReportSheet sheet, List<CatalogueEntry> headlines) {
    List<String> groups = new ArrayList<>(List.of("地区", "代码"));
    List<String> names = new ArrayList<>(List.of("", ""));
    List<String> numbers = new ArrayList<>(List.of("", ""));
    String group = "";
    for (CatalogueEntry headline : headlines) {
      String prefix = headline.text("indicator_id").replaceAll("\\d", "");
      groups.add(prefix.equals(group) ? "" : GROUPS.getOrDefault(prefix, prefix));
      group = prefix;
      names.add(headline.heading());
      numbers.add(headline.text("indicator_id"));
    }
    sheet.groups(groups);
    sheet.headings(names, 62);
    sheet.headings(numbers, 16);
  }
}
