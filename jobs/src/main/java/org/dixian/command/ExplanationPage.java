package org.dixian.command;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dixian.publish.Explanation;
import org.dixian.publish.Explanation.MeasureUse;
import org.dixian.publish.Explanation.ParameterUse;

/** The explanation of a figure as officials read it: Chinese, with English beside it. */
final class ExplanationPage {
  private static final Map<String, String> STATUS =
      Map.of(
          "ok", "正常 ok",
          "provisional",
              "暂定 provisional: 部分县未报，不是全部 some counties have not reported, so this is not the unit's total",
          "no_base", "无分母 no_base: 没有可作分母的对象 nothing to divide by",
          "not_reported", "未报 not_reported: 没有县报送 no county has reported; this is not zero",
          "suppressed", "隐去 suppressed: 为保护个人信息不公布 withheld by disclosure control");
  private static final Map<String, String> PART =
      Map.of(
          "numerator", "分子 Numerator  ",
          "denominator", "分母 Denominator",
          "distribution", "分布 Distribution");
  private static final Map<String, String> TIME =
      Map.of(
          "last", "期末时点数 stock at the month's end",
          "sum", "期间累计数 flow, added up over the span",
          "histogram", "期间分布 every case of the span, from which the median is exact");

  private final Explanation page;
  private final Map<String, Object> figure;
  private final int decimals;
  private final String unit;
  private final PrintStream out;

  ExplanationPage(Explanation page, String unit, PrintStream out) {
    this.page = page;
    this.figure = page.figure();
    this.decimals = (Integer) page.definition().get("decimals");
    this.unit = unit;
    this.out = out;
  }

  void print() {
    head();
    figure();
    definition();
    below();
    new ExplainedSources(page, out).print();
  }

  private void head() {
    Map<String, Object> d = page.definition();
    String variant = text(d, "variant");
    out.printf(
        "指标 Indicator  %s.%s%s  %s  %s%n",
        text(d, "indicator_id"),
        text(d, "base"),
        variant.isEmpty() ? "" : "." + variant,
        text(d, "name"),
        text(d, "name_en"));
    out.printf("单位 Unit       %s（%s，%s）%n", unit, text("unit_code"), text("unit_level"));
    out.printf(
        "月份 Period     %s   时间范围 window: %s   分组 group: %s%n",
        text("period"),
        text("window"),
        text("dimension").equals("all") ? "all 不分组" : text("dimension") + "=" + text("category"));
    out.printf(
        "版本 Edition    %s（%s）  数据截至 as of %s  批次 run %s%n",
        page.edition().edition(),
        page.edition().audience().folder(),
        page.edition().asOf(),
        page.edition().run());
    if (!page.sameRules()) {
      out.println(
          "注意 Note       配置已变更：计量条件、参数和检查清单按现行配置列出。Rules have changed since this"
              + " edition: measures, parameters and the list of checks are those of today.");
    }
  }

  private void figure() {
    heading("一、数值 Figure");
    boolean withheld = Boolean.TRUE.equals(figure.get("suppressed"));
    String status = withheld ? "suppressed" : text("status");
    String measured = text("value_unit");
    out.printf(
        "  %s%s%n",
        figure.get("value") == null ? "–" : value("value") + " " + measured, arithmetic());
    out.printf("  状态 status: %s%n", STATUS.getOrDefault(status, status));
    out.printf(
        "  覆盖 coverage: %s / %s 个县已报 counties reporting%n",
        text("units_reporting"), text("units_expected"));
    if (page.recomputed() != null && figure.get("value") != null) {
      boolean same = page.recomputed().compareTo((BigDecimal) figure.get("value")) == 0;
      out.printf(
          "  复算 recomputed from its parts: %s, %s%n",
          page.recomputed().toPlainString(), same ? "一致 the same ✓" : "不一致 NOT THE SAME ✗");
    }
    compared("上期 previous", "previous_value", "change");
    compared("上年同期 a year ago", "year_ago_value", "year_change");
    if (figure.get("rank_among_counties") != null) {
      out.printf(
          "  县级排名 rank among counties: %s / %s%n",
          text("rank_among_counties"), text("counties_ranked"));
    }
    if (figure.get("target") != null) {
      out.printf(
          "  目标 target: %s, %s%n",
          value("target"),
          figure.get("target_met") == null
              ? "未判定 not judged"
              : Boolean.TRUE.equals(figure.get("target_met")) ? "达标 met" : "未达标 not met");
    }
    if (figure.get("limit_low_95") != null) {
      out.printf(
          "  随机波动范围（95%%）chance alone: %s – %s, 偏离信号 signal: %s%n",
          value("limit_low_95"), value("limit_high_95"), text("signal"));
    }
  }

