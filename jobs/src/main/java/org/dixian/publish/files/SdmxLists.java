package org.dixian.publish.files;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dixian.publish.EditionFolder;
import org.w3c.dom.Element;

/**
 * The lists of codes that the figures use. Frequency and the two statuses are excerpts of the lists
 * that SDMX maintains; the others are excerpts of Dixian's own, as far as the edition uses them.
 */
final class SdmxLists {
  private static final Pattern REFERENCE = Pattern.compile("(.*):(.*)\\((.*)\\)");

  private final EditionFolder folder;
  private final Sdmx.Used used;
  private final SdmxDocument document;

  SdmxLists(EditionFolder folder, Sdmx.Used used, SdmxDocument document) {
    this.folder = folder;
    this.used = used;
    this.document = document;
  }

  void write(Element parent) throws IOException {
    Element frequency = list(parent, "str:Codelist", SdmxComponent.FREQ, "频率", "Frequency");
    code(frequency, "A", "年", "Annual");
    code(frequency, "M", "月", "Monthly");
    code(frequency, "Q", "季", "Quarterly");
    statuses(parent);
    Element window = list(parent, "str:Codelist", SdmxComponent.WINDOW, "时间范围", "Window of time");
    code(window, "month", "当月", "Month");
    code(window, "quarter", "当季", "Quarter");
    code(window, "year", "全年", "Year");
    code(window, "ytd", "本年累计", "January to the month");
    areas(list(parent, "str:Codelist", SdmxComponent.AREA, "地区", "Area"));
    indicators(list(parent, "str:Codelist", SdmxComponent.INDICATOR, "指标", "Indicator"));
    breakdowns(parent);
  }

  private void statuses(Element parent) {
    Element status =
        list(parent, "str:Codelist", SdmxComponent.OBS_STATUS, "数据状态", "Observation status");
    code(status, "A", "正常", "Normal value");
    code(status, "L", "未报", "Missing value; data exist but were not collected");
    code(status, "M", "无基数", "Missing value; data cannot exist");
    code(status, "P", "暂定", "Provisional value");
    code(status, "Q", "隐去", "Missing value; suppressed");
    Element confidentiality =
        list(parent, "str:Codelist", SdmxComponent.CONF_STATUS, "保密状态", "Confidentiality status");
    code(confidentiality, "F", "可公开", "Free (free for publication)");
    code(confidentiality, "N", "不公开", "Not for publication, restricted for internal use only");
  }

  /**
   * Codes of areas are the official ones, 行政区划代码. A code that starts with a digit can be nobody's
   * parent in SDMX-ML 3.0, so which county is in which prefecture stands in the organisation units.
   */
  private void areas(Element list) {
    ReportUnits.of(folder).all().stream()
        .filter(u -> used.areas().contains(u.code()))
        .forEach(u -> code(list, u.code(), u.name(), ""));
  }

  private void indicators(Element list) {
    Map<String, CatalogueEntry> catalogue = CatalogueEntry.of(folder);
    for (String key : used.indicators()) {
      CatalogueEntry entry = catalogue.get(key);
      if (entry == null) {
        code(list, SdmxCodes.indicator(key), key, "");
      } else {
        Element code =
            code(list, SdmxCodes.indicator(key), entry.text("name"), entry.text("name_en"));
        document.say(code, "com:Description", "zh", entry.text("definition"));
      }
    }
  }

  /** A category that several breakdowns have is one code, named as each of them names it. */
  private void breakdowns(Element parent) throws IOException {
    Breakdowns names = Breakdowns.of(folder);
    Element dimensions = list(parent, "str:Codelist", SdmxComponent.BREAKDOWN, "分组", "Breakdown");
    SortedMap<String, SortedSet<String>> categories = new TreeMap<>();
    used.categories()
        .forEach(
            (dimension, codes) -> {
              code(dimensions, dimension, names.dimension(dimension), "");
              for (String code : codes) {
                categories
                    .computeIfAbsent(code, c -> new TreeSet<>())
                    .add(names.category(dimension, code));
              }
            });
    Element list = list(parent, "str:Codelist", SdmxComponent.CATEGORY, "组别", "Category");
    categories.forEach(
        (category, named) -> code(list, SdmxCodes.category(category), String.join("；", named), ""));
  }

  /** Units are signs that no code may hold, so they are a list of values. */
  void writeUnits(Element parent) {
    Element list = list(parent, "str:ValueList", SdmxComponent.UNIT, "计量单位", "Unit of measure");
    for (String unit : used.units()) {
      document.say(document.add(list, "str:ValueItem", "id", unit), "com:Name", "zh", unit);
    }
  }

  private Element list(Element parent, String kind, String reference, String zh, String en) {
    Matcher parts = REFERENCE.matcher(reference);
    if (!parts.matches()) {
      throw new IllegalStateException("Cannot read the name of a list: " + reference);
    }
    Element list = document.add(parent, kind, "agencyID", parts.group(1), "id", parts.group(2));
    list.setAttribute("version", parts.group(3));
    if (kind.equals("str:Codelist")) {
      list.setAttribute("isPartial", "true");
    }
    document.say(list, "com:Name", "zh", zh);
    document.say(list, "com:Name", "en", en);
    return list;
  }

  private Element code(Element list, String id, String zh, String en) {
    Element code = document.add(list, "str:Code", "id", id);
    document.say(code, "com:Name", "zh", zh.isEmpty() ? id : zh);
    document.say(code, "com:Name", "en", en);
    return code;
  }
}
