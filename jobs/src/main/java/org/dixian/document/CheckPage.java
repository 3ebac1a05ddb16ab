package org.dixian.document;

import static org.dixian.document.MarkdownTable.code;

import java.util.Locale;
import org.dixian.settings.FigureCheck;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.SourceContract;

/** The checks of exports and of figures. */
final class CheckPage {
  private CheckPage() {}

  static String of(Settings settings) {
    StringBuilder page =
        new StringBuilder(
            Pages.head(
                "检查规则 Checks",
                """
                Checks of exports mark rows and change no figure; their counts by county and month are
                in `mart.data_quality`. Where a limit is given, a delivery of which a larger share of
                rows fails is held until a person confirms it. Checks of figures compare what is about
                to be published; one of severity `fail` stops the publication (exit code 4).
                """));
    page.append("## 指标检查 Checks of figures\n\n");
    MarkdownTable figures =
        new MarkdownTable("检查 check", "成立条件 what holds", "In English", "种类 kind", "严重程度");
    for (FigureCheck c : settings.figureChecks()) {
      figures.row(
          code(c.id()),
          c.name(),
          c.nameEn(),
          word(c.kind()) + (c.against() == null ? "" : ", " + word(c.against())),
          word(c.severity()));
    }
    page.append(figures).append('\n');
    for (SourceContract contract : settings.contracts()) {
      if (!settings.checksOf(contract.source()).checks().isEmpty()) {
        page.append(section(contract, settings));
      }
    }
    return page.toString();
  }

  private static String section(SourceContract contract, Settings settings) {
    MarkdownTable table =
        new MarkdownTable(
            "检查 check", "对象", "严重程度", "未通过时 message", "In English", "条件 fails when", "依据 basis");
    for (Check c : settings.checksOf(contract.source()).checks()) {
      table.row(
          code(c.id()),
          word(c.scope()),
          word(c.severity())
              + (c.holdAboveShare() == null
                  ? ""
                  : ", held above " + c.holdAboveShare().toPlainString()),
          c.message(),
          c.messageEn(),
          code(c.failsWhen().strip())
              + (c.appliesWhen().equals("true") ? "" : " where " + code(c.appliesWhen().strip())),
          c.basis() + (c.rule() == null ? "" : "（" + c.rule() + "）"));
    }
    return "## %s %s\n\n%s\n".formatted(contract.title(), contract.source(), table);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
