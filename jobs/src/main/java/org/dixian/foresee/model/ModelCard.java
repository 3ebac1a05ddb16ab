package org.dixian.foresee.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dixian.foresee.model.Comparison.Figure;
import org.dixian.foresee.model.Judgement.Part;
import org.dixian.settings.RiskModel;

/** What officials and statisticians should know of a model before they rely on it, as Markdown. */
public final class ModelCard {
  private final StringBuilder page = new StringBuilder();

  private ModelCard() {}

  /** The card of a model as it was trained. */
  public static String of(ModelRecord record, RiskModel model) {
    ModelCard card = new ModelCard();
    card.head(record);
    card.training(record);
    card.say("## 检验 Test", "");
    card.say(
        "Judged on days that had no part in learning or choosing, by a model of the same kind that"
            + " had learnt up to %d months before; the model that scores has learnt from them since."
                .formatted(record.horizonMonths()),
        "");
    card.judgement(record.test(), model);
    card.approval(record, model);
    card.features(record);
    return card.page.toString();
  }

  /** The section on how a model did, by itself: for an evaluation on other data. */
  public static String of(Judgement judgement, RiskModel model) {
    ModelCard card = new ModelCard();
    card.judgement(judgement, model);
    return card.page.toString();
  }

  private void say(String... lines) {
    for (String line : lines) {
      page.append(line).append('\n');
    }
  }

