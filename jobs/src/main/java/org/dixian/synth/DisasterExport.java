package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dixian.synth.Sheet.Row;

/** 自然灾害农户损失: the losses of the whole province, of one month or of the year so far. */
final class DisasterExport {
  private final List<Lives> counties;
  private final YearMonth month;

  DisasterExport(List<Lives> counties, YearMonth month) {
    this.counties = counties;
    this.month = month;
  }

  /**
   * @param from first month reported
   */
  Sheet sheet(List<DisasterLoss> losses, YearMonth from) {
    Sheet sheet = new Sheet();
    boolean formal = month.getYear() == 2024;
    sheet.column("number", "灾损编号").column("village_code", formal ? "行政村代码" : "村代码");
    sheet.column("household", formal ? "户编号" : "户编码").column("name", "户主姓名");
    sheet.column("kind", "灾种").column("date", formal ? "受灾日期" : "发生日期");
    sheet.column("loss", formal ? "直接经济损失（元）" : "直接经济损失").column("damaged", "住房是否受损");
    fill(sheet, losses, from);
    plant(sheet, losses);
    return sheet;
  }

  private void fill(Sheet sheet, List<DisasterLoss> losses, YearMonth from) {
    Map<YearMonth, Integer> numbers = new HashMap<>();
    losses.stream()
        .sorted(
            Comparator.comparing(DisasterLoss::date).thenComparing(loss -> loss.household().code()))
        .filter(loss -> !loss.date().isBefore(from.atDay(1)))
        .filter(loss -> !loss.date().isAfter(month.atEndOfMonth()))
        .forEach(
            loss -> {
              int number = numbers.merge(YearMonth.from(loss.date()), 1, Integer::sum);
              row(sheet.add(), loss, number);
            });
  }

  private void row(Row row, DisasterLoss loss, int number) {
    Household household = loss.household();
    LocalDate date = loss.date();
    row.put(Blemishes.OF, household.code()).put("household", household.code());
    row.put("number", String.format("ZH%d%02d%04d", date.getYear(), date.getMonthValue(), number));
    row.put("village_code", household.village().code()).put("name", household.head().name());
    row.put("kind", loss.kind()).put("date", date).put("loss", loss.yuan());
    row.put("damaged", loss.damaged() == null ? null : loss.damaged() ? "是" : "否");
  }

  private void plant(Sheet sheet, List<DisasterLoss> losses) {
    Blemishes blemishes = new Blemishes(sheet, counties);
    switch (month.toString()) {
      case "2024-09" -> {
        blemishes.retiredCounty(20);
        blemishes.unknownVillage(60);
        blemishes.thousands(80, "loss");
      }
      case "2025-07" -> {
        blemishes.unmapped(30, "kind", "雪灾");
        blemishes.fullWidth(50, "loss");
        blemishes.twice(70);
        blemishes.notStated(85, "damaged");
      }
      case "2025-08" -> {
        blemishes.tenThousands("loss");
        blemishes.rejected(50, "date", "2025-08-32", "day that does not exist", "impossible_date");
        again(sheet, losses);
      }
      default -> {
        blemishes.blankMandatory(40, "household");
        blemishes.retiredCounty(75);
      }
    }
  }

  /** A loss of the month before, delivered again with its number and a corrected amount. */
  private void again(Sheet sheet, List<DisasterLoss> losses) {
    Sheet before = new Sheet();
    sheet.headings.forEach(before::column);
    new DisasterExport(counties, month.minusMonths(1)).fill(before, losses, month.minusMonths(1));
    Row first = new Blemishes(before, counties).row(10);
    Row row = new Row(first);
    row.put("loss", String.valueOf((Integer.parseInt(first.text("loss")) + 800) / 10_000.0));
    sheet.rows.add(row);
    sheet.quirk(
        row, "loss", "number of the month before, amount corrected", "the later one counts");
  }
}
