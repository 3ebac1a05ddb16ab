package org.dixian.document;

import static org.dixian.document.MarkdownTable.code;

import java.util.Locale;
import java.util.stream.Collectors;
import org.dixian.publish.DictionaryRows;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.Expected;

/** The dictionary of the departments' exports: what each file and column is and becomes. */
final class ExportPage {
  private ExportPage() {}

  static String of(Settings settings) {
    StringBuilder page =
        new StringBuilder(
            Pages.head(
                "数据字典：部门数据 Data dictionary: the departments' exports",
                """
                Every export is one file in `conf/sources`. A column marked `token` is replaced by a
                keyed token before anything is written; a column marked `dropped` is never kept. What
                is stored becomes `bronze.<export>` (rows as delivered) and `silver.<export>` (what
                was valid when).
                """));
    MarkdownTable list =
        new MarkdownTable("数据源 export", "名称 title", "Title", "部门", "范围 covers", "应到 due");
    for (SourceContract contract : settings.contracts()) {
      list.row(
          "[%s](#%s)".formatted(contract.source(), contract.source()),
          contract.title(),
          contract.titleEn(),
          contract.department(),
          word(contract.files().scope()),
          due(contract.expected()));
    }
    page.append(list).append('\n');
    settings.contracts().forEach(c -> page.append(section(c, settings)));
    return page.toString();
  }

  private static String section(SourceContract contract, Settings settings) {
    MarkdownTable facts =
        new MarkdownTable("", "")
            .row("部门 department", contract.department())
            .row("一行 one row", contract.grain())
            .row("文件名 file names", code(contract.files().pattern()))
            .row("范围 covers", word(contract.files().scope()))
            .row("报送方式 delivery", word(contract.delivery()))
            .row("主键 key", String.join(", ", contract.key()))
            .row("应到 due", due(contract.expected()))
            .row("格式 format", format(contract))
            .row("空值 read as nothing", String.join("  ", contract.nullTokens()))
            .row("检查 checks", settings.checksOf(contract.source()).checks().size());
    MarkdownTable columns =
        new MarkdownTable("列 column", "类型 type", "含义 meaning", "表头 headings", "要求", "代码 codes");
    for (Column c : contract.columns()) {
      columns.row(
          c.stored() ? code(c.name()) : "dropped",
          c.stored() ? word(c.type()) : null,
          c.meaning(),
          String.join("、", c.headings()),
          demand(c),
          DictionaryRows.codes(c));
    }
    return """
        ## %s

        %s %s

        %s
        %s
        """
        .formatted(contract.source(), contract.title(), contract.titleEn(), facts, columns);
  }

  private static String demand(Column column) {
    String token = column.sensitivity() == SourceContract.Sensitivity.IDENTIFY ? "token" : null;
    String need = column.mandatory() ? "mandatory" : column.required() ? "required" : null;
    return java.util.stream.Stream.of(token, need)
        .filter(java.util.Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static String format(SourceContract contract) {
    SourceContract.Format format = contract.format();
    return format.kind() == SourceContract.Kind.CSV
        ? "csv, encoding " + format.encoding() + ", delimiter " + code(format.delimiter())
        : "workbook (.xlsx, .xls)" + (format.sheet() == null ? "" : ", sheet " + format.sheet());
  }

  private static String due(Expected expected) {
    return expected == null || expected.every() == SourceContract.Every.EVENT
        ? "as events happen"
        : "every %s, by day %d of the month after, from %s"
            .formatted(word(expected.every()), expected.byDay(), expected.from());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
