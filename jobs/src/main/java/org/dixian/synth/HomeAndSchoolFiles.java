package org.dixian.synth;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exports about homes, schooling and entitlements: housing, water, disasters, certificates,
 * lifted households, the school roll, student aid and enrolment in medical insurance. They are
 * delivered for fewer months than the registry: quarterly, or monthly around one comparison month.
 */
final class HomeAndSchoolFiles {
  private static final YearMonth YEAR_BEFORE = YearMonth.of(2024, 9);

  /** Months of the monthly exports. */
  private static final List<YearMonth> MONTHS =
      List.of(YEAR_BEFORE, YearMonth.of(2025, 7), YearMonth.of(2025, 8), YearMonth.of(2025, 9));

  /** Months of the quarterly exports. */
  private static final List<YearMonth> QUARTERS =
      List.of(YEAR_BEFORE, YearMonth.of(2025, 6), YearMonth.of(2025, 9));

  private final Landing landing;
  private final List<Lives> counties;
  private final long seed;

  private HomeAndSchoolFiles(Landing landing, List<Lives> counties, long seed) {
    this.landing = landing;
    this.counties = counties;
    this.seed = seed;
  }

  static void write(Landing landing, List<Lives> counties, long seed) throws IOException {
    HomeAndSchoolFiles files = new HomeAndSchoolFiles(landing, counties, seed);
    Map<String, SchoolFate> fates = new HashMap<>();
    counties.forEach(lives -> fates.putAll(SchoolFate.of(lives, seed)));
    for (int i = 0; i < counties.size(); i++) {
      files.quarterly(counties.get(i));
      files.monthly(counties.get(i), counties.get((i + 1) % counties.size()), fates);
    }
    files.disasters();
  }

  private void quarterly(Lives lives) throws IOException {
    List<Certificate> certificates = Certificate.of(lives, seed);
    List<DisasterLoss> losses = DisasterLoss.of(lives, seed);
    List<Dwelling> dwellings = new ArrayList<>();
    List<WaterSupply> supplies = new ArrayList<>();
    for (Household household : lives.households()) {
      List<DisasterLoss> own =
          losses.stream().filter(loss -> loss.household() == household).toList();
      dwellings.add(Dwelling.of(household, own, seed));
      supplies.add(WaterSupply.of(household, seed));
    }
    boolean formal = lives.county().equals(Geography.ZHIJIN);
    for (YearMonth month : QUARTERS) {
      String end = lives.county().code() + "_" + RegistryFiles.day(month);
      Sheet housing = new HousingExport(lives, month).sheet(dwellings);
      String name = formal ? "农村住房安全排查鉴定台账_" : "农村住房安全鉴定_";
      landing.workbook(month, "住建", name + end + ".xlsx", housing);
      Sheet water = new WaterExport(lives, month).sheet(supplies);
      landing.text(month, "水务", "农村饮水安全台账_" + end + ".csv", water, CsvText.gb18030(water));
      Sheet lifted = new LiftedExport(lives, month, seed).sheet();
      landing.workbook(month, "农业农村", "脱贫户信息_" + end + ".xlsx", lifted);
      Sheet holders = new CertificateExport(lives, month).sheet(certificates);
      name = formal ? "持证残疾人名册_" : "持证残疾人_";
      landing.workbook(month, "残联", name + end + ".xlsx", holders);
    }
  }

  /**
   * @param neighbours county whose children may attend school here
   */
  private void monthly(Lives lives, Lives neighbours, Map<String, SchoolFate> fates)
      throws IOException {
    List<Certificate> certificates = Certificate.of(lives, seed);
    List<StudentPayment> payments = StudentPayment.of(lives, fates, seed);
    String code = lives.county().code();
    for (YearMonth month : MONTHS) {
      String end = code + "_" + RegistryFiles.day(month);
      Sheet roll = new RollExport(lives, month, fates, seed).sheet(neighbours);
      landing.workbook(month, "教育", "学籍信息_" + end + ".xlsx", roll);
      int start = month.equals(YEAR_BEFORE) ? 1 : 10;
      Sheet aid = new StudentAidExport(lives, month).sheet(payments, from(month, start));
      String form = "学生资助发放_%s_%d年%d月.xlsx";
      String name = String.format(form, code, month.getYear(), month.getMonthValue());
      landing.workbook(month, "教育", name, aid);
      Sheet enrolment = new EnrolmentExport(lives, month, certificates, seed).sheet();
      name = "基本医保参保信息_" + end + ".csv";
      landing.text(month, "医保", name, enrolment, CsvText.gb18030(enrolment));
    }
  }

  /** In GB18030, or in UTF-8 with a byte-order mark (July) and without one (August). */
  private void disasters() throws IOException {
    List<DisasterLoss> losses = new ArrayList<>();
    counties.forEach(lives -> losses.addAll(DisasterLoss.of(lives, seed)));
    for (YearMonth month : MONTHS) {
      Sheet sheet = new DisasterExport(counties, month).sheet(losses, from(month, 1));
      boolean july = month.getMonthValue() == 7;
      boolean utf8 = july || month.getMonthValue() == 8;
      String name = String.format("自然灾害农户损失_%d年%d月.csv", month.getYear(), month.getMonthValue());
      byte[] bytes = utf8 ? CsvText.utf8(sheet, july) : CsvText.gb18030(sheet);
      landing.text(month, "应急", name, sheet, bytes);
    }
  }

  /**
   * First month that a file of events holds: its own, or the start of the period so far.
   *
   * @param start month in which the period begins
   */
  private static YearMonth from(YearMonth month, int start) {
    boolean first = month.equals(YEAR_BEFORE) || month.getMonthValue() == 7;
    YearMonth begins = YearMonth.of(month.getYear(), start);
    return first ? (begins.isAfter(month) ? begins.minusYears(1) : begins) : month;
  }
}
