package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.Sheet.Row;

/** 脱贫户信息: one row per household lifted out of poverty, with its year's income. */
final class LiftedExport {
  private static final List<String> INCOMES =
      List.of("wage", "business", "property", "transfer", "cost", "net");

  private final Lives lives;
  private final YearMonth month;
  private final long seed;

  LiftedExport(Lives lives, YearMonth month, long seed) {
    this.lives = lives;
    this.month = month;
    this.seed = seed;
  }

  Sheet sheet() {
    boolean formal = lives.county().equals(Geography.ZHIJIN);
    Sheet sheet = new Sheet();
    sheet.column("county", formal ? "县(市、区)" : "县").column("township", formal ? "乡(镇)" : "乡");
    sheet.column("village", formal ? "行政村" : "村");
    sheet.column("village_code", formal ? "行政村代码" : "村代码").column("household", "户编号");
    sheet.column("name", "户主姓名").column("status", formal ? "享受政策情况" : "脱贫户类别");
    sheet.column("year", formal ? "脱贫时间" : "脱贫年度");
    sheet.column("persons", formal ? "家庭人口数" : "家庭人口");
    sheet.column("industry", formal ? "产业帮扶" : "是否享受产业帮扶");
    String unit = formal ? "（元）" : "";
    sheet.column("wage", "工资性收入" + unit).column("business", "生产经营性收入" + unit);
    sheet.column("property", "财产性收入" + unit).column("transfer", "转移性收入" + unit);
    sheet.column("cost", "生产经营性支出" + unit).column("net", "家庭纯收入" + unit);
    sheet.column("payout", formal ? "理赔收入（元）" : "家庭理赔收入").column("spending", "合规自付支出" + unit);
    sheet.column("farmland", "耕地面积（亩）").column("phone", "联系电话");
    for (Household household : lives.households()) {
      if (household.lifted() && !household.members(month).isEmpty()) {
        row(sheet.add(), household, formal);
      }
    }
    plant(sheet);
    return sheet;
  }

  private void row(Row row, Household household, boolean formal) {
    Draw draw = Draw.of(seed, "lifted_household", household.code());
    row.put(Blemishes.OF, household.code()).put("household", household.code());
    row.put("county", lives.county().name()).put("township", household.village().township());
    row.put("village", household.village().name());
    row.put("village_code", household.village().code());
    row.put("name", household.head().name()).put("phone", household.head().phone());
    boolean supported = draw.chance(97);
    String on = formal ? "脱贫享受政策" : "脱贫户(继续享受政策)";
    String off = formal ? "脱贫不享受政策" : "脱贫户(不享受政策)";
    row.put("status", supported ? on : off)
        .put("year", 2014 + draw.weighted(5, 8, 12, 15, 20, 25, 15));
    row.put("persons", household.members(month).size());
    row.put("industry", draw.chance(80) || byRegistry(household) ? "是" : "否");
    LiftedIncome income = LiftedIncome.of(household, month, seed);
    row.put("wage", income.wage()).put("business", income.business());
    row.put("property", income.property()).put("transfer", income.transfer());
    row.put("cost", income.cost()).put("net", income.net());
    row.put("payout", income.payout()).put("spending", income.spending());
    row.put("farmland", draw.between(0, 118) / 10.0);
  }

  /** The registry of the month names an industry measure. */
  private boolean byRegistry(Household household) {
    return household.registered(month)
        && household.monitoring().measuresIn(month).containsKey(Measure.INDUSTRY);
  }

  private void plant(Sheet sheet) {
    Blemishes blemishes = new Blemishes(sheet, List.of(lives));
    switch (lives.county().code() + " " + month) {
      case "520526 2024-09" -> {
        blemishes.title(lives.county().name() + "脱贫户信息表", "单位：元、人、亩");
        blemishes.retiredCounty(40);
      }
      case "520526 2025-06" -> {
        blemishes.thousands(20, "net");
        blemishes.rejected(65, "persons", "3.5", "number of persons not whole", "not_whole");
      }
      case "520526 2025-09" -> {
        blemishes.unmapped(35, "status", "已脱贫");
        blemishes.notStated(75, "industry");
      }
      case "520524 2024-09" -> blemishes.unknownVillage(55);
      case "520524 2025-06" -> {
        blemishes.fullWidth(30, "net");
        blemishes.twice(60);
      }
      case "520524 2025-09" -> {
        blemishes.group("家庭收入", "wage", "net");
        blemishes.retiredCounty(15);
      }
      case "520626 2024-09" -> blemishes.blankMandatory(70, "household");
      case "520626 2025-06" -> blemishes.tenThousands(INCOMES.toArray(String[]::new));
      default -> {
        blemishes.rejected(22, "net", "约三万", "amount in words", "not_a_number");
        blemishes.thousands(80, "spending");
      }
    }
  }
}
