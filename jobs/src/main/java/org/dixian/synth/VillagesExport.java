package org.dixian.synth;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.County.Village;
import org.dixian.synth.Sheet.Row;

/** 行政村信息: what a village is at a month's end, counted from the lives of its people. */
final class VillagesExport {
  private static final int TEN_THOUSAND = 10_000;

  private final Lives lives;
  private final County county;
  private final YearMonth month;
  private final long seed;

  VillagesExport(Lives lives, YearMonth month, long seed) {
    this.lives = lives;
    this.county = lives.county();
    this.month = month;
    this.seed = seed;
  }

  Sheet sheet() {
    Sheet sheet = new Sheet();
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("county", formal ? "县(市、区)" : "县").column("township", formal ? "乡(镇)" : "乡镇");
    sheet.column("village", formal ? "行政村" : "村");
    sheet.column("village_code", formal ? "行政村代码" : "村代码");
    sheet.column("households", "总户数（户）").column("persons", formal ? "总人口" : "总人口数");
    sheet.column("dibao_households", "低保户数").column("dibao_persons", "低保人口数");
    sheet.column("unsafe_water", "未实现饮水安全户数").column("unsafe_dwelling", "危房户数");
    sheet.column("income", "村级集体经济收入（" + (formal ? "元" : "万元") + "）");
    sheet.column("required", formal ? "应驻村干部数" : "应派驻村干部数");
    lives.villages().forEach(village -> row(sheet.add(), village));
    plant(sheet);
    return sheet;
  }

  private void row(Row row, Village village) {
    List<Household> households =
        lives.households().stream()
            .filter(each -> each.village().equals(village) && !each.members(month).isEmpty())
            .toList();
    List<Assistance> dibao =
        lives.assistance().stream()
            .filter(each -> each.kind().equals(Assistance.DIBAO))
            .filter(each -> each.household().village().equals(village))
            .filter(this::received)
            .toList();
    Draw draw = Draw.of(seed, "village", village.code(), month);
    row.put("county", county.name()).put("township", village.township());
    row.put("village", village.name()).put("village_code", village.code());
    row.put("households", households.size());
    row.put("persons", households.stream().mapToInt(each -> each.members(month).size()).sum());
    row.put("dibao_households", dibao.stream().map(Assistance::household).distinct().count());
    row.put("dibao_persons", dibao.size());
    row.put("unsafe_water", draw.weighted(60, 28, 12))
        .put("unsafe_dwelling", draw.weighted(75, 25));
    int yuan = draw.between(52, 480) * 1_000 + draw.below(1_000);
    boolean plain = county.equals(Geography.ZHIJIN);
    row.put("income", plain ? yuan : (Number) BigDecimal.valueOf(yuan, 4));
    row.put("required", Cadre.required(village, seed));
  }

  private boolean received(Assistance each) {
    return !each.from().isAfter(month)
        && (each.to() == null || !each.to().isBefore(month))
        && each.household().members(month).contains(each.person());
  }

  private void plant(Sheet sheet) {
    Slips slips = new Slips(sheet, row -> true);
    boolean lastYear = month.getYear() == 2024;
    slips.unit("income", county.equals(Geography.ZHIJIN) ? "元" : "万元");
    if (county.equals(Geography.WEINING)) {
      if (lastYear) {
        slips.retiredCode(30, "village_code", county);
      } else {
        slips.title("威宁自治县行政村基本信息表", "单位：户、人、万元");
        slips.stray(total(sheet), "village_code", "total at the end", "rejected mandatory_blank");
      }
    } else if (county.equals(Geography.ZHIJIN)) {
      if (lastYear) {
        Row row =
            new Row(sheet.rows.get(2)).put("village_code", "520524110299").put("village", "新村");
        slips.stray(row, "village_code", "unknown village", "rejected unknown_unit");
      } else {
        slips.fullWidth(40, "persons");
      }
    } else if (lastYear) {
      slips.twice(60);
    } else {
      slips.retiredCode(50, "village_code", county);
      Row row = sheet.rows.get(0);
      String income = row.text("income") + "万";
      sheet.spoil(row, "income", income, "unit inside the cell", "understood");
    }
  }

  private static Row total(Sheet sheet) {
    Row total = new Row().put("village", "合计");
    for (String key : List.of("households", "persons", "dibao_households", "dibao_persons")) {
      total.put(key, sheet.rows.stream().mapToInt(r -> Integer.parseInt(r.text(key))).sum());
    }
    return total;
  }
}
