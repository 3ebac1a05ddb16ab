package org.dixian.document;

import static org.dixian.document.MarkdownTable.code;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Settings;
import org.dixian.table.CheckTables;
import org.dixian.table.FactTables;
import org.dixian.table.GoldTables;
import org.dixian.table.MartTables;
import org.dixian.table.RiskTables;
import org.dixian.table.TableContract;
import org.dixian.table.WarningTables;

/** The dictionary of Dixian's own tables: facts with their measures, cells, marts. */
final class TablePage {
  private TablePage() {}

  static String of(Settings settings) {
    StringBuilder page =
        new StringBuilder(
            Pages.head(
                "数据字典：结果表 Data dictionary: facts, measures, marts",
                """
                Facts and cells (`gold`) are restricted: they are about persons and households under
                tokens. Marts (`mart`) are aggregates for officials. The marts' columns are also in
                `mart.data_dictionary`.
                """));
    page.append("## 集市 Marts\n\n");
    MartTables.ALL.forEach(table -> page.append(table(table)));
    page.append("## 事实和度量 Facts and measures\n\n");
    for (TableContract fact : FactTables.ALL) {
      page.append(table(fact));
      settings.facts().stream()
          .filter(f -> fact.name().equals("gold." + f.fact()))
          .forEach(f -> page.append(measures(f)));
    }
    page.append("## 预警台账 Register of warnings\n\n");
    page.append(table(WarningTables.REGISTER));
    page.append("## 风险模型 Risk model\n\n");
    Stream.of(
            RiskTables.SIGNS,
            RiskTables.SCORES,
            RiskTables.WORK_LIST,
            RiskTables.FORECASTS,
            RiskTables.DRIFT)
        .forEach(table -> page.append(table(table)));
    page.append("## 度量单元、指标值和检查 Cells, values and findings\n\n");
    Stream.of(
            GoldTables.MEASURE_CELLS,
            GoldTables.INDICATOR_VALUES,
            CheckTables.FINDINGS,
            CheckTables.CHECK_COUNTS,
            CheckTables.FIGURE_CHECKS)
        .forEach(table -> page.append(table(table)));
    return page.toString();
  }

  private static String table(TableContract table) {
    MarkdownTable columns = new MarkdownTable("列 column", "类型 type", "含义 meaning");
    for (StructField field : table.schema().fields()) {
      columns.row(
          code(field.name()) + (table.key().contains(field.name()) ? " (key)" : ""),
          field.dataType().sql(),
          field.getComment().getOrElse(() -> ""));
    }
    return "### %s\n\nOne row: %s.\n\n%s\n".formatted(table.name(), table.grain(), columns);
  }

  private static String measures(FactMeasures fact) {
    MarkdownTable table =
        new MarkdownTable("度量 measure", "含义 meaning", "时间 time", "条件 where", "值 value", "单位");
    for (Measure m : fact.measures()) {
      table.row(
          code(m.id()),
          m.meaning(),
          m.time().name().toLowerCase(java.util.Locale.ROOT)
              + (m.month() == null ? "" : " of " + m.month()),
          code(m.where()),
          code(m.value()),
          m.unit());
    }
    List<String> breakdowns = List.copyOf(fact.dimensions().keySet());
    return "Measures, by %s:\n\n%s\n"
        .formatted(breakdowns.isEmpty() ? "no breakdown" : String.join(", ", breakdowns), table);
  }
}
