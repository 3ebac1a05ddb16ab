package org.dixian.synth;

import java.io.IOException;
import java.time.YearMonth;

/** The registry files of a county and month: how they are named, split and headed. */
final class RegistryFiles {
  private static final String DEPARTMENT = "农业农村";
  private static final YearMonth JULY = Samples.MONTHS.get(0);
  private static final YearMonth AUGUST = Samples.MONTHS.get(1);
  private static final YearMonth SEPTEMBER = Samples.MONTHS.get(2);

  private RegistryFiles() {}

  static void write(Landing landing, Geography geography, Lives lives, YearMonth month, long seed)
      throws IOException {
    if (lives.county().equals(Geography.WEINING)) {
      weining(landing, geography, lives, month, seed);
    } else if (lives.county().equals(Geography.ZHIJIN)) {
      zhijin(landing, lives, month);
    } else {
      dejiang(landing, lives, month);
    }
  }

  private static void weining(
      Landing landing, Geography geography, Lives lives, YearMonth month, long seed)
      throws IOException {
    if (month.equals(AUGUST)) {
      part(landing, lives, month, false);
      part(landing, lives, month, true);
      return;
    }
    Sheet sheet = all(lives, month);
    RegistryQuirks quirks = new RegistryQuirks(sheet, lives);
    String name = name(lives.county(), month, "");
    if (month.equals(JULY)) {
      quirks.weiningJuly(geography, seed);
    } else {
      quirks.weiningSeptember();
      RegistryExport.title(sheet, lives.county().name() + "防止返贫致贫监测对象信息表");
      sheet.quirk(null, null, "title and unit rows, heading on row 3", "understood");
      name = "（自定义）监测对象信息_520526_2025.9.30.xlsx";
    }
    landing.workbook(month, DEPARTMENT, name, sheet);
  }

  /** Open or cleared households in a file of their own, the number of rows in its name. */
  private static void part(Landing landing, Lives lives, YearMonth month, boolean cleared)
      throws IOException {
    Sheet sheet =
        new RegistryExport(lives.county(), month)
            .sheet(lives.households(), each -> each.monitoring().clearedBy(month) == cleared);
    new RegistryQuirks(sheet, lives).weiningAugust(cleared);
    sheet.quirk(null, null, "one delivery in two files, rows counted in the name", "understood");
    String part = "-" + (cleared ? "风险已消除" : "风险未消除") + sheet.rows.size() + "人";
    landing.workbook(month, DEPARTMENT, name(lives.county(), month, part), sheet);
  }

  private static void zhijin(Landing landing, Lives lives, YearMonth month) throws IOException {
    Sheet sheet = all(lives, month);
    sheet.quirk(null, "cleared", "heading stands over two columns", "accepted where equal");
    RegistryQuirks quirks = new RegistryQuirks(sheet, lives);
    if (month.equals(JULY)) {
      quirks.zhijinJuly();
    } else if (month.equals(AUGUST)) {
      Correction.spoil(sheet, lives);
      quirks.zhijinAugust();
      correct(landing, lives, sheet);
    } else {
      quirks.zhijinSeptember();
      RegistryExport.group(sheet);
      sheet.quirk(null, null, "two-row heading with merged cells", "understood");
    }
    landing.workbook(month, DEPARTMENT, name(lives.county(), month, ""), sheet);
  }

  /** The correction of August comes with the deliveries of September. */
  private static void correct(Landing landing, Lives lives, Sheet first) throws IOException {
    Sheet correction = all(lives, AUGUST);
    Correction.mark(correction, first);
    landing.workbook(SEPTEMBER, DEPARTMENT, name(lives.county(), AUGUST, "（更正）"), correction);
  }

  private static void dejiang(Landing landing, Lives lives, YearMonth month) throws IOException {
    Sheet sheet = all(lives, month);
    sheet.quirk(null, "type", "misspelt heading", "understood");
    if (month.equals(AUGUST)) {
      new RegistryQuirks(sheet, lives).dejiangAugust();
    }
    String name = name(lives.county(), month, "");
    landing.workbook(month, DEPARTMENT, name, sheet);
    if (month.equals(JULY)) {
      landing.again(month, DEPARTMENT, name, "（自定义）监测对象信息_520626_2025年7月31日.xlsx");
    }
  }

  private static Sheet all(Lives lives, YearMonth month) {
    return new RegistryExport(lives.county(), month).sheet(lives.households(), each -> true);
  }

  private static String name(County county, YearMonth month, String rest) {
    return "防止返贫致贫监测对象信息_" + county.code() + "_" + day(month) + rest + ".xlsx";
  }

  static String day(YearMonth month) {
    return month.atEndOfMonth().toString().replace("-", "");
  }
}
