package org.dixian.synth;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;

/** 民政救助: who receives which assistance; Weining sends 农村低保 apart from the rest. */
final class AssistanceExport {
  private final County county;
  private final YearMonth month;

  AssistanceExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  Sheet sheet(List<Assistance> all, Predicate<Assistance> test) {
    Sheet sheet = new Sheet();
    boolean formal = county.equals(Geography.ZHIJIN);
    sheet.column("county", formal ? "县(市、区)" : "县").column("township", formal ? "乡(镇)" : "乡镇");
    sheet.column("village", formal ? "村居" : "村").column("name", formal ? "保障对象姓名" : "姓名");
    sheet.column("identity", "身份证号").column("kind", formal ? "保障类别" : "救助类别");
    sheet.column("covered", "保障人口").column("monthly", formal ? "月保障金额（元）" : "月保障金");
    sheet.column("from", formal ? "保障起始月" : "起始月").column("to", formal ? "保障终止月" : "终止月");
    sheet.column("account", "银行账号");
    for (Assistance assistance : all) {
      if (assistance.listed(month) && test.test(assistance)) {
        row(sheet.add(), assistance);
      }
    }
    return sheet;
  }

  private void row(Sheet.Row row, Assistance assistance) {
    Household household = assistance.household();
    row.put("county", county.name()).put("township", household.village().township());
    row.put("village", household.village().name()).put("name", assistance.person().name());
    row.put("identity", assistance.person().identity()).put("kind", kind(assistance.kind()));
    row.put("covered", assistance.covered(month));
    row.put("monthly", assistance.monthlyYuan() == 0 ? "-" : (Object) assistance.monthlyYuan());
    row.put("from", month(assistance.from()));
    row.put("to", assistance.to() == null ? null : month(assistance.to()));
    // No bank's numbers begin with 99.
    Draw draw = Draw.of(0, "account", assistance.person().identity());
    row.put("account", String.format("9952%06d%06d", draw.below(1_000_000), draw.below(1_000_000)));
  }

  private String kind(String kind) {
    return county.equals(Geography.ZHIJIN) && kind.equals(Assistance.DIBAO) ? "农村低保" : kind;
  }

  private String month(YearMonth value) {
    String form = county.equals(Geography.ZHIJIN) ? "yyyy年M月" : "yyyyMM";
    return value.format(DateTimeFormatter.ofPattern(form));
  }
}
