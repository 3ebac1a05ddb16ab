package org.dixian.synth;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;

/** The registry files of a county and month: how they are named, split and headed. */
final class RegistryFiles {
  private static final String DEPARTMENT = "农业农村";
  private static final YearMonth JULY = Samples.MONTHS.get(0);
  private static final YearMonth AUGUST = Samples.MONTHS.get(1);
  private static final YearMonth SEPTEMBER = Samples.MONTHS.get(2);

  private RegistryFiles() {}

  static void write(Landing landing, Geography geography, Lives lives, YearMonth month)
      throws IOException {
    County county = lives.county();
    if (county.equals(Geography.WEINING) && month.equals(AUGUST)) {
      twoParts(landing, lives, month);
      return;
    }
    Sheet sheet = new RegistryExport(county, month).sheet(lives.households(), household -> true);
    String name = "防止返贫致贫监测对象信息_" + county.code() + "_" + day(month) + ".xlsx";
    if (county.equals(Geography.WEINING) && month.equals(SEPTEMBER)) {
      RegistryExport.title(sheet, county.name() + "防止返贫致贫监测对象信息表");
      sheet.quirk(null, null, "title and unit rows, heading on row 3", "understood");
      name = "（自定义）监测对象信息_" + county.code() + "_2025.9.30.xlsx";
    }
    if (county.equals(Geography.ZHIJIN) && month.equals(SEPTEMBER)) {
      RegistryExport.group(sheet);
      sheet.quirk(null, null, "two-row heading with merged cells", "understood");
    }
    if (county.equals(Geography.ZHIJIN)) {
      sheet.quirk(null, "cleared", "heading stands over two columns", "accepted where equal");
    }
    if (county.equals(Geography.DEJIANG)) {
      sheet.quirk(null, "type", "misspelt heading", "understood");
    }
    landing.workbook(month, DEPARTMENT, name, sheet);
    if (county.equals(Geography.DEJIANG) && month.equals(JULY)) {
      landing.again(month, DEPARTMENT, name, "（自定义）监测对象信息_520626_2025年7月31日.xlsx");
    }
  }

  /** Open and cleared households in files of their own, the number of rows in each name. */
  private static void twoParts(Landing landing, Lives lives, YearMonth month) throws IOException {
    RegistryExport export = new RegistryExport(lives.county(), month);
    for (boolean cleared : List.of(false, true)) {
      Sheet sheet =
          export.sheet(
              lives.households(), household -> household.monitoring().clearedBy(month) == cleared);
      String part = cleared ? "风险已消除" : "风险未消除";
      sheet.quirk(null, null, "one delivery in two files, rows counted in the name", "understood");
      String name =
          String.format(
              "防止返贫致贫监测对象信息_%s_%s-%s%d人.xlsx",
              lives.county().code(), day(month), part, sheet.rows.size());
      landing.workbook(month, DEPARTMENT, name, sheet);
    }
  }

  static String day(YearMonth month) {
    return month.atEndOfMonth().toString().replace("-", "");
  }
}
