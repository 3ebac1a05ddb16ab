package org.dixian.document;

import static org.dixian.document.MarkdownTable.code;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.dixian.settings.Parameter;
import org.dixian.settings.Settings;
import org.dixian.settings.WarningRule;
import org.dixian.table.SignalTables;
import org.dixian.table.SignalTables.Signal;

/** The rules of early warning and the signals over which they are declared. */
final class WarningPage {
  private WarningPage() {}

  static String of(Settings settings) {
    StringBuilder page =
        new StringBuilder(
            Pages.head(
                "预警规则 Early-warning rules",
                """
                A rule says which signal in the exports makes a warning about a household. A warning is
                for verification by people and decides nothing. Signals of one kind about one person
                (or household, where no person is named) within the cool-down of the first are one
                warning. Parameters are those in force in the signal's month; where one is not known
                the rule raises nothing in that month. Unless a rule says so, households that are
                monitored already are not warned of.
                """));
    page.append("## 规则 Rules\n\n");
    MarkdownTable rules =
        new MarkdownTable(
            "规则 rule",
            "名称",
            "Name",
            "类型 kind",
            "维度",
            "严重程度",
            "数据来源部门",
            "信号 signal",
            "条件 where",
            "由何种线索答复",
            "依据 basis");
    settings.warnings().stream().filter(WarningRule::seen).forEach(r -> rules.row(rule(r)));
    page.append(rules).append('\n');
    page.append("## 参数 Parameters that the rules name\n\n");
    page.append(parameters(settings)).append('\n');
    page.append("## 导出看不到的风险 Risks that no export shows\n\n");
    MarkdownTable unseen =
        new MarkdownTable("规则 rule", "名称", "Name", "类型 kind", "为何看不到 why", "依据 basis");
    settings.warnings().stream()
        .filter(r -> !r.seen())
        .forEach(
            r -> unseen.row(code(r.id()), r.name(), r.nameEn(), r.kind(), r.unseen(), r.basis()));
    page.append(unseen).append('\n');
    page.append("## 信号 Signals\n\n");
    SignalTables.ALL.forEach(signal -> page.append(signal(signal)));
    return page.toString();
  }

  private static Object[] rule(WarningRule r) {
    return new Object[] {
      code(r.id()),
      r.name(),
      r.nameEn(),
      r.kind(),
      r.dimension().code(),
      r.severity().code(),
      r.department(),
      code(r.signal()),
      code(r.where().strip()),
      String.join(", ", r.answeredBy()),
      r.basis()
    };
  }

  private static MarkdownTable parameters(Settings settings) {
    MarkdownTable table = new MarkdownTable("参数 parameter", "含义 meaning", "值 values");
    List<Parameter> named =
        settings.parameters().stream()
            .filter(
                p ->
                    settings.warnings().stream()
                        .filter(WarningRule::seen)
                        .anyMatch(r -> r.mentions(p.id()) || p.id().equals(r.coolDown())))
            .toList();
    for (Parameter p : named) {
      table.row(
          code(p.id()),
          p.meaning(),
          p.values().stream().map(WarningPage::value).collect(Collectors.joining("; ")));
    }
    return table;
  }

  private static String value(Parameter.Value v) {
    return "%s%s: %s (%s)"
        .formatted(
            v.from(),
            v.until() == null ? " –" : " – " + v.until(),
            v.value().toPlainString(),
            v.confidence().name().toLowerCase(java.util.Locale.ROOT));
  }

  private static String signal(Signal signal) {
    MarkdownTable columns = new MarkdownTable("列 column", "类型 type", "含义 meaning");
    for (StructField field : signal.schema().fields()) {
      columns.row(
          code(field.name()), field.dataType().sql(), field.getComment().getOrElse(() -> ""));
    }
    for (StructField field : signal.added().fields()) {
      columns.row(
          code(field.name()), field.dataType().sql(), field.getComment().getOrElse(() -> ""));
    }
    return "### %s\n\nOne row: %s.\n\n%s\n".formatted(signal.name(), signal.grain(), columns);
  }
}