  private String arithmetic() {
    Object numerator = figure.get("numerator");
    Object denominator = figure.get("denominator");
    if (page.definition().get("median_of") != null) {
      return denominator == null
          ? ""
          : "  （中位数 median of " + Figures.text(denominator) + " 例 cases）";
    }
    if (numerator == null || page.definition().get("denominator") == null) {
      return "";
    }
    int factor = (Integer) page.definition().get("factor");
    return "  =  %s ÷ %s%s"
        .formatted(
            Figures.text(numerator), Figures.text(denominator), factor == 1 ? "" : " × " + factor);
  }

  private void compared(String label, String column, String change) {
    if (figure.get(column) != null) {
      out.printf(
          "  %s: %s（%s）%n", label, value(column), Figures.signed(figure.get(change), decimals));
    }
  }

  private void definition() {
    heading("二、口径 Definition");
    line("用途 Purpose  ", "purpose");
    line("定义 Definition", "definition");
    line("依据 Basis    ", "basis");
    line("注意 Caveats  ", "caveats");
    line("假定 Assumed  ", "assumptions");
    for (MeasureUse m : page.measures()) {
      out.printf(
          "  %s  %s（%s）: %s, %s%s%n",
          PART.get(m.part()),
          m.meaning(),
          m.id(),
          m.value().equals("1") ? "计行 rows" : "求和 sum of " + m.value(),
          TIME.get(m.time()),
          m.month() == null ? "" : "，按 by " + m.month());
      out.printf("      FROM %s WHERE %s%n", m.fact(), m.where());
    }
    out.printf("  参数 Parameters in force in %s:%s%n", text("period"), none(page.parameters()));
    for (ParameterUse p : page.parameters()) {
      out.printf(
          "      %s = %s  %s%s%n",
          p.id(),
          p.value() == null ? "未知 NOT KNOWN" : Figures.text(p.value()),
          p.meaning(),
          p.value() == null ? "" : "（%s: %s）".formatted(p.confidence(), p.source()));
    }
  }

  private void below() {
    heading("三、下级汇总 Units below");
    Explanation.Below below = page.below();
    if (below.units().isEmpty()) {
      out.println("  没有下级数据 no unit below states this figure");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Map<String, Object> u : below.units()) {
      rows.add(
          List.of(
              text(u, "unit_code"),
              text(u, "unit_name"),
              Figures.text(u.get("numerator")),
              Figures.text(u.get("denominator")),
              Figures.text(u.get("value"), decimals),
              Boolean.TRUE.equals(u.get("suppressed")) ? "suppressed" : text(u, "status")));
    }
    rows.add(
        List.of(
            "合计 sum",
            "",
            Figures.text(below.numerator()),
            Figures.text(below.denominator()),
            "",
            ""));
    rows.add(
        List.of(
            "本级 own",
            text("unit_name"),
            Figures.text(figure.get("numerator")),
            Figures.text(figure.get("denominator")),
            figure.get("value") == null ? "–" : value("value"),
            text("status")));
    TextTable.print(
        List.of("代码 code", "单位 unit", "分子 numerator", "分母 denominator", "值 value", "状态 status"),
        rows,
        out);
    if (below.silent() > 0) {
      out.printf(
          "  另有 %d 个下级单位未报或无对象 further units below have not reported, or have nothing to count%n",
          below.silent());
    }
    out.println(
        switch (below.outcome()) {
          case "adds_up" -> "  下级之和与本级一致 the units below add up ✓";
          case "withheld" -> "  含隐去数值，不能核对 figures are withheld: cannot be checked";
          default -> "  下级之和与本级不一致 THE UNITS BELOW DO NOT ADD UP ✗";
        });
    if (page.definition().get("median_of") != null) {
      out.println("  中位数不可相加，只核对件数 medians do not add up; the cases are compared");
    }
  }

  private void heading(String text) {
    out.printf("%n%s%n", text);
  }

  private void line(String label, String column) {
    if (page.definition().get(column) != null) {
      out.printf("  %s  %s%n", label, text(page.definition(), column));
    }
  }

  private static String none(List<?> list) {
    return list.isEmpty() ? " 无 none" : "";
  }

  private String value(String column) {
    return Figures.text(figure.get(column), decimals);
  }

  private String text(String column) {
    return text(figure, column);
  }

  private static String text(Map<String, Object> row, String column) {
    return Objects.toString(row.get(column), "–");
  }
}
