package org.dixian.synth;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The deliveries before the months told in full: the registry each quarter, then each month, and
 * the other departments once, a year before the last month. They are plain, as old files are that
 * somebody has put in order: fewer columns, one workbook a county, names and title rows that vary.
 */
final class History {
  /** The month whose figures those of the last month are compared with. */
  static final YearMonth YEAR_BEFORE = YearMonth.of(2024, 9);

  private static final YearMonth FIRST = YearMonth.of(2023, 9);
  private static final YearMonth MONTHLY_FROM = YearMonth.of(2024, 7);
  private static final YearMonth UPDATES_FROM = YearMonth.of(2025, 1);

  /** What old files are kept without, to be small: names of places and people, and incomes. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "county",
          "township",
          "village",
          "hamlet",
          "name",
          "identity_kind",
          "birth",
          "ethnicity",
          "education",
          "school",
          "health",
          "no_labour",
          "phone",
          "disease",
          "place",
          "employer",
          "account",
          "note");

  private static final Set<String> INCOMES_AND_EXIT =
      Set.of(
          "income",
          "per_capita",
          "payout",
          "spending",
          "wage",
          "business",
          "property",
          "transfer",
          "cost",
          "exit_reason",
          "exit_month");

  private History() {}

  static void write(Landing landing, List<Lives> counties) throws IOException {
    for (YearMonth month : registryMonths()) {
      for (Lives lives : counties) {
        registry(landing, lives, month);
      }
    }
    for (Lives lives : counties) {
      yearBefore(landing, lives);
    }
    Sheet settled =
        shorten(
            MedicalExport.sheet(
                ProvinceFiles.settlements(counties), YEAR_BEFORE.withMonth(1), YEAR_BEFORE));
    byte[] text = CsvText.utf8(settled, true);
    landing.text(YEAR_BEFORE, "医保", "医保结算明细_2024年9月.csv", settled, text);
    Sheet clues =
        shorten(
            new ClueExport(YEAR_BEFORE, "yyyy-MM-dd")
                .sheet(ProvinceFiles.clues(counties), YearMonth.of(2023, 1)));
    String name = "预警线索与核实_" + RegistryFiles.day(YEAR_BEFORE) + ".csv";
    landing.text(YEAR_BEFORE, "农业农村", name, clues, CsvText.gb18030(clues));
  }

  /** Quarters up to the middle of 2024, then months. */
  private static List<YearMonth> registryMonths() {
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth month = FIRST; month.isBefore(Samples.MONTHS.get(0)); ) {
      months.add(month);
      boolean quarterly = month.plusMonths(3).isBefore(MONTHLY_FROM);
      month = month.plusMonths(quarterly ? 3 : 1);
    }
    return months;
  }

  private static void registry(Landing landing, Lives lives, YearMonth month) throws IOException {
    Sheet sheet = new RegistryExport(lives.county(), month).sheet(lives.households(), each -> true);
    shorten(sheet);
    sheet.headings.keySet().removeAll(INCOMES_AND_EXIT);
    if (month.isBefore(UPDATES_FROM)) {
      sheet.headings.remove("updated");
    }
    if (lives.county().equals(Geography.ZHIJIN)) {
      sheet.quirk(null, "cleared", "heading stands over two columns", "accepted where equal");
    } else if (lives.county().equals(Geography.DEJIANG)) {
      sheet.quirk(null, "type", "misspelt heading", "understood");
    }
    if (month.getMonthValue() % 3 == 0) {
      RegistryExport.title(sheet, lives.county().name() + "监测对象信息");
      sheet.quirk(null, null, "title and unit rows, heading on row 3", "understood");
    }
    landing.workbook(month, "农业农村", name(lives.county(), month), sheet);
  }

  private static Sheet shorten(Sheet sheet) {
    sheet.headings.keySet().removeAll(LEFT_OUT);
    return sheet;
  }

  /** The day in one of three forms. */
  private static String name(County county, YearMonth month) {
    int year = month.getYear();
    int number = month.getMonthValue();
    int day = month.lengthOfMonth();
    String code = county.code();
    return switch (number % 3) {
      case 1 -> String.format("（自定义）监测对象信息_%s_%d年%d月%d日.xlsx", code, year, number, day);
      case 2 -> String.format("监测对象信息_%s_%d.%d.%d.xlsx", code, year, number, day);
      default -> String.format("防止返贫致贫监测对象信息_%s_%s.xlsx", code, RegistryFiles.day(month));
    };
  }

  private static void yearBefore(Landing landing, Lives lives) throws IOException {
    String code = lives.county().code();
    String day = RegistryFiles.day(YEAR_BEFORE);
    Sheet persons =
        shorten(new RuralPersonsExport(lives.county(), YEAR_BEFORE).sheet(lives.households()));
    String name = String.format("农户与人口信息_%s_%s.csv", code, day);
    landing.text(YEAR_BEFORE, "农业农村", name, persons, CsvText.gb18030(persons));
    Sheet assistance =
        shorten(
            new AssistanceExport(lives.county(), YEAR_BEFORE)
                .sheet(lives.assistance(), each -> true));
    name = String.format("2024年9月民政救助台账_%s.xlsx", code);
    landing.workbook(YEAR_BEFORE, "民政", name, assistance);
    Sheet work = shorten(new EmploymentExport(lives.county(), YEAR_BEFORE).sheet(lives.jobs()));
    name = String.format("（务工月监测）已外出务工信息_%s_%s.xlsx", code, day);
    landing.workbook(YEAR_BEFORE, "人社", name, work);
  }
}
