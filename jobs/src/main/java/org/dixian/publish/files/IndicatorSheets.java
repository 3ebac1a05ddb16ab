package org.dixian.publish.files;

import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dixian.publish.files.ReportMonth.Line;
import org.dixian.publish.files.ReportUnits.Unit;

/**
 * 全部指标, every indicator undivided, and 分组, the headline ones by their breakdowns: indicators down,
 * province and prefectures across.
 */
final class IndicatorSheets {
  private final Report report;
  private final List<Unit> units;

  IndicatorSheets(Report report) {
    this.report = report;
    this.units = report.units().aboveCounties();
  }

  void all(Workbook book) {
    ReportSheet sheet =
        new ReportSheet(
            book, "全部指标", PaperSize.A3_PAPER, widths(List.of(8, 34, 8, 10), 11, 11, 11));
    sheet.title(report.title("全部指标"), report.about(), Report.LEGEND);
    int firstHeading = sheet.row();
    List<String> headings = new ArrayList<>(List.of("编号", "指标", "单位", "时间范围"));
    units.forEach(u -> headings.add(u.name()));
    headings.addAll(List.of("全省比上期增减", "全省比上年同期增减", "全省目标值"));
    sheet.headings(headings, 48);
    sheet.freeze(firstHeading, 4);
    for (CatalogueEntry entry : report.catalogue().values()) {
      for (Line line : report.figures().of(entry.key())) {
        if (line.undivided()) {
          row(sheet, entry, line, Report.window(line.window()));
          context(sheet, entry, line);
          sheet.nextRow();
        }
      }
    }
  }

  void divided(Workbook book) {
    ReportSheet sheet =
        new ReportSheet(book, "分组", PaperSize.A4_PAPER, widths(List.of(8, 30, 8, 16, 20)));
    sheet.title(report.title("主要指标分组"), report.about(), Report.LEGEND);
    int firstHeading = sheet.row();
    List<String> headings = new ArrayList<>(List.of("编号", "指标", "单位", "分组", "组别"));
    units.forEach(u -> headings.add(u.name()));
    sheet.headings(headings, 48);
    sheet.freeze(firstHeading, 5);
    for (CatalogueEntry entry : report.headlines()) {
      for (Line line : report.figures().divided(entry.key())) {
        row(
            sheet,
            entry,
            line,
            report.breakdowns().dimension(line.dimension()),
            report.breakdowns().category(line.dimension(), line.category()));
        sheet.nextRow();
      }
    }
  }

  private List<Integer> widths(List<Integer> before, Integer... after) {
    List<Integer> widths = new ArrayList<>(before);
    units.forEach(u -> widths.add(14));
    widths.addAll(List.of(after));
    return widths;
  }

  private void row(ReportSheet sheet, CatalogueEntry entry, Line line, String... about) {
    sheet.text(0, entry.text("indicator_id"), false);
    sheet.text(1, entry.text("name"), false);
    sheet.text(2, entry.text("unit"), false);
    int column = 3;
    for (String text : about) {
      sheet.text(column++, text, false);
    }
    for (Unit unit : units) {
      sheet.figure(column++, report.figures().figure(line, unit.code()), entry.decimals(), false);
    }
  }

  /** How the province stands against former periods and its target. */
  private void context(ReportSheet sheet, CatalogueEntry entry, Line line) {
    int column = 4 + units.size();
    Figure province = units.isEmpty() ? null : report.figures().figure(line, units.get(0).code());
    sheet.change(column, province == null ? null : province.change(), entry.decimals());
    sheet.change(column + 1, province == null ? null : province.yearChange(), entry.decimals());
    if (province == null || province.target() == null) {
      sheet.text(column + 2, "", false);
    } else {
      sheet.number(column + 2, province.target(), ReportSheet.digits(entry.decimals()), false);
    }
  }
}
