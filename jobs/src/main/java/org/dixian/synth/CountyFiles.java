package org.dixian.synth;

import java.io.IOException;
import java.time.YearMonth;

/** The files that each county's departments send each month, the registry apart. */
final class CountyFiles {
  private CountyFiles() {}

  static void ruralPersons(Landing landing, Lives lives, YearMonth month) throws IOException {
    Sheet sheet = new RuralPersonsExport(lives.county(), month).sheet(lives.households());
    RuralQuirks quirks = new RuralQuirks(sheet, lives);
    switch (Samples.MONTHS.indexOf(month)) {
      case 0 -> quirks.july();
      case 1 -> quirks.august();
      default -> quirks.september();
    }
    String name =
        String.format("农户与人口信息_%s_%s.csv", lives.county().code(), RegistryFiles.day(month));
    landing.text(month, "农业农村", name, sheet, CsvText.gb18030(sheet));
  }

  /** Weining: old workbooks, 农村低保 apart, with the slip in the first date of the name. */
  static void assistance(Landing landing, Lives lives, YearMonth month) throws IOException {
    AssistanceExport export = new AssistanceExport(lives.county(), month);
    String code = lives.county().code();
    int number = month.getMonthValue();
    if (lives.county().equals(Geography.WEINING)) {
      Sheet dibao = export.sheet(lives.assistance(), row -> row.kind().equals(Assistance.DIBAO));
      new AssistanceQuirks(dibao, lives).weiningDibao(month);
      dibao.quirk(null, null, "slip in the first date of the name", "the month counts");
      String slip = String.format("3-02025.%d.1-2025年%d月份农村低保备案表_%s.xls", number, number, code);
      landing.workbook(month, "民政", slip, dibao);
      Sheet rest = export.sheet(lives.assistance(), row -> !row.kind().equals(Assistance.DIBAO));
      new AssistanceQuirks(rest, lives).weiningRest(month);
      landing.workbook(month, "民政", String.format("2025年%d月民政救助台账_%s.xls", number, code), rest);
      return;
    }
    boolean zhijin = lives.county().equals(Geography.ZHIJIN);
    String form = (zhijin ? "" : "4-") + "2025年%d月" + (zhijin ? "" : "份") + "民政救助台账_%s.xlsx";
    Sheet sheet = export.sheet(lives.assistance(), row -> true);
    AssistanceQuirks quirks = new AssistanceQuirks(sheet, lives);
    if (zhijin) {
      quirks.zhijin(month);
    } else {
      quirks.dejiang(month);
    }
    landing.workbook(month, "民政", String.format(form, number, code), sheet);
  }

  static void employment(Landing landing, Lives lives, YearMonth month) throws IOException {
    Sheet sheet = new EmploymentExport(lives.county(), month).sheet(lives.jobs());
    new WorkQuirks(sheet, lives).plant(lives.county(), month);
    String name =
        String.format("（务工月监测）已外出务工信息_%s_%s.xlsx", lives.county().code(), RegistryFiles.day(month));
    landing.workbook(month, "人社", name, sheet);
  }
}
