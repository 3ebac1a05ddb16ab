package org.dixian.synth;

import java.io.IOException;
import java.time.YearMonth;

/** The files that each county's departments send each month, the registry apart. */
final class CountyFiles {
  private CountyFiles() {}

  static void ruralPersons(Landing landing, Lives lives, YearMonth month) throws IOException {
    Sheet sheet = new RuralPersonsExport(lives.county(), month).sheet(lives.households());
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
      String slip = String.format("3-02025.%d.1-2025年%d月份农村低保备案表_%s.xls", number, number, code);
      landing.workbook(month, "民政", slip, dibao);
      Sheet rest = export.sheet(lives.assistance(), row -> !row.kind().equals(Assistance.DIBAO));
      landing.workbook(month, "民政", String.format("2025年%d月民政救助台账_%s.xls", number, code), rest);
      return;
    }
    String form =
        lives.county().equals(Geography.ZHIJIN)
            ? "2025年%d月民政救助台账_%s.xlsx"
            : "4-2025年%d月份民政救助台账_%s.xlsx";
    Sheet sheet = export.sheet(lives.assistance(), row -> true);
    landing.workbook(month, "民政", String.format(form, number, code), sheet);
  }

  static void employment(Landing landing, Lives lives, YearMonth month) throws IOException {
    Sheet sheet = new EmploymentExport(lives.county(), month).sheet(lives.jobs());
    String name =
        String.format("（务工月监测）已外出务工信息_%s_%s.xlsx", lives.county().code(), RegistryFiles.day(month));
    landing.workbook(month, "人社", name, sheet);
  }
}
