package org.dixian.synth;

import java.io.IOException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/** The province-wide files of a month. */
final class ProvinceFiles {
  private static final YearMonth FIRST = Samples.MONTHS.get(0);

  private ProvinceFiles() {}

  static void medical(Landing landing, List<Lives> counties, YearMonth month) throws IOException {
    List<Settlement> settlements =
        counties.stream()
            .flatMap(lives -> lives.settlements().stream())
            .sorted(Comparator.comparing(Settlement::date).thenComparing(Settlement::number))
            .toList();
    YearMonth from = month.equals(FIRST) ? YearMonth.of(2025, 1) : month;
    Sheet sheet = MedicalExport.sheet(settlements, from, month);
    String name = "医保结算明细_2025年" + month.getMonthValue() + "月.csv";
    landing.text(month, "医保", name, sheet, CsvText.utf8(sheet, true));
  }

  /** July in GB18030, August in UTF-8 with a byte-order mark, September without one. */
  static void clues(Landing landing, List<Lives> counties, YearMonth month) throws IOException {
    List<Clue> clues =
        counties.stream()
            .flatMap(lives -> lives.clues().stream())
            .sorted(Comparator.comparing(Clue::date).thenComparing(Clue::number))
            .toList();
    int at = Samples.MONTHS.indexOf(month);
    String form = List.of("yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日").get(at);
    Sheet sheet = new ClueExport(month, form).sheet(clues, month.equals(FIRST));
    String name = "预警线索与核实_" + RegistryFiles.day(month) + ".csv";
    byte[] bytes = at == 0 ? CsvText.gb18030(sheet) : CsvText.utf8(sheet, at == 1);
    landing.text(month, "农业农村", name, sheet, bytes);
  }
}
