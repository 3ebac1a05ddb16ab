package org.dixian.document;

import static org.dixian.document.MarkdownTable.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.dixian.publish.ReferenceMart;
import org.dixian.settings.Indicator;
import org.dixian.settings.Parameter;
import org.dixian.settings.Settings;
import org.dixian.settings.Target;

/** The indicator catalogue: one fiche an indicator, saying what its row of the mart says. */
final class IndicatorPage {
  private static final Map<String, String> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("MW", "A 监测预警 Monitoring and early warning");
    GROUPS.put("RT", "B 快速响应 Rapid response");
    GROUPS.put("GB", "C 三保障和饮水安全 Securities");
    GROUPS.put("AS", "D 分层帮扶 Assistance by labour capacity");
    GROUPS.put("RC", "E 风险消除与退出 Clearing and exit");
    GROUPS.put("EM", "F 就业 Employment");
    GROUPS.put("IN", "G 产业与收支风险 Industry, income and spending");
    GROUPS.put("CA", "H 驻村帮扶 Village cadres and helpers");
    GROUPS.put("DQ", "I 数据质量 Data quality");
    GROUPS.put("EW", "J 系统预警 Warnings by Dixian's own rules");
  }

  private IndicatorPage() {}

  static String of(Settings settings) {
    Map<String, List<Indicator>> byId =
        settings.indicators().stream()
            .collect(Collectors.groupingBy(Indicator::id, LinkedHashMap::new, Collectors.toList()));
    ReferenceMart mart = ReferenceMart.catalogue(settings);
    StringBuilder page =
        new StringBuilder(
            Pages.head(
                "指标目录 Indicator catalogue",
                """
                %d indicators in %d ways of counting, at province, prefecture, county, township and
                village (省、市州、县、乡镇、村). A ratio is the sum of numerators over the sum of
                denominators at every level, never a mean of ratios; with nothing to divide by it has
                no value. The same text is in `mart.indicator_catalogue`.
                """
                    .formatted(byId.size(), settings.indicators().size())));
    for (Map.Entry<String, String> group : GROUPS.entrySet()) {
      page.append("## ").append(group.getValue()).append("\n\n");
      MarkdownTable list = new MarkdownTable("编号", "名称", "Name", "单位", "口径", "频度");
      settings.indicators().stream()
          .filter(i -> i.id().startsWith(group.getKey()))
          .sorted(java.util.Comparator.comparing(Indicator::id))
          .forEach(
              i ->
                  list.row(
                      i.id(),
                      i.name(),
                      i.nameEn(),
                      i.unit(),
                      i.base() + (i.variant().isEmpty() ? "" : ", " + i.variant()),
                      i.frequency()));
      page.append(list).append('\n');
      mart.rows().stream()
          .filter(row -> row.getString(0).startsWith(group.getKey()))
          .sorted(java.util.Comparator.comparing(row -> row.getString(0)))
          .forEach(row -> page.append(fiche(mart.writes().schema().fields(), row)));
    }
    return page.append(targets(settings)).append(parameters(settings)).toString();
  }

  private static String fiche(StructField[] columns, Row row) {
    String base = row.getString(1) + (row.getString(2).isEmpty() ? "" : ", " + row.getString(2));
    MarkdownTable table = new MarkdownTable("", "");
    for (int i = 4; i < columns.length; i++) {
      if (row.get(i) != null && !row.get(i).toString().isEmpty()) {
        String meaning = columns[i].getComment().getOrElse(columns[i]::name);
        table.row(meaning.split(" ")[0] + " " + columns[i].name(), row.get(i));
      }
    }
    return "### %s %s (%s)\n\n%s\n".formatted(row.getString(0), row.getString(3), base, table);
  }

  private static String targets(Settings settings) {
    MarkdownTable table = new MarkdownTable("指标", "适用月份 months", "目标 target", "依据 source");
    for (Target target : settings.targets()) {
      target
          .values()
          .forEach(
              v ->
                  table.row(
                      target.indicator(),
                      months(v.from(), v.until()),
                      v.value().toPlainString(),
                      "%s (%s)".formatted(v.source(), word(v.confidence()))));
    }
    return "## 目标 Targets\n\n" + table + "\n";
  }

  private static String parameters(Settings settings) {
    MarkdownTable table =
        new MarkdownTable(
            "参数 parameter", "含义 meaning", "适用月份 months", "值 value", "可信度", "依据 source");
    for (Parameter parameter : settings.parameters()) {
      parameter
          .values()
          .forEach(
              v ->
                  table.row(
                      code(parameter.id()),
                      parameter.meaning(),
                      months(v.from(), v.until()),
                      v.value().toPlainString(),
                      word(v.confidence()),
                      v.source()));
    }
    return """
        ## 参数 Parameters

        What is not `verified` is an assumption and can be changed without changing the program. A
        month for which no value is known has none: nothing is carried over.

        %s"""
        .formatted(table);
  }

  private static String months(String from, String until) {
    return from + " – " + (until == null ? "" : until);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }
}
