package org.dixian.publish.files;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.table.QualityMarts;

/** What the monthly report is made of, read once. */
record Report(
    Edition edition,
    Map<String, CatalogueEntry> catalogue,
    Breakdowns breakdowns,
    ReportUnits units,
    ReportMonth figures,
    List<Row> feeds) {

  /** Under every title: nothing that stands in the place of a figure is a zero. */
  static final String LEGEND =
      "说明：“未报”为部门数据未报送或参数未知；“无基数”为分母为零，比率不存在；数后“暂”为部分县未报的暂定数，"
          + "不作全省或全市州合计使用；“隐去”为保护个体信息不公布；“…”为本月无此数。以上均不等于零，零记作 0。";

  /** Headline figures: those of {@code mart.county_overview}, in its order. */
  static final List<String> HEADLINES =
      List.of(
          "MW01.household",
          "MW01.person",
          "MW02.household",
          "MW02.person",
          "MW04.household",
          "MW04.person",
          "RC03.household",
          "RC03.person",
          "RC01.person",
          "RC02.household",
          "AS01.household",
          "AS02.household.categories",
          "AS04.household",
          "AS06.household",
          "RT04.household",
          "MW07.clue",
          "MW08.clue",
          "RT01.clue",
          "RT02.clue",
          "GB06.person",
          "GB07.money",
          "EM01.person");

  private static final Map<String, String> WINDOWS =
      Map.of("month", "当月", "quarter", "当季", "ytd", "本年累计", "year", "全年");

  static Report of(EditionFolder edition) throws IOException {
    ReportMonth figures = ReportMonth.of(edition);
    return new Report(
        edition.edition(),
        CatalogueEntry.of(edition),
        Breakdowns.of(edition),
        ReportUnits.of(edition),
        figures,
        edition
            .mart(QualityMarts.FEED_STATUS)
            .where("period = '%s'".formatted(figures.month()))
            .collectAsList());
  }

  /** Headline indicators that the catalogue has. */
  List<CatalogueEntry> headlines() {
    return HEADLINES.stream().filter(catalogue::containsKey).map(catalogue::get).toList();
  }

  /** 防止返贫监测主要指标（2025年9月）. */
  String title(String subject) {
    return "防止返贫监测%s（%s）".formatted(subject, figures.title());
  }

  /** Which edition it is, and who may read it. */
  String about() {
    String audience = edition.audience() == Audience.PUBLIC ? "公开" : "内部资料，注意保存";
    return "数据截至 %s　版本 %s　%s".formatted(edition.asOf(), edition.edition(), audience);
  }

  static String window(String window) {
    return WINDOWS.getOrDefault(window, window);
  }
}
