package org.dixian.synth;

import java.io.IOException;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files about work, production and villages: public posts, training, relocation, awards and
 * funds for production, cadres, paired helpers, villages and annual tasks.
 */
final class WorkAndVillageFiles {
  /** Ends of the months that are told; the one of 2024 allows a comparison with a year before. */
  static final List<YearMonth> MONTHS =
      List.of(
          YearMonth.of(2024, 9),
          YearMonth.of(2025, 7),
          YearMonth.of(2025, 8),
          YearMonth.of(2025, 9));

  private static final String LABOUR = "人社";
  private static final String AGRICULTURE = "农业农村";

  private final Landing landing;
  private final Geography geography;
  private final long seed;

  private WorkAndVillageFiles(Landing landing, Geography geography, long seed) {
    this.landing = landing;
    this.geography = geography;
    this.seed = seed;
  }

  static void write(Landing landing, Geography geography, List<Lives> counties, long seed)
      throws IOException {
    WorkAndVillageFiles files = new WorkAndVillageFiles(landing, geography, seed);
    for (Lives lives : counties) {
      files.posts(lives);
      files.training(lives);
      files.relocation(lives);
      files.awards(lives);
      files.cadres(lives);
      files.pairing(lives);
      files.villages(lives);
    }
    files.funds(counties);
    files.tasks(counties);
  }

  /** First month that a file of events covers: the first of a year holds the year to date. */
  private static YearMonth since(YearMonth month) {
    boolean first = month.getYear() == 2024 || month.getMonth() == Month.JULY;
    return first ? month.withMonth(1) : month;
  }

  private void posts(Lives lives) throws IOException {
    List<PublicPost> posts = PublicPost.of(lives, seed);
    boolean zhijin = lives.county().equals(Geography.ZHIJIN);
    for (YearMonth month : MONTHS) {
      Sheet sheet = new PublicPostsExport(lives.county(), month).sheet(posts);
      String name = name(zhijin ? "公益性岗位在岗台账" : "公益性岗位台账", lives, month, "xlsx");
      landing.workbook(month, LABOUR, name, sheet);
    }
  }

  private void training(Lives lives) throws IOException {
    List<Course> courses = Course.of(lives, seed);
    for (YearMonth month : MONTHS) {
      Sheet sheet = new TrainingExport(lives.county(), month).sheet(courses, since(month));
      byte[] bytes = CountyHabits.bytes(lives.county(), sheet);
      landing.text(month, LABOUR, monthly("职业技能培训台账", lives, month, "csv"), sheet, bytes);
    }
  }

  private void relocation(Lives lives) throws IOException {
    List<Relocated> relocated = Relocated.of(lives, seed);
    for (YearMonth month : List.of(Relocated.FIRST, Relocated.SECOND, Relocated.THIRD)) {
      Sheet sheet = new RelocationExport(lives.county(), month).sheet(relocated);
      landing.workbook(month, "生态移民", name("易地搬迁安置台账", lives, month, "xlsx"), sheet);
    }
  }

  private void awards(Lives lives) throws IOException {
    List<Award> awards = Award.of(lives, seed);
    for (YearMonth month : MONTHS) {
      Sheet sheet = new AwardsExport(lives.county(), month).sheet(awards, since(month));
      landing.workbook(month, AGRICULTURE, monthly("产业到户奖补发放", lives, month, "xlsx"), sheet);
    }
  }

  private void cadres(Lives lives) throws IOException {
    List<Cadre> cadres = Cadre.of(lives, seed);
    boolean zhijin = lives.county().equals(Geography.ZHIJIN);
    for (YearMonth month : MONTHS) {
      Sheet sheet = new CadresExport(lives.county(), month).sheet(cadres, geography);
      String name = name(zhijin ? "驻村第一书记和工作队员名册" : "驻村干部名册", lives, month, "xlsx");
      landing.workbook(month, "组织", name, sheet);
    }
  }

  private void pairing(Lives lives) throws IOException {
    List<Pairing> pairings = Pairing.of(lives, seed);
    for (YearMonth month : MONTHS) {
      Sheet sheet = new PairingExport(lives.county(), month).sheet(pairings, lives.apart());
      byte[] bytes = CountyHabits.bytes(lives.county(), sheet);
      landing.text(month, AGRICULTURE, name("结对帮扶台账", lives, month, "csv"), sheet, bytes);
    }
  }

  private void villages(Lives lives) throws IOException {
    for (int year = 2024; year <= 2025; year++) {
      YearMonth month = YearMonth.of(year, Month.JULY);
      Sheet sheet = new VillagesExport(lives, month, seed).sheet();
      landing.workbook(month, AGRICULTURE, name("行政村信息", lives, month, "xlsx"), sheet);
    }
  }

  private void funds(List<Lives> counties) throws IOException {
    for (YearMonth month : MONTHS) {
      List<FundPayment> payments = new ArrayList<>();
      for (Lives lives : counties) {
        List<Award> awards = Award.of(lives, seed);
        for (YearMonth m = since(month); !m.isAfter(month); m = m.plusMonths(1)) {
          payments.addAll(FundPayment.of(lives, awards, m, seed));
        }
      }
      payments.sort(Comparator.comparing(FundPayment::paid).thenComparing(FundPayment::number));
      Sheet sheet = new FundsExport(month).sheet(payments);
      String name = "产业发展资金支出_" + chinese(month) + ".csv";
      byte[] bytes = month.getYear() == 2024 ? CsvText.gb18030(sheet) : CsvText.utf8(sheet, true);
      landing.text(month, AGRICULTURE, name, sheet, bytes);
    }
  }

  private void tasks(List<Lives> counties) throws IOException {
    for (int year = 2024; year <= 2025; year++) {
      YearMonth january = YearMonth.of(year, Month.JANUARY);
      Sheet sheet = new TasksExport(january).sheet(counties);
      String name = "脱贫劳动力务工年度任务_" + chinese(january) + ".csv";
      landing.text(january, LABOUR, name, sheet, CsvText.gb18030(sheet));
    }
  }

  private static String name(String title, Lives lives, YearMonth month, String extension) {
    String asOf = CountyHabits.asOf(lives.county(), month);
    return title + "_" + lives.county().code() + "_" + asOf + "." + extension;
  }

  private static String monthly(String title, Lives lives, YearMonth month, String extension) {
    return title + "_" + lives.county().code() + "_" + chinese(month) + "." + extension;
  }

  private static String chinese(YearMonth month) {
    return month.getYear() + "年" + month.getMonthValue() + "月";
  }
}
