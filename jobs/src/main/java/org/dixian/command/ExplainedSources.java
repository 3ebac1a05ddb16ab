package org.dixian.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dixian.publish.Audience;
import org.dixian.publish.Explanation;
import org.dixian.publish.Explanation.Origin;

/** The second half of an explanation: checks, revisions and the exports behind the figure. */
final class ExplainedSources {
  private static final int SHOWN = 40;

  private final Explanation page;
  private final PrintStream out;
  private final boolean internal;

  ExplainedSources(Explanation page, PrintStream out) {
    this.page = page;
    this.out = out;
    this.internal = page.edition().audience() == Audience.INTERNAL;
  }

  void print() {
    checks();
    exports();
    revisions();
    files();
  }

  private void checks() {
    out.printf("%n四、检查 Checks%n");
    out.println(
        "  数据审核 Checks of figures that concern this indicator, over all units and indicators of the month");
    if (page.checks().isEmpty()) {
      out.println("  无 none in this edition");
    } else {
      List<List<String>> rows = new ArrayList<>();
      for (Map<String, Object> c : page.checks()) {
        rows.add(
            List.of(
                text(c, "severity"),
                text(c, "outcome"),
                text(c, "tested"),
                text(c, "failed"),
                text(c, "check_name") + " " + text(c, "check_name_en")));
      }
      table(List.of("级别 severity", "结果 outcome", "单元 cells", "不符 failed", "检查 check"), rows);
    }
    out.printf(
        "  其中涉及本单位 of these failing in this unit: %s%n",
        page.failing().isEmpty() ? "无 none ✓" : page.failing().size());
    for (Map<String, Object> f : page.failing()) {
      out.printf(
          "      %s %s（%s=%s）: %s %s%n",
          text(f, "severity"),
          text(f, "subject"),
          text(f, "dimension"),
          text(f, "category"),
          text(f, "message"),
          text(f, "message_en"));
    }
  }

  private void exports() {
    Map<String, Long> outcomes =
        page.quality().stream()
            .collect(Collectors.groupingBy(q -> text(q, "status"), Collectors.counting()));
    out.printf(
        "  来源数据检查 Checks of its exports: %d 通过 passed, %d 未通过 failed, %d 未检查 not tested%n",
        outcomes.getOrDefault("passed", 0L),
        outcomes.getOrDefault("failed", 0L),
        outcomes.getOrDefault("not_tested", 0L));
    List<List<String>> failed = new ArrayList<>();
    for (Map<String, Object> q : page.quality()) {
      if (text(q, "status").equals("failed")) {
        failed.add(
            List.of(
                text(q, "severity"),
                text(q, "source"),
                text(q, "check_id"),
                text(q, "counties_failed"),
                text(q, "rows_failed"),
                text(q, "rows_tested"),
                text(q, "message")));
      }
    }
    if (!failed.isEmpty()) {
      table(
          List.of(
              "级别 severity",
              "数据源 export",
              "检查 check",
              "县 counties",
              "未通过 failed",
              "检查数 tested",
              "说明"),
          failed);
    }
    for (Map<String, Object> f : page.feeds()) {
      out.printf(
          "  报送 Delivery of %s %s（%s）: %s, %s 处 place(s)%s%n",
          text(f, "source"),
          text(f, "source_title"),
          text(f, "department"),
          text(f, "status"),
          text(f, "places"),
          internal && f.get("rows_accepted") != null
              ? ", 接收 accepted %s, 退回 rejected %s"
                  .formatted(text(f, "rows_accepted"), text(f, "rows_rejected"))
              : "");
    }
  }

  private void revisions() {
    out.printf("%n五、修订 Revisions%n");
    if (page.revisions().isEmpty()) {
      out.println("  未修订 this edition lists no revision of it");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Map<String, Object> r : page.revisions()) {
      rows.add(
          List.of(
              text(r, "replaces_edition"),
              text(r, "as_of"),
              Figures.step(r.get("old_value"), r.get("new_value")),
              Figures.step(r.get("old_numerator"), r.get("new_numerator")),
              Figures.step(r.get("old_denominator"), r.get("new_denominator")),
              Figures.step(r.get("old_status"), r.get("new_status")),
              text(r, "cause"),
              text(r, "files")));
    }
    table(
        List.of(
            "原版本 replaced",
            "截至 as of",
            "值 value",
            "分子 numerator",
            "分母 denominator",
            "状态 status",
            "原因 cause",
            "文件 files"),
        rows);
  }

  private void files() {
    out.printf("%n六、数据文件 Exports behind it%n");
    Explanation.Files files = page.files();
    if (files.unreadable() != null) {
      out.println("  无法列出 cannot be listed: " + files.unreadable());
      return;
    }
    if (files.listed().isEmpty()) {
      out.println("  无 none");
    } else {
      origins(files.listed());
    }
    out.printf(
        "  此前 %d 个文件构成历史 earlier files make the history; 此后 %d 个文件可能更正 later files may restate it%n",
        files.earlier(), files.later());
    if (!files.unused().isEmpty()) {
      out.println("  未采用 Not used, refused or held:");
      origins(files.unused());
      files.unused().stream()
          .map(Origin::message)
          .filter(Objects::nonNull)
          .forEach(m -> out.println("      " + m));
    }
  }

  private void origins(List<Origin> origins) {
    List<List<String>> rows = new ArrayList<>();
    for (Origin o : origins) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  o.source(), o.scope(), o.asOf(), o.revision() == 0 ? "" : "更正 " + o.revision()));
      if (internal) {
        row.addAll(
            List.of(
                o.fileId().substring(0, 12),
                Figures.text(o.rowsAccepted()),
                Figures.text(o.rowsRejected()),
                o.name()));
      } else {
        row.add(o.fileId());
      }
      rows.add(row);
    }
    List<String> headings = new ArrayList<>(List.of("数据源 export", "范围 scope", "截至 as of", "更正"));
    headings.add(internal ? "文件号 file id" : "文件号 SHA-256");
    if (internal) {
      headings.addAll(List.of("接收 accepted", "退回 rejected", "文件 file"));
    }
    table(headings, rows);
  }

  private void table(List<String> headings, List<List<String>> rows) {
    TextTable.print(headings, rows.stream().limit(SHOWN).toList(), out);
    if (rows.size() > SHOWN) {
      out.printf("  另有 %d 行，见 further rows with --format json%n", rows.size() - SHOWN);
    }
  }

  private static String text(Map<String, Object> row, String column) {
    return Objects.toString(row.get(column), "–");
  }
}
