package org.dixian.observe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dixian.run.Resource;
import org.dixian.run.RunReport;

/**
 * A run on one page, for people: how it ended, when it did what, what came in, what is in doubt. It
 * stands alone, asks no server for anything, and says nothing that the report does not say; like
 * the report it is restricted, since names of files hold exact totals.
 */
final class RunPage {
  /** Figures in doubt that are listed; the mart has all. */
  private static final int CHECKS_SHOWN = 50;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final RunReport report;
  private final ZoneId zone;
  private final StringBuilder page = new StringBuilder();

  private RunPage(RunReport report, ZoneId zone) {
    this.report = report;
    this.zone = zone;
  }

  /** The page as HTML. */
  static String of(RunReport report, ZoneId zone) {
    RunPage page = new RunPage(report, zone);
    page.head();
    page.facts();
    page.section("过程", "Course", Timeline.svg(report));
    page.sources();
    page.files();
    page.rejects();
    page.checks();
    page.section("提示", "Notices", list(report.notices));
    page.release();
    return page.page.append("</body>\n</html>\n").toString();
  }

  private void head() {
    page.append(
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="UTF-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>底线运行报告 %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <h1>底线运行报告 <small>Dixian run report %s</small></h1>
        <p class="outcome %s"><strong>%s</strong> %s<br>%s</p>
        """
            .formatted(
                escaped(report.run),
                style(),
                escaped(report.run),
                grade(),
                outcome(),
                "(%s, %d)".formatted(escaped(report.outcome), report.exitCode),
                escaped(report.message)));
  }

  private String grade() {
    return switch (report.outcome) {
      case "ok" -> "good";
      case "input_refused", "channel_behind", "stopped" -> "doubt";
      default -> "bad";
    };
  }

  private String outcome() {
    return switch (report.outcome) {
      case "ok" -> "完成";
      case "input_refused" -> "完成，有文件被拒收或待确认";
      case "gate_refused" -> "数据未通过审核，未发布";
      case "channel_behind" -> "已发布，数据库尚未更新";
      case "stopped" -> "被信号终止";
      default -> "出错";
    };
  }

  private void facts() {
    Map<String, String> facts = new java.util.LinkedHashMap<>();
    facts.put(
        "开始 Started", MOMENT.format(Instant.parse(report.startedAt).atZone(zone)) + " " + zone);
    facts.put("用时 Took", "%s s".formatted(seconds(report.seconds)));
    facts.put("数据截至日 As of", report.asOf);
    report.shown.forEach(
        (audience, edition) ->
            facts.put(
                (audience.equals("public") ? "对外版次 Public edition" : "内部版次 Internal edition"),
                edition.edition()));
    facts.put("配置 Rules", report.settingsHash);
    facts.put("程序 Program", report.code);
    page.append("<dl>\n");
    facts.forEach(
        (term, value) ->
            page.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escaped(term), escaped(value))));
    page.append("</dl>\n");
  }

  private void sources() {
    Map<String, List<RunReport.File>> sources =
        report.files.stream()
            .collect(
                Collectors.groupingBy(
                    f -> f.source() == null ? "" : f.source(), TreeMap::new, Collectors.toList()));
    List<List<String>> rows = new ArrayList<>();
    sources.forEach(
        (source, files) ->
            rows.add(
                List.of(
                    source.isEmpty() ? "–" : source,
                    count(files.size()),
                    count(files.stream().mapToLong(RunReport.File::rowsRead).sum()),
                    count(files.stream().mapToLong(RunReport.File::rowsAccepted).sum()),
                    count(files.stream().mapToLong(RunReport.File::rowsRejected).sum()),
                    count(files.stream().mapToLong(RunReport.File::rowsDuplicate).sum()))));
    section(
        "新到文件",
        "New files (%d in the landing folder, %d known)"
            .formatted(report.filesInLanding, report.filesKnown),
        table(
            List.of(
                "数据源 source", "文件 files", "读取 read", "接收 accepted", "退回 rejected", "重复 repeated"),
            1,
            rows));
  }

  private void files() {
    List<List<String>> rows =
        Stream.concat(report.files.stream(), report.waiting.stream())
            .filter(f -> f.status().equals("refused") || f.status().equals("held"))
            .map(f -> List.of(f.status(), f.name(), f.message() == null ? "" : f.message()))
            .toList();
    section(
        "待处理文件",
        "Files that wait for an answer",
        table(List.of("状态 status", "文件 file", "说明 reason and remedy"), 3, rows));
  }

  private void rejects() {
    List<List<String>> rows = new ArrayList<>();
    report.rejectedByReason.forEach((reason, n) -> rows.add(List.of(reason, count(n))));
    section("退回原因", "Rejected rows by reason", table(List.of("原因 reason", "行数 rows"), 1, rows));
  }

  private void checks() {
    List<List<String>> rows =
        report.checks.stream()
            .limit(CHECKS_SHOWN)
            .map(
                c ->
                    Stream.of(
                            c.severity(),
                            c.id(),
                            c.unit(),
                            c.period(),
                            c.subject(),
                            c.cell(),
                            c.left(),
                            c.against() + " " + c.right())
                        .map(text -> text == null ? "" : text)
                        .toList())
            .toList();
    section(
        "数据审核",
        "Figures in doubt: %d, shown %d".formatted(report.checks.size(), rows.size()),
        table(
            List.of(
                "级别 severity",
                "审核 check",
                "单位 unit",
                "月份 month",
                "指标 figure",
                "组别 cell",
                "数值 value",
                "对照 against"),
            8,
            rows));
  }

  private void release() {
    List<List<String>> rows =
        report.withheld.stream()
            .map(w -> List.of(w.level(), count(w.figures()), count(w.withheld())))
            .toList();
    section(
        "对外发布",
        "Released to the public",
        table(List.of("层级 level", "数据 figures", "不予公布 withheld"), 1, rows));
  }

  private void section(String title, String english, String content) {
    if (!content.isEmpty()) {
      page.append("<h2>%s <small>%s</small></h2>\n".formatted(title, escaped(english)));
      page.append(content);
    }
  }

  /**
   * @param figuresFrom the first column of figures, which stand to the right
   */
  private static String table(List<String> headings, int figuresFrom, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("<table>\n").append(row("th", figuresFrom, headings));
    rows.forEach(row -> table.append(row("td", figuresFrom, row)));
    return table.append("</table>\n").toString();
  }

  private static String row(String tag, int figuresFrom, List<String> cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (int c = 0; c < cells.size(); c++) {
      String figure = c >= figuresFrom ? " class=\"n\"" : "";
      row.append("<%s%s>%s</%s>".formatted(tag, figure, escaped(cells.get(c)), tag));
    }
    return row.append("</tr>\n").toString();
  }

  private static String list(List<String> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .map(line -> "<li>%s</li>\n".formatted(escaped(line)))
            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  /** Text that stands in the page as it is, whatever is in it. */
  static String escaped(String text) {
    return text == null
        ? "–"
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
  }

  private static String style() {
    return Resource.text("/run/page.css");
  }
}