  private void row(Object... cells) {
    say(
        Arrays.stream(cells)
            .map(c -> String.valueOf(c).replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private void heading(String... cells) {
    row((Object[]) cells);
    say("|" + "---|".repeat(cells.length));
  }

  private void head(ModelRecord r) {
    say("# 返贫致贫风险模型 Risk model " + r.version(), "");
    say(
        "For every rural household that is not monitored: the probability of being newly identified"
            + " (识别为监测对象) within the next %d months, from what exports had said by the day."
                .formatted(r.horizonMonths()),
        "");
    say(
        "**用途 Use.** It orders households that a county may verify (核实), and forecasts how many new"
            + " identifications a county has to expect. It identifies nobody: that is the"
            + " procedure's task. No quota follows from it, and a low probability is no reason to"
            + " refuse help.",
        "",
        "**局限 Limits.** It learns what was identified, which is not the same as who needed help:"
            + " a need that nobody saw is a household without the event. Deliveries that came late"
            + " count as if they had come in time. Scores of persons and households stay in the"
            + " restricted lake.",
        "");
  }

  private void training(ModelRecord r) {
    say("## 训练 Training", "");
    heading("项目 item", "内容 value");
    row("学习日期 as-of days", r.days().get(0) + " … " + last(r.days()) + ", " + r.days().size());
    row("滚动起点 rolling origins", String.join(", ", r.origins()));
    row("农户 household-days, events", r.examples());
    row("抽取 drawn for the learners", r.drawn());
    row("算法 chosen learner", r.learner().text());
    row("校准 calibration", r.calibration().name().toLowerCase(Locale.ROOT));
    r.about().forEach((key, value) -> row("版本 " + key, "`" + value + "`"));
    say("");
    heading("候选算法 learner", "滚动起点平均精度 average precision over the origins");
    r.compared().forEach((id, precision) -> row(id, number(precision)));
    say("");
  }

  private void judgement(Judgement j, RiskModel model) {
    Part all = j.whole();
    heading("项目 item", "数值 value");
    row("日期 as-of days", String.join(", ", j.days()));
    row("农户 household-days", "%,d".formatted(all.households()));
    row("新识别 identified within the horizon", all.events());
    row("发生率 base rate", percent(all.baseRate()));
    row("平均精度 average precision", number(all.averagePrecision()));
    row("预计与实际之比 expected over observed", number(all.ratio()));
    row("校准误差 expected calibration error, ten bins", number(all.calibrationError()));
    row("县预测区间覆盖率 county forecasts that held", percent(j.coverage()));
    row("提前天数中位数 median days before identification", number(j.medianLeadDays()));
    say("");
    comparison(j.comparison(), model);
    for (Judgement.Compared part : j.parts()) {
      say("**仅限 Only households of %s = %s.**".formatted(part.group(), part.value()), "");
      comparison(part.comparison(), model);
    }
    heading(
        "群体 group",
        "农户 households",
        "新识别 events",
        "预计 expected",
        "平均精度 average precision",
        "核实名额内召回率 recall at capacity",
        "精度 precision");
    for (Part part : j.groups()) {
      row(
          part.group() + " " + part.value(),
          "%,d".formatted(part.households()),
          part.events(),
          number(part.expected()),
          number(part.averagePrecision()),
          percent(part.recall()),
          percent(part.precision()));
    }
    say("");
    j.groups().stream()
        .collect(Collectors.groupingBy(Part::group, TreeMap::new, Collectors.toList()))
        .forEach((group, parts) -> gap(group, parts));
    say("");
  }

  private void gap(String group, List<Part> parts) {
    double highest = parts.stream().mapToDouble(Part::recall).max().orElse(Double.NaN);
    double lowest = parts.stream().mapToDouble(Part::recall).min().orElse(Double.NaN);
    say(
        "- 公平性差距 gap in recall between the groups of %s: %.1f percentage points"
            .formatted(group, 100 * (highest - lowest)));
  }

  private void comparison(Comparison.Table table, RiskModel model) {
    say(
        "Rules had raised %,.0f household-days in the month before, among them %s of the identified."
            .formatted(table.rulesRaised(), percent(table.rulesRecall())),
        "Departments had sent alerts about %,.0f, among them %s of the identified."
            .formatted(table.practiceRaised(), percent(table.practiceRecall())),
        "Intervals: %.0f %%, bootstrap over counties. Capacity: %s of a thousand households a month (%s)."
            .formatted(
                100 * model.intervalLevel(),
                model.capacity().perMille(),
                model.capacity().confidence().name().toLowerCase(Locale.ROOT)),
        "");
    heading(
        "排序 order",
        "平均精度 average precision",
        "达到规则召回率所需核实量 to verify for the recall of the rules, over theirs",
        "达到部门预警召回率所需核实量 to verify for the recall of departments' alerts, over theirs",
        "名额内精度 precision at capacity",
        "名额内召回率 recall at capacity");
    table
        .lines()
        .forEach(
            line ->
                row(
                    line.order(),
                    figure(line.averagePrecision()),
                    figure(line.toVerify()),
                    figure(line.toVerifyOfPractice()),
                    figure(line.precision()),
                    figure(line.recall())));
    say("");
  }

  private void approval(ModelRecord r, RiskModel model) {
    say("## 准用 Approval", "");
    heading("条件 condition", "界限 limit", "可信度 confidence", "来源 source");
    for (Map.Entry<String, RiskModel.Limit> limit : new TreeMap<>(model.approval()).entrySet()) {
      row(
          limit.getKey(),
          limit.getValue().value(),
          limit.getValue().confidence().name().toLowerCase(Locale.ROOT),
          limit.getValue().source());
    }
    say("");
    say(
        r.refusals().isEmpty()
            ? "达到全部条件。 All are met."
            : "未达到 Not met: " + String.join("; ", r.refusals()) + ".",
        "");
  }

  private void features(ModelRecord r) {
    say("## 特征 Features", "");
    heading("特征 feature", "含义 meaning", "表达式 expression", "未知时 unknown as");
    r.features().forEach(f -> row(f.id(), f.meaning(), "`" + f.sql() + "`", f.unknown()));
  }

  private static String figure(Figure f) {
    return "%s (%s–%s)".formatted(number(f.value()), number(f.low()), number(f.high()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String percent(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * value);
  }

  private static String last(List<String> days) {
    return days.get(days.size() - 1);
  }
}
