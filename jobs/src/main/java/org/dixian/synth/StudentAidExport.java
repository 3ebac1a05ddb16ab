package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dixian.synth.Sheet.Row;

/** 学生资助发放: a county's payments to students, of one month or of a period so far. */
final class StudentAidExport {
  private final Lives lives;
  private final YearMonth month;

  StudentAidExport(Lives lives, YearMonth month) {
    this.lives = lives;
    this.month = month;
  }

  /**
   * @param from first month reported
   */
  Sheet sheet(List<StudentPayment> payments, YearMonth from) {
    boolean formal = lives.county().equals(Geography.ZHIJIN);
    Sheet sheet = new Sheet();
    sheet.column("name", "姓名").column("number", formal ? "资助编号" : "发放编号");
    sheet.column("identity", formal ? "身份证号码" : "身份证号");
    sheet.column("program", formal ? "项目" : "资助项目").column("yuan", formal ? "金额" : "资助金额");
    sheet.column("date", "发放日期").column("account", formal ? "银行卡号" : "银行账号");
    fill(sheet, payments, from);
    plant(sheet, payments);
    return sheet;
  }

  private void fill(Sheet sheet, List<StudentPayment> payments, YearMonth from) {
    Map<YearMonth, Integer> numbers = new HashMap<>();
    payments.stream()
        .filter(payment -> !payment.date().isBefore(from.atDay(1)))
        .filter(payment -> !payment.date().isAfter(month.atEndOfMonth()))
        .sorted(
            Comparator.comparing(StudentPayment::date)
                .thenComparing(payment -> payment.person().identity())
                .thenComparing(StudentPayment::program))
        .forEach(
            payment ->
                row(
                    sheet.add(),
                    payment,
                    numbers.merge(YearMonth.from(payment.date()), 1, Integer::sum)));
  }

  private void row(Row row, StudentPayment payment, int number) {
    Person person = payment.person();
    LocalDate date = payment.date();
    row.put(Blemishes.OF, payment.household().code()).put("name", person.name());
    String form = "ZZ%s%d%02d%04d";
    String code = lives.county().code();
    row.put("number", String.format(form, code, date.getYear(), date.getMonthValue(), number));
    row.put("identity", person.identity()).put("program", payment.program());
    row.put("yuan", payment.yuan()).put("date", DayForm.cell(lives.county(), date));
    // No bank's numbers begin with 99.
    Draw draw = Draw.of(0, "account", payment.household().head().identity());
    row.put("account", String.format("9952%06d%06d", draw.below(1_000_000), draw.below(1_000_000)));
  }

  private void plant(Sheet sheet, List<StudentPayment> payments) {
    Blemishes blemishes = new Blemishes(sheet, List.of(lives));
    switch (lives.county().code() + " " + month) {
      case "520526 2024-09" -> blemishes.thousands(30, "yuan");
      case "520526 2025-07" -> {
        blemishes.title(lives.county().name() + "学生资助发放明细表");
        blemishes.unmapped(25, "program", "教育基金");
        blemishes.lowerCaseX(70, "identity");
      }
      case "520526 2025-08" -> blemishes.fullWidth(50, "yuan");
      case "520526 2025-09" -> {
        blemishes.wrongCheckDigit(40, "identity");
        again(sheet, payments);
      }
      case "520524 2024-09" -> blemishes.blankMandatory(60, "yuan");
      case "520524 2025-07" ->
          blemishes.rejected(
              45, "date", "2025年2月30日", "day that does not exist", "impossible_date");
      case "520524 2025-08" -> blemishes.twice(40);
      case "520524 2025-09" -> blemishes.tenThousands("yuan");
      case "520626 2024-09" -> blemishes.numeric(20, "identity");
      case "520626 2025-07" -> {
        Row row = blemishes.row(55);
        String value = row.text("yuan") + "元";
        sheet.spoil(row, "yuan", value, "unit in the cell", "understood");
        blemishes.wrongCheckDigit(85, "identity");
      }
      case "520626 2025-08" -> blemishes.blankMandatory(30, "number");
      default -> {
        blemishes.twice(65);
        blemishes.rejected(10, "yuan", "一千五百", "amount in words", "not_a_number");
      }
    }
  }

  /** A payment of the month before, delivered again with its number. */
  private void again(Sheet sheet, List<StudentPayment> payments) {
    Sheet before = new Sheet();
    YearMonth last = month.minusMonths(1);
    new StudentAidExport(lives, last).fill(before, payments, last);
    Row row = new Blemishes(before, List.of(lives)).row(80);
    sheet.rows.add(row);
    sheet.quirk(row, "number", "payment of the month before, sent again", "counts once");
  }
}
