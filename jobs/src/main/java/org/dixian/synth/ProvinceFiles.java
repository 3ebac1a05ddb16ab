package org.dixian.synth;

import java.io.IOException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/** The province-wide files of a month. */
final class ProvinceFiles {
  private static final YearMonth FIRST = Samples.MONTHS.get(0);

  private ProvinceFiles() {}

  static void medical(Landing landing, List<Lives> counties, YearMonth month, long seed)
      throws IOException {
    List<Settlement> settlements = settlements(counties);
    Sheet sheet = settled(settlements, month);
    MedicalQuirks quirks = new MedicalQuirks(sheet);
    switch (Samples.MONTHS.indexOf(month)) {
      case 0 -> quirks.july(seed);
      case 1 -> quirks.august(settled(settlements, month.minusMonths(1)));
      default -> quirks.september(settled(settlements, month.minusMonths(1)));
    }
    String name = "医保结算明细_2025年" + month.getMonthValue() + "月.csv";
    landing.text(month, "医保", name, sheet, CsvText.utf8(sheet, true));
  }

  /** Of all counties, in order of date. */
  static List<Settlement> settlements(List<Lives> counties) {
    return counties.stream()
        .flatMap(lives -> lives.settlements().stream())
        .sorted(Comparator.comparing(Settlement::date).thenComparing(Settlement::number))
        .toList();
  }

  private static Sheet settled(List<Settlement> settlements, YearMonth month) {
    YearMonth from = month.equals(FIRST) ? YearMonth.of(2025, 1) : month;
    return MedicalExport.sheet(settlements, from, month);
  }

  /** Of all counties, in order of date. */
  static List<Clue> clues(List<Lives> counties) {
    return counties.stream()
        .flatMap(lives -> lives.clues().stream())
        .sorted(Comparator.comparing(Clue::date).thenComparing(Clue::number))
        .toList();
  }

  /** July in GB18030, August in UTF-8 with a byte-order mark, September without one. */
  static void clues(Landing landing, List<Lives> counties, YearMonth month) throws IOException {
    int at = Samples.MONTHS.indexOf(month);
    String form = List.of("yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日").get(at);
    // The first file goes back to where the one of the year before ended.
    YearMonth since = at == 0 ? History.YEAR_BEFORE.plusMonths(1) : month;
    Sheet sheet = new ClueExport(month, form).sheet(clues(counties), since);
    ClueQuirks quirks = new ClueQuirks(sheet);
    switch (at) {
      case 0 -> quirks.july();
      case 1 -> quirks.august();
      default -> quirks.september();
    }
    String name = "预警线索与核实_" + RegistryFiles.day(month) + ".csv";
    byte[] bytes = at == 0 ? CsvText.gb18030(sheet) : CsvText.utf8(sheet, at == 1);
    landing.text(month, "农业农村", name, sheet, bytes);
  }
}
